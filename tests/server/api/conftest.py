"""Each test calls at a pace of its own: seats of different tests may have the same ids."""

from __future__ import annotations

import pytest

from shangliang.server.api.pace import Pace
from shangliang.server.api.router import api


@pytest.fixture(autouse=True)
def pace() -> Pace:
    assert isinstance(api.throttle, Pace)
    api.throttle.forget()
    return api.throttle
