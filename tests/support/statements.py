"""Counting SQL statements. What only opens, closes or labels a transaction is not counted: it differs between the
databases and between a test, which runs inside one, and the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import connection
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
