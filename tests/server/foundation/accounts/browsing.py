"""A browser of somebody in the cast."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shangliang.server.foundation.accounts.models import User
from tests.server.cast import PASSWORD

PHONE = "13900000001"
OWN_PASSWORD = "lan-tian-bai-yun-7"


def signed_in(user: User) -> Client:
    """A browser in which the person has signed in on the page, as people do."""
    browser = Client()
    answer = sign_in(browser, user.username)
    assert answer.status_code == 302, answer.content.decode()
    return browser


def sign_in(browser: Client, login: str, password: str = PASSWORD, **rest: str) -> Any:
    """Post the sign-in page."""
    return browser.post("/sign-in/", {"login": login, "password": password, **rest})


def is_signed_in(browser: Client) -> bool:
    """Whether 我的 opens."""
    return browser.get("/me/").status_code == 200


def errors(answer: Any) -> dict[str, list[str]]:
    """What is said beside the fields of the form on the page, and above them under `__all__`."""
    return {name: list(words) for name, words in answer.context["form"].errors.items()}


def said(answer: Any) -> list[str]:
    """What the page that a browser was led to says was done."""
    return [str(message) for message in answer.context["messages"]]


def statements(browser: Client, address: str) -> int:
    """How many statements a page costs, those on PostgreSQL left out that only open and close the council's walls."""
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    around = ("SAVEPOINT", "RELEASE", "SELECT set_config")
    return len([each for each in captured if not each["sql"].startswith(around)])
