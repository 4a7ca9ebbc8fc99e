"""PostgreSQL's walls and the tests: a test looks on everything, what it asks the program for does not.

The body of a test reads as maintenance on the server does (`looking_on` in tests/server/conftest.py). A request by the
test client begins outside of every scope, as in service: it sees what the program itself opens for it, and a page for
anonymous visitors that forgets to say as whom it reads finds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.http import HttpRequest, HttpResponse

from shangliang.server.foundation.directory import walls

NOWHERE = ("", "")


@contextmanager
def outside() -> Iterator[None]:
    """Outside of every scope, on the same connection. Where no scope is open there is nothing to leave."""
    before = walls._current.get()
    if before is None:
        yield
        return
    token = walls._current.set(None)
    _put(*NOWHERE)
    try:
        yield
    finally:
        walls._current.reset(token)
        if not connection.needs_rollback:
            _put(*before)


class FromOutside:
    """The first middleware of the tests: each request of the test client begins outside."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the program does when it is served."""
        with outside():
            return self.get_response(request)


def _put(council: str, reader: str) -> None:
    """For the rest of the test's transaction; past Django, whose statements are counted."""
    connection.connection.execute(
        "SELECT set_config('shangliang.council', %s, true), set_config('shangliang.reader', %s, true)",
        [council, reader],
    )
