"""What a database is for is said once."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from shangliang.refusals import Refused
from shangliang.server.foundation.directory.installation import (
    is_demonstration,
    is_marked,
    mark_installation,
    refuse_demonstration_in_production,
)

pytestmark = pytest.mark.django_db


def test_nobody_has_said_yet() -> None:
    assert (is_marked(), is_demonstration()) == (False, False)


@pytest.mark.parametrize("said", [True, False])
def test_it_may_be_said_again_but_not_otherwise(said: bool) -> None:
    mark_installation(is_demonstration=said)
    mark_installation(is_demonstration=said)
    with pytest.raises(Refused):
        mark_installation(is_demonstration=not said)
    assert (is_marked(), is_demonstration()) == (True, said)


@pytest.mark.parametrize(
    ("mode", "is_refused"), [("office", True), ("production", True), ("local", False), ("development", False)]
)
def test_a_demonstration_is_not_served_to_others(settings: Settings, mode: str, is_refused: bool) -> None:
    settings.MODE = mode
    mark_installation(is_demonstration=True)
    if is_refused:
        with pytest.raises(Refused, match="不能对外提供服务"):
            refuse_demonstration_in_production()
    else:
        refuse_demonstration_in_production()


@pytest.mark.parametrize("mode", ["office", "production"])
def test_a_real_database_is(settings: Settings, mode: str) -> None:
    settings.MODE = mode
    mark_installation(is_demonstration=False)
    refuse_demonstration_in_production()
