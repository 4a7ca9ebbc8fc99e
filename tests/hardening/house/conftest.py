"""One house for the whole folder: built once, and every test leaves it as it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from shangliang.server.foundation.directory.walls import Reader, reader_scope
from tests.hardening.house.building import House, build_house


@pytest.fixture(scope="package")
def _house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[House]:
    with django_db_blocker.unblock(), transaction.atomic(), reader_scope(Reader.MAINTENANCE):
        yield build_house()
        transaction.set_rollback(True)


@pytest.fixture
def house(_house: House, db: None) -> Iterator[House]:
    """The two councils; what a test does to them is undone."""
    with reader_scope(Reader.MAINTENANCE):
        yield _house
