"""The rail and the bar of five: every seat's own places, with what waits there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.casework import clock
from shangliang.server.shell.navigation import chinese_number
from shangliang.server.shell.queries.counts import surroundings, waiting
from tests.server.cast import Cast
from tests.server.shell.browsing import page, rail, signed_in
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db
SEATS = (
    "proposer", "body_contact", "clerk", "committee", "assigner", "education_officer", "education_leader",
    "information", "secretary", "chair", "administrator",
)  # fmt: skip


@pytest.mark.parametrize("name", SEATS)
def test_every_place_of_every_seat_opens(cast: Cast, name: str) -> None:
    browser = signed_in(cast, name)
    navigation = browser.get("/").context["navigation"]
    urls = {item.url for group in navigation.groups for item in group.items}
    urls |= {item.url for item in navigation.bar}

    assert len(navigation.bar) == 5
    assert [item.is_raised for item in navigation.bar] == [False, False, True, False, False]
    assert {url: browser.get(url).status_code for url in urls} == dict.fromkeys(urls, 200)


@pytest.mark.parametrize(
    ("name", "third", "url"),
    [
        ("proposer", "写", "/proposals/new/"),
        ("clerk", "写", "/proposals/new/"),
        ("education_officer", "办理", "/handling/"),
        ("assigner", "交办", "/desk/"),
        ("chair", "提案", "/proposals/"),
        ("administrator", "人员", "/people/"),
    ],
)
def test_the_middle_of_the_bar_is_what_the_seat_does_most(
    cast: Cast, name: str, third: str, url: str
) -> None:
    item = page(cast, name, "/").context["navigation"].bar[2]

    assert (str(item.label), item.url) == (third, url)


def test_the_desk_has_the_registers_and_a_member_has_not(cast: Cast) -> None:
    assert {"委员", "承办单位", "代录提案"} <= rail(page(cast, "clerk", "/")).keys()
    assert not {"委员", "承办单位", "代录提案", "超期"} & rail(page(cast, "proposer", "/")).keys()
    assert "本会设置" in rail(page(cast, "administrator", "/"))
    assert "本会设置" not in rail(page(cast, "committee", "/"))


def test_the_piles_of_the_desk_are_counted(cast: Cast) -> None:
    journey.submitted(cast)
    journey.submitted(cast, by=cast.second_proposer)
    journey.reviewed(cast)
    places = rail(page(cast, "committee", "/"))

    assert (places["待初审"].count, places["待复审"].count, places["待办"].count) == (2, 1, 3)
    assert places["待初审"].url == "/desk/?group=preliminary"


def test_what_is_late_is_marked_and_what_is_in_time_is_not(cast: Cast) -> None:
    journey.submitted(cast)
    assert not rail(page(cast, "clerk", "/"))["待办"].is_late

    with clock.clock_at(clock.today() - timedelta(days=60)):
        journey.submitted(cast)

    assert rail(page(cast, "clerk", "/"))["待办"].is_late
    assert waiting(cast.clerk, today=clock.today()).late == 1


def test_one_page_is_the_current_one(cast: Cast) -> None:
    journey.submitted(cast)
    for address, label in (
        ("/", "首页"),
        ("/tasks/", "待办"),
        ("/tasks/?step=promise.confirm", "待核实承诺"),
    ):
        places = rail(page(cast, "clerk", address))
        assert [name for name, item in places.items() if item.is_current] == [label]


def test_the_surroundings_cost_two_statements_whatever_there_is(cast: Cast) -> None:
    for _number in range(3):
        journey.submitted(cast)
    with CaptureQueriesContext(connection) as captured:
        waiting(cast.clerk, today=clock.today())
        surroundings(cast.clerk)

    assert len(captured) == 2


def test_the_term_of_office_and_the_seat_are_told(cast: Cast) -> None:
    navigation = page(cast, "education_officer", "/").context["navigation"]

    assert navigation.council_name == "清川县政协"
    assert navigation.term_label == "第十届"
    assert navigation.role_label == "县教育局 · 承办单位联络员"


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (9, "九"), (10, "十"), (12, "十二"), (20, "二十"), (21, "二十一")]
)
def test_terms_are_counted_in_chinese(number: int, words: str) -> None:
    assert chinese_number(number) == words


def test_who_has_several_seats_is_offered_them_and_who_has_one_is_not(cast: Cast, neighbour: Cast) -> None:
    assert page(cast, "clerk", "/").context["navigation"].seats == []

    Seat.objects.create(user=cast.user("clerk"), council=neighbour.council, kind=SeatKind.CHAIR.value)
    browser = signed_in(cast, "clerk")
    offered = browser.get("/").context["navigation"].seats

    assert [str(seat.label) for seat in offered] == [
        "清川县政协 · 提案委工作人员",
        "临河县政协 · 主席、副主席",
    ]
    assert [seat.is_current for seat in offered] == [True, False]
    browser.post(offered[1].url)
    assert browser.get("/").context["navigation"].council_name == "临河县政协"


def test_nobody_signed_out_has_a_rail(cast: Cast) -> None:
    answer = Client().get("/sign-in/")

    assert answer.context["navigation"] is None
    assert answer.context["public_url"] == "/public/"
