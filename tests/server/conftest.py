"""The cast of a council, and of its neighbour; and a test's own eyes, which see every council's records."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from shangliang.server.foundation.directory.walls import Reader, reader_scope
from tests.server.cast import Cast, make_cast

REALLY_WRITTEN = {"transactional_db", "live_server", "open_to_browsers"}


@pytest.fixture(autouse=True)
def looking_on(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests prepare and look at records of every council; what the program does is walled in by itself.

    Not where rows are really written: there the scope would be a transaction that nobody else sees into.
    """
    marker = request.node.get_closest_marker("django_db")
    is_written = bool(marker and marker.kwargs.get("transaction")) or REALLY_WRITTEN & set(
        request.fixturenames
    )
    if is_written or (marker is None and "db" not in request.fixturenames):
        yield
        return
    request.getfixturevalue("db")
    with reader_scope(Reader.MAINTENANCE):
        yield


@pytest.fixture
def cast(db: None, looking_on: None) -> Cast:
    return make_cast()


@pytest.fixture
def neighbour(db: None, looking_on: None) -> Cast:
    return make_cast(slug="linhe", place="临河县", code="990102")
