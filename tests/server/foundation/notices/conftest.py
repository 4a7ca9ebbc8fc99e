"""The walls as the command line passes them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from shangliang.server.foundation.directory.walls import Reader, reader_scope


@pytest.fixture(autouse=True)
def _within_the_walls(db: None) -> Iterator[None]:
    with reader_scope(Reader.MAINTENANCE):
        yield
