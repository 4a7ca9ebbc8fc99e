"""The size of type is chosen once and kept: in the account, in the session, in the browser."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.server.cast import Cast

pytestmark = pytest.mark.django_db


def choose(client: Client, size: str, following: str = "/styleguide/") -> int:
    answer = client.post(reverse("ui:type_size"), {"size": size, "next": following})
    return answer.status_code


def shown(client: Client) -> str:
    html = client.get(reverse("ui:styleguide")).content.decode()
    return html.partition('data-type="')[2].partition('"')[0]


def test_who_chose_nothing_reads_standard(client: Client) -> None:
    assert shown(client) == "standard"


@pytest.mark.parametrize("size", ["standard", "large", "xlarge"])
def test_somebody_signed_out_keeps_the_size_in_the_browser(client: Client, size: str) -> None:
    assert choose(client, size) == 302

    assert shown(client) == size
    assert client.cookies["type_size"].value == size


def test_a_size_that_there_is_not_is_refused_and_changes_nothing(client: Client) -> None:
    choose(client, "large")

    assert choose(client, "huge") == 400
    assert shown(client) == "large"


def test_only_posting_changes_it(client: Client) -> None:
    assert client.get(reverse("ui:type_size"), {"size": "large"}).status_code == 405


def test_the_account_keeps_the_size_and_brings_it_to_another_browser(cast: Cast) -> None:
    user = cast.user("proposer")
    phone, computer = Client(), Client()
    phone.force_login(user)
    computer.force_login(user)

    choose(phone, "xlarge")

    user.refresh_from_db()
    assert user.type_size == "xlarge"
    assert shown(computer) == "xlarge"


def test_one_person_s_size_is_not_another_s_on_the_same_computer(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("proposer"))
    choose(client, "xlarge")
    client.logout()

    client.force_login(cast.user("clerk"))

    assert shown(client) == "standard"


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/cases/?page=2", "/cases/?page=2"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("", "/"),
    ],
)
def test_it_leads_back_to_the_page_it_was_chosen_on_and_nowhere_else(
    client: Client, wanted: str, reached: str
) -> None:
    answer = client.post(reverse("ui:type_size"), {"size": "large", "next": wanted})

    assert answer.headers["Location"] == reached


def test_a_forged_choice_without_the_token_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(reverse("ui:type_size"), {"size": "large"}).status_code == 403
