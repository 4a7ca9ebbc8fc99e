"""One house for the whole folder: built once, and every test leaves it as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from shangliang.server.foundation.directory.walls import Reader, reader_scope
from tests.hardening.house.building import House, build_house
from tests.hardening.house.looking import ROLES, signed_in
from tests.server.cast import Cast

Sessions = dict[str, str]


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


@pytest.fixture(scope="package")
def _visiting(_house: House) -> Sessions:
    return _signed_in(_house.there, ROLES)


@pytest.fixture(scope="package")
def _being_at_home(_house: House) -> Sessions:
    return _signed_in(_house.here, _house.here.seats)


@pytest.fixture
def visitors(_visiting: Sessions) -> dict[str, Client]:
    """A browser of the neighbouring council's person in every role, and of somebody who has not signed in."""
    return {"nobody": Client(), **_browsers(_visiting)}


@pytest.fixture
def at_home(_being_at_home: Sessions) -> dict[str, Client]:
    """A browser of each of the first council's people."""
    return _browsers(_being_at_home)


def _signed_in(cast: Cast, parts: Iterable[str]) -> Sessions:
    """Signing in once for the whole folder; each test gets fresh browsers with these sessions."""
    return {part: signed_in(cast, part).cookies[settings.SESSION_COOKIE_NAME].value for part in parts}


def _browsers(sessions: Sessions) -> dict[str, Client]:
    browsers = {part: Client() for part in sessions}
    for part, session in sessions.items():
        browsers[part].cookies[settings.SESSION_COOKIE_NAME] = session
    return browsers
