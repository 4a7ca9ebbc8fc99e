"""What journeys stand on: a council with its people, a server that really writes, and one browser per person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from shangliang.server.foundation.directory.walls import Reader, reader_scope
from tests.journeys.person import Person
from tests.server.cast import Cast, make_cast
from tests.server.foundation.accounts.conftest import open_to_browsers
from tests.support.browsers import PHONE, OpenPage

__all__ = ["open_to_browsers"]

Meet = Callable[..., Person]


@pytest.fixture
def cast(open_to_browsers: None) -> Cast:
    with reader_scope(Reader.MAINTENANCE):
        return make_cast()


@pytest.fixture
def meet(cast: Cast, live_server: Any, open_page: OpenPage) -> Meet:
    """`meet("proposer", PHONE)`: somebody of the cast, signed in at a screen of that size; `meet("")` is a citizen."""

    def one(name: str, size: tuple[int, int] = PHONE, *, javascript: bool = True) -> Person:
        person = Person(open_page(size, javascript=javascript), live_server.url, has_script=javascript)
        if name:
            person.sign_in(cast.user(name).username)
        return person

    return one
