"""The cast of a council, and of its neighbour."""

from __future__ import annotations

import pytest

from tests.server.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def neighbour(db: None) -> Cast:
    return make_cast(slug="linhe", place="临河县", code="990102")
