"""Pages as somebody of the cast sees them, and what they cost."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shangliang.server.foundation.ui.shapes import Act, NavigationItem, Task
from tests.server.cast import Cast

WALLS = ("SAVEPOINT", "RELEASE", "SELECT set_config", "SELECT current_setting")


def signed_in(cast: Cast, name: str) -> Client:
    """A browser in which one of the cast is signed in."""
    browser = Client()
    browser.force_login(cast.user(name))
    return browser


def page(cast: Cast, name: str, address: str) -> Any:
    """A page as one of the cast sees it."""
    answer = signed_in(cast, name).get(address)
    assert answer.status_code == 200, answer.content.decode()
    return answer


def words(answer: Any) -> str:
    """What stands on a page, markup included."""
    return str(answer.content.decode())


def cost(browser: Client, address: str) -> int:
    """How many SQL statements a page takes, PostgreSQL's walls left out."""
    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len([each for each in captured if not each["sql"].startswith(WALLS)])


def tasks_of(answer: Any) -> list[Task]:
    """The lines of 待办 on a page."""
    return list(answer.context["tasks"])


def labels(acts: Any) -> list[str]:
    """The words on buttons."""
    return [str(act.label) for act in acts]


def press(browser: Client, act: Act) -> Any:
    """Press a button: follow its link, or post it."""
    if act.is_post:
        return browser.post(act.url, dict(act.fields))
    return browser.get(act.url)


def rail(answer: Any) -> dict[str, NavigationItem]:
    """The places of the rail by their words."""
    groups = answer.context["navigation"].groups
    return {str(item.label): item for group in groups for item in group.items}
