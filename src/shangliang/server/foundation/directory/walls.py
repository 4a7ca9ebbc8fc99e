"""The second wall between councils: PostgreSQL's row-level security.

Every table of a `CouncilRecord` shows only the rows of the council that `shangliang.council` names, or all of them to
one of the named readers below. Both are set with SET LOCAL, so they end with the transaction. SQLite has one wall only:
the doors in the code.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum

from django.apps import apps
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from shangliang.server.foundation.directory.models import CouncilRecord

_current: ContextVar[tuple[str, str] | None] = ContextVar("scope", default=None)


class Reader(StrEnum):
    """Who may read across councils, and why."""

    SIGN_IN = "sign_in"  # a person's seats, before one is chosen
    PUBLIC_SITE = "public_site"  # disclosed matters of every council
    WORKER = "worker"  # finding what is due in which council
    FORWARDING = "forwarding"  # a paper sent up to a parent council
    MAINTENANCE = "maintenance"  # the command line on the server itself


def walled_tables() -> list[str]:
    """The tables that belong to councils."""
    return sorted(
        model._meta.db_table
        for model in apps.get_models()
        if issubclass(model, CouncilRecord) and not model._meta.proxy
    )


def raise_walls(database: BaseDatabaseWrapper) -> None:
    """Put every council table behind its policy; run as the owner after migrating, as often as you like."""
    if database.vendor != "postgresql":
        return
    readers = ", ".join(f"'{reader.value}'" for reader in Reader)
    with database.cursor() as cursor:
        for table in walled_tables():
            quoted = database.ops.quote_name(table)
            cursor.execute(f"ALTER TABLE {quoted} ENABLE ROW LEVEL SECURITY")
            cursor.execute(f"ALTER TABLE {quoted} FORCE ROW LEVEL SECURITY")
            cursor.execute(f"DROP POLICY IF EXISTS council_wall ON {quoted}")
            cursor.execute(
                f"CREATE POLICY council_wall ON {quoted} USING ("
                "council_id = nullif(current_setting('shangliang.council', true), '')::bigint"
                f" OR current_setting('shangliang.reader', true) IN ({readers}))"
            )


@contextmanager
def council_scope(council_id: int) -> Iterator[None]:
    """Work within one council. On PostgreSQL this is a transaction that sees no other council's rows."""
    with _scope(council=str(council_id), reader=""):
        yield


@contextmanager
def reader_scope(reader: Reader) -> Iterator[None]:
    """Read across councils under one of the listed names."""
    with _scope(council="", reader=reader.value):
        yield


@contextmanager
def _scope(*, council: str, reader: str) -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    before = _current.get()
    token = _current.set((council, reader))
    try:
        with transaction.atomic():
            _set(council, reader)
            yield
            # A scope within a scope gives way to the outer one; the outermost ends with its transaction. After an
            # error the rollback has put the setting back already.
            if before is not None:
                _set(*before)
    finally:
        _current.reset(token)


def _set(council: str, reader: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('shangliang.council', %s, true), set_config('shangliang.reader', %s, true)",
            [council, reader],
        )
