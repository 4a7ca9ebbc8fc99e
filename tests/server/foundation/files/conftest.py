"""A files folder of its own for each test, and the walls as the command line passes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from shangliang.server.foundation.directory.walls import Reader, reader_scope


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture(autouse=True)
def _within_the_walls(db: None) -> Iterator[None]:
    with reader_scope(Reader.MAINTENANCE):
        yield
