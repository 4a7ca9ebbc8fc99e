"""Signing in by one press: on a demonstration database and at the computer itself, nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from shangliang.server.foundation.accounts.models import DemonstrationAccount
from shangliang.server.foundation.accounts.one_press import add_demonstration_account, demonstration_accounts
from shangliang.server.foundation.casework.refusals import Refused
from shangliang.server.foundation.directory.installation import mark_installation
from tests.server.cast import Cast
from tests.server.foundation.accounts.browsing import is_signed_in, sign_in

BUTTON = "以“委员 周敏”身份进入"


@pytest.fixture
def shown(cast: Cast) -> DemonstrationAccount:
    """A demonstration database whose first proposer may be taken by a button."""
    mark_installation(is_demonstration=True)
    add_demonstration_account(seat=cast.seats["clerk"], label="提案委工作人员 陈芳", position=2)
    return add_demonstration_account(
        seat=cast.seats["proposer"], label="委员 周敏", position=1, password="look-around-3"
    )


def press(account: DemonstrationAccount, **peer: Any) -> tuple[int, bool]:
    browser = Client()
    status = browser.post(f"/sign-in/as/{account.pk}/", **peer).status_code
    return status, is_signed_in(browser)


def test_one_press_signs_in(shown: DemonstrationAccount) -> None:
    assert BUTTON in Client().get("/sign-in/").content.decode()
    assert press(shown) == (302, True)
    assert press(shown, REMOTE_ADDR="127.0.0.9") == (302, True)
    assert press(shown, REMOTE_ADDR="::1") == (302, True)


@pytest.mark.parametrize("peer", ["192.168.1.20", "10.0.0.7", "2001:db8::5", "", "not-an-address"])
def test_from_another_computer_it_is_not_there(shown: DemonstrationAccount, peer: str) -> None:
    assert BUTTON not in Client().get("/sign-in/", REMOTE_ADDR=peer).content.decode()
    assert press(shown, REMOTE_ADDR=peer) == (404, False)


@pytest.mark.parametrize(
    "header",
    [{"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, {"HTTP_FORWARDED": "for=127.0.0.1"}, {"HTTP_X_REAL_IP": "::1"}],
)
def test_a_claimed_address_counts_for_nothing(shown: DemonstrationAccount, header: dict[str, str]) -> None:
    assert press(shown, **header) == (404, False)
    assert press(shown, REMOTE_ADDR="192.168.1.20", **header) == (404, False)


def test_in_a_real_installation_it_is_not_there(cast: Cast) -> None:
    mark_installation(is_demonstration=False)
    account = DemonstrationAccount.objects.create(seat=cast.seats["proposer"], label="委员 周敏")
    assert BUTTON not in Client().get("/sign-in/").content.decode()
    assert press(account) == (404, False)
    assert demonstration_accounts() == []


def test_before_anybody_said_what_the_database_is_for_it_is_not_there(cast: Cast) -> None:
    account = DemonstrationAccount.objects.create(seat=cast.seats["proposer"], label="委员 周敏")
    assert press(account) == (404, False)


def test_a_real_installation_takes_no_such_account(cast: Cast) -> None:
    mark_installation(is_demonstration=False)
    with pytest.raises(Refused):
        add_demonstration_account(seat=cast.seats["proposer"], label="委员 周敏")
    assert not DemonstrationAccount.objects.exists()


def test_only_listed_seats_are_taken_and_only_by_a_press(shown: DemonstrationAccount) -> None:
    assert Client().post("/sign-in/as/999999/").status_code == 404
    assert Client().get(f"/sign-in/as/{shown.pk}/").status_code == 405


def test_pressing_another_button_changes_the_person(shown: DemonstrationAccount, cast: Cast) -> None:
    browser = Client()
    browser.post(f"/sign-in/as/{shown.pk}/")
    other = DemonstrationAccount.objects.get(seat=cast.seats["clerk"])
    browser.post(f"/sign-in/as/{other.pk}/")
    assert browser.get("/me/").context["facts"][0].detail == "陈芳"


def test_the_pressed_seat_is_the_one_acted_in(
    shown: DemonstrationAccount, cast: Cast, neighbour: Cast
) -> None:
    """The same person has a button for each of two seats."""
    from shangliang.rulebook.roles import Seat as SeatKind
    from shangliang.server.foundation.accounts.models import Seat

    seat = Seat.objects.create(
        user=cast.user("proposer"), council=neighbour.council, kind=SeatKind.CHAIR.value
    )
    second = add_demonstration_account(seat=seat, label="主席 周敏")
    browser = Client()
    browser.post(f"/sign-in/as/{second.pk}/")
    assert [
        council for *_rest, council, is_current in browser.get("/me/").context["seats"] if is_current
    ] == ["临河县政协"]


def test_the_accounts_to_print_have_a_password_that_works(shown: DemonstrationAccount) -> None:
    lines = demonstration_accounts()
    assert [(line.label, line.council_name) for line in lines] == [
        ("委员 周敏", "清川县政协"),
        ("提案委工作人员 陈芳", "清川县政协"),
    ]
    browser = Client()
    assert sign_in(browser, lines[0].username, lines[0].password).status_code == 302
    assert is_signed_in(browser)


def test_every_page_of_a_demonstration_says_so(shown: DemonstrationAccount) -> None:
    ribbon = "演示数据，人物与事项均为虚构"
    browser = Client()
    assert ribbon in browser.get("/sign-in/").content.decode()
    browser.post(f"/sign-in/as/{shown.pk}/")
    assert ribbon in browser.get("/me/").content.decode()


def test_a_real_page_does_not(cast: Cast) -> None:
    mark_installation(is_demonstration=False)
    assert "演示数据" not in Client().get("/sign-in/").content.decode()
