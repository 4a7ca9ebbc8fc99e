"""Counting SQL statements. What only opens, closes or labels a transaction is not counted: it differs between the
databases and between a test, which runs inside one, and the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

NOT_COUNTED = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK", "BEGIN", "COMMIT", "SELECT set_config(")


class Statements(list[str]):
    """The statements that were counted."""


CountStatements = Callable[[], AbstractContextManager[Statements]]


@pytest.fixture
def statements() -> CountStatements:
    """`with statements() as ran:` … `len(ran)`."""

    @contextmanager
    def count() -> Iterator[Statements]:
        ran = Statements()
        with CaptureQueriesContext(connection) as captured:
            yield ran
        ran.extend(each["sql"] for each in captured if not each["sql"].startswith(NOT_COUNTED))

    return count


def costs(
    looked_at: Iterable[tuple[str, str]], clients: Mapping[str, Client], statements: CountStatements
) -> dict[tuple[str, str], int]:
    """How many statements each page costs its reader, (part, address) → number, once it has been opened before."""
    found = {}
    for part, address in looked_at:
        clients[part].get(address)
        with statements() as ran:
            assert clients[part].get(address).status_code == 200
        found[part, address] = len(ran)
    return found
