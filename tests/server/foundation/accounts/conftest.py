"""What tests of accounts stand on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection

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


@pytest.fixture
def open_to_browsers(transactional_db: None) -> Iterator[None]:
    """For a live server: rows are really written, and taken away again, the append-only ones included."""
    yield
    # PostgreSQL truncates, which is no deletion; SQLite deletes row by row, which the chain's triggers forbid.
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            _forget_lines(cursor)


def _forget_lines(cursor: Any) -> None:
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_auditline'"
    )
    triggers = cursor.fetchall()
    for name, _statement in triggers:
        cursor.execute(f"DROP TRIGGER {name}")
    cursor.execute("DELETE FROM audit_auditline")
    for _name, statement in triggers:
        cursor.execute(statement)
