"""What tests of accounts stand on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from shangliang.server.foundation.directory.walls import Reader, reader_scope


@pytest.fixture(autouse=True)
def looking_on(db: None) -> Iterator[None]:
    """Tests look at records of every council; what the program does is walled in by itself."""
    with reader_scope(Reader.MAINTENANCE):
        yield


@pytest.fixture(autouse=True)
def no_attempts_yet(db: None) -> None:
    """Wrong passwords of an earlier test do not count."""
    cache.clear()
