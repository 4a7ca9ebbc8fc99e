"""The administrator's list of people, and what a neighbouring administrator sees of it: nothing."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.models import Seat, User
from tests.server.cast import Cast
from tests.server.foundation.accounts.browsing import PHONE, signed_in, statements

MOST_STATEMENTS = 12


@pytest.fixture
def administrator(cast: Cast) -> Client:
    browser = signed_in(cast.user("administrator"))
    browser.get("/people/")
    return browser


def names(browser: Client, address: str = "/people/") -> list[str]:
    return [row.label for row in browser.get(address).context["table"].rows]


def more_people(cast: Cast, count: int) -> None:
    for number in range(count):
        user = User.objects.create_user(f"clerk-{number:03d}", name=f"职员{number:03d}")
        Seat.objects.create(user=user, council=cast.council, kind=SeatKind.PROPOSAL_CLERK.value)


def test_everybody_with_a_seat_in_the_council_is_listed_with_it(cast: Cast, administrator: Client) -> None:
    page = administrator.get("/people/").content.decode()
    assert set(names(administrator)) == {seat.user.name for seat in cast.seats.values()}
    assert "县教育局 · 承办单位联络员" in page
    assert "民建清川支部 · 集体提案单位联系人" in page


def test_nobody_of_the_neighbouring_council_is_listed_or_found(
    cast: Cast, neighbour: Cast, administrator: Client
) -> None:
    stranger = User.objects.create_user("only-there", name="独在邻县", phone=PHONE)
    Seat.objects.create(user=stranger, council=neighbour.council, kind=SeatKind.CHAIR.value)
    assert "独在邻县" not in names(administrator)
    assert names(administrator, "/people/?q=独在") == []
    assert names(administrator, f"/people/?q={PHONE}") == []
    assert names(signed_in(neighbour.user("administrator")), "/people/?q=独在") == ["独在邻县"]


def test_a_person_of_both_councils_shows_to_each_the_own_seats_alone(
    cast: Cast, neighbour: Cast, administrator: Client
) -> None:
    user = cast.user("proposer")
    Seat.objects.create(user=user, council=neighbour.council, kind=SeatKind.CHAIR.value)
    here = administrator.get(f"/people/{user.pk}/")
    there = signed_in(neighbour.user("administrator")).get(f"/people/{user.pk}/")
    assert [words for _seat, words in here.context["held"]] == ["委员"]
    assert [words for _seat, words in there.context["held"]] == ["主席、副主席"]
    assert "此人同时在其他政协任职" in here.content.decode()
    assert "主席、副主席" not in here.content.decode()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("周", ["周敏"]),
        ("1390000", ["周敏"]),
        ("139 0000 0001", ["周敏"]),
        ("CHAIR", ["吴正"]),
        ("没有这个人", []),
    ],
)
def test_people_are_found_by_name_phone_and_user_name(
    cast: Cast, administrator: Client, words: str, found: list[str]
) -> None:
    user = cast.user("proposer")
    user.phone = PHONE
    user.save()
    assert names(administrator, f"/people/?q={words}") == found


def test_a_kind_of_seat_narrows_the_list_and_its_count_says_how_many(
    cast: Cast, administrator: Client
) -> None:
    assert sorted(names(administrator, "/people/?kind=member")) == ["何建国", "刘伟", "周敏", "林小燕"]
    filters = administrator.get("/people/?kind=member").context["filters"]
    assert [(str(each.label), each.count) for each in filters if each.is_current] == [("委员", 4)]
    assert names(administrator, "/people/?kind=member&q=周") == ["周敏"]


def test_an_ended_seat_no_longer_counts_but_the_person_stays_listed(
    cast: Cast, administrator: Client
) -> None:
    Seat.objects.filter(pk=cast.seats["proposer"].pk).update(ended_at=timezone.now())
    assert "周敏" in names(administrator)
    assert "周敏" not in names(administrator, "/people/?kind=member")
    assert "已停用" in administrator.get("/people/?q=周敏").content.decode()


def test_an_unknown_kind_is_no_filter(cast: Cast, administrator: Client) -> None:
    assert names(administrator, "/people/?kind=emperor") == names(administrator)


PAGE = 30


def test_pages_lead_forth_and_back_without_leaving_anybody_out(cast: Cast, administrator: Client) -> None:
    more_people(cast, 70)
    seen: list[str] = []
    address = "/people/"
    while address:
        answer = administrator.get(address)
        seen += [row.label for row in answer.context["table"].rows]
        last, pager = address, answer.context["pager"]
        address = pager.next_url and f"/people/{pager.next_url}"
    assert len(seen) == len(set(seen)) == 70 + len(cast.seats)
    back = administrator.get(last).context["pager"].previous_url
    begun = (len(seen) - 1) // PAGE * PAGE
    assert names(administrator, f"/people/{back}") == seen[begun - PAGE : begun]


def test_the_list_costs_the_same_with_three_people_and_with_sixty(cast: Cast, administrator: Client) -> None:
    few = statements(administrator, "/people/?q=县教育局")
    more_people(cast, 60)
    assert len(names(administrator)) == 30
    assert statements(administrator, "/people/?q=职员") == few
    assert few <= MOST_STATEMENTS


def test_only_an_administrator_opens_the_list(cast: Cast) -> None:
    for part in cast.seats:
        expected = 200 if part == "administrator" else 403
        browser = Client()
        browser.force_login(cast.user(part))
        assert browser.get("/people/").status_code == expected, part
    assert Client().get("/people/")["Location"].startswith("/sign-in/")


PERSON_PAGES = (
    ("get", ""),
    ("get", "edit/"),
    ("post", "edit/"),
    ("post", "unlock/"),
    ("get", "reset-password/"),
    ("post", "reset-password/"),
    ("get", "deactivate/"),
    ("post", "deactivate/"),
    ("get", "seats/new/"),
    ("get", "seats/new/chair/"),
    ("post", "seats/new/chair/"),
)


@pytest.mark.parametrize(("method", "rest"), PERSON_PAGES)
def test_to_the_neighbouring_administrator_a_person_is_not_there(
    cast: Cast, neighbour: Cast, method: str, rest: str
) -> None:
    user = cast.user("proposer")
    before = (user.password, user.name, Seat.objects.filter(ended_at__isnull=True).count())
    browser = signed_in(neighbour.user("administrator"))
    data = {"name": "改名", "username": "taken-over"} if method == "post" else {}
    assert getattr(browser, method)(f"/people/{user.pk}/{rest}", data).status_code == 404
    user.refresh_from_db()
    assert (user.password, user.name, Seat.objects.filter(ended_at__isnull=True).count()) == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_neighbouring_administrator_cannot_end_a_seat_by_any_persons_address(
    cast: Cast, neighbour: Cast, method: str
) -> None:
    seat = cast.seats["proposer"]
    browser = signed_in(neighbour.user("administrator"))
    for person in (cast.user("proposer"), neighbour.user("proposer")):
        assert getattr(browser, method)(f"/people/{person.pk}/seats/{seat.pk}/end/").status_code == 404
    seat.refresh_from_db()
    assert seat.ended_at is None
