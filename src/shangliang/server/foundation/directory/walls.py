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
    BALLOT_BOX = "ballot_box"  # whose ballot it is that somebody casts without signing in
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
    """Put every council table behind its policies; run as the owner after migrating, as often as you like.

    A named reader reads; only the server's own maintenance also writes without naming a council.
    """
    if database.vendor != "postgresql":
        return
    own = "council_id = nullif(current_setting('shangliang.council', true), '')::bigint"
    by_reader = "current_setting('shangliang.reader', true)"
    readers = ", ".join(f"'{reader.value}'" for reader in Reader)
    policies = {
        "council_wall": f"FOR ALL USING ({own} OR {by_reader} = '{Reader.MAINTENANCE.value}')",
        "council_readers": f"FOR SELECT USING ({by_reader} IN ({readers}))",
    }
    with database.cursor() as cursor:
        for table in walled_tables():
            quoted = database.ops.quote_name(table)
            cursor.execute(f"ALTER TABLE {quoted} ENABLE ROW LEVEL SECURITY")
            cursor.execute(f"ALTER TABLE {quoted} FORCE ROW LEVEL SECURITY")
            for name, policy in policies.items():
                cursor.execute(f"DROP POLICY IF EXISTS {name} ON {quoted}")
                cursor.execute(f"CREATE POLICY {name} ON {quoted} {policy}")


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
    is_within_another = before is not None or connection.in_atomic_block
    token = _current.set((council, reader))
    try:
        with transaction.atomic():
            _set(council, reader)
            yield
            # A scope within a scope or a transaction gives way to what was before it; the outermost ends with its
            # own transaction. A rollback, after an error or asked for, puts the setting back by itself.
            if is_within_another and not connection.needs_rollback:
                _set(*(before or ("", "")))
    finally:
        _current.reset(token)


def _set(council: str, reader: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('shangliang.council', %s, true), set_config('shangliang.reader', %s, true)",
            [council, reader],
        )
