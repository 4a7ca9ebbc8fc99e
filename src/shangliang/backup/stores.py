"""The two kinds of database as backup and restore see them."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.db import connection


class Store(Protocol):
    """A database that can be copied, and put aside for a copy."""

    kind: str
    file_name: str
    """The copy's name in an archive."""

    def copy_to(self, target: Path) -> None:
        """Write a consistent copy while others go on working. Raises Refused."""

    def is_empty(self) -> bool:
        """Whether there is nothing yet that a restore would replace."""

    def check(self, copy: Path) -> None:
        """Raise Refused when `copy` is not a sound database of this kind."""

    def replaced_by(self, copy: Path, *, aside: Path) -> AbstractContextManager[None]:
        """Put the present content aside and `copy` in its place; when the block fails, all is as before."""


def present_store() -> Store:
    """The store of the configured database."""
    if connection.vendor == "sqlite":
        from shangliang.backup.sqlite import SqliteStore

        return SqliteStore(Path(settings.DATABASES["default"]["NAME"]))
    from shangliang.backup.postgresql import PostgresqlStore

    return PostgresqlStore(settings.ENVIRONMENT.database_owner_url or settings.ENVIRONMENT.database_url)
