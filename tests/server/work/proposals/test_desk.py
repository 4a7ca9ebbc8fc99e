"""The desks' queues: what waits in which, since when, and for whom they are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from shangliang.rulebook.assignments import Assignments
from shangliang.rulebook.facts import NoFacts, OfficeId, UnitId
from shangliang.rulebook.proposals import (
    Category,
    DocketDecision,
    PreliminaryOpinion,
    Proposals,
)
from shangliang.rulebook.units import OtherUnit
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from tests.server.cast import Cast
from tests.server.work.proposals import journey
from tests.server.work.proposals.at_the_desk import (
    MOST_STATEMENTS_ON_A_LIST,
    numbers,
    proposing,
    shortly,
    signed_in,
    state_of,
    titled,
)
from tests.support.statements import CountStatements

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)
NEXT_MONDAY = date(2026, 3, 9)
DESK = ("clerk", "committee", "assigner", "chair")


def titles(page: Any) -> list[str]:
    """The titles of a queue in their order."""
    return [row.label for row in page.context["table"].rows]


@pytest.mark.parametrize(
    ("part", "group"),
    [("clerk", "preliminary"), ("committee", "second"), ("assigner", "to_assign"), ("chair", "handling")],
)
def test_each_desk_opens_with_the_queue_it_works_through(cast: Cast, part: str, group: str) -> None:
    made = {
        "preliminary": journey.submitted(cast, text=titled("关于待初审的提案")),
        "second": journey.reviewed(cast, text=titled("关于待复审的提案")),
        "to_assign": journey.docketed(cast, text=titled("关于待交办的提案")),
        "handling": journey.assigned(cast, case=journey.docketed(cast, text=titled("关于办理中的提案"))),
    }
    page = signed_in(cast, part).get("/desk/")
    assert page.status_code == 200
    assert titles(page) == [made[group].title]


@pytest.mark.parametrize("part", ["proposer", "education_officer", "body_contact", "administrator"])
def test_the_desk_is_not_for_others(cast: Cast, part: str) -> None:
    case = journey.submitted(cast)
    client = signed_in(cast, part)
    for address in (
        "/desk/",
        "/desk/print/",
        "/desk/batch/?act=review",
        f"/desk/{case.pk}/pane/",
        "/assignments/",
    ):
        assert client.get(address).status_code == 403
    assert client.post(f"/desk/{case.pk}/review/", {"opinion": "docket"}).status_code == 403
    assert state_of(case) == "submitted"


def test_who_came_first_stands_first_and_the_headline_counts_working_days(cast: Cast) -> None:
    with clock_at(NEXT_MONDAY):
        journey.submitted(cast, text=titled("关于后到的提案"))
    with clock_at(MONDAY):
        journey.submitted(cast, text=titled("关于先到的提案"))
    with clock_at(NEXT_MONDAY + timedelta(days=1)):
        page = signed_in(cast, "clerk").get("/desk/?group=preliminary")
    assert titles(page) == ["关于先到的提案", "关于后到的提案"]
    assert page.context["headline"] == "2 件，最早一件已等 6 个工作日"
    waited = [row.cells[-1].badge for row in page.context["table"].rows]
    assert [(str(badge.label), badge.tone) for badge in waited] == [("6 日", "soon"), ("1 日", "ok")]


def test_a_term_that_has_run_out_is_said_in_words(cast: Cast) -> None:
    with clock_at(MONDAY):
        journey.submitted(cast)
    with clock_at(MONDAY + timedelta(days=28)):
        page = signed_in(cast, "clerk").get("/desk/?late=1")
    (row,) = page.context["table"].rows
    assert str(row.cells[-1].badge.label) == "20 日 · 超期"
    assert numbers(page.context["chips"])["超期"] == 1


def test_the_line_names_the_proposed_units(cast: Cast) -> None:
    journey.submitted(cast, text=proposing(cast.education.pk, cast.housing.pk))
    journey.submitted(cast, text=proposing(cast.education.pk, cast.housing.pk, cast.health.pk))
    page = signed_in(cast, "clerk").get("/desk/")
    assert [row.cells[2].text for row in page.context["table"].rows] == [
        "县教育局、县住建局",
        "县教育局等3个",
    ]


def test_chips_narrow_the_queue_and_pressing_one_again_takes_it_back(cast: Cast) -> None:
    journey.submitted(cast, text=titled("关于党外委员的提案"))
    journey.submitted(cast, by=cast.co_proposer, text=titled("关于党员委员的提案", category=Category.HEALTH))
    journey.submitted(cast, by=cast.body_contact, text=titled("关于集体的提案"))
    client = signed_in(cast, "clerk")
    everything = client.get("/desk/?group=preliminary")
    assert numbers(everything.context["chips"]) == {"党外委员": 1, "集体提案": 1, "教育": 2, "卫生健康": 1}
    assert titles(client.get("/desk/?group=preliminary&proposer=non_party")) == ["关于党外委员的提案"]
    assert titles(client.get("/desk/?group=preliminary&proposer=collective")) == ["关于集体的提案"]
    health = client.get("/desk/?group=preliminary&category=health")
    assert titles(health) == ["关于党员委员的提案"]
    assert health.context["headline"] == "1 件，都是今天到的"
    (pressed,) = [chip for chip in health.context["chips"] if chip.is_current]
    assert pressed.url == "/desk/?group=preliminary"
    assert titles(client.get("/desk/?group=preliminary&q=集体")) == ["关于集体的提案"]
    nothing = client.get("/desk/?group=preliminary&q=没有这样的")
    assert "没有符合条件的提案" in nothing.content.decode()


def test_the_groups_count_what_their_reader_may_read(cast: Cast, neighbour: Cast) -> None:
    journey.submitted(cast)
    journey.docketed(cast)
    journey.submitted(neighbour)
    counted = {part: numbers(signed_in(cast, part).get("/desk/").context["groups"]) for part in DESK}
    assert (counted["clerk"]["待初审"], counted["clerk"]["待交办"], counted["clerk"]["全部"]) == (1, 1, 2)
    assert counted["assigner"] == {"待交办": 1, "办理中": 0, "已答复": 0, "全部": 1}
    assert numbers(signed_in(cast, "other_assigner").get("/desk/").context["groups"])["全部"] == 0


def test_the_round_of_looking_stands_in_the_assigners_line(cast: Cast) -> None:
    plan = journey.lead_plan(cast, cast.housing.pk)
    matter = perform(Proposals.preassign, case=journey.docketed(cast), actor=cast.assigner, facts=plan)
    look = journey.assignment_of(matter, cast.housing.pk)
    facts = OtherUnit(unit=UnitId(cast.health.pk), reason="不属我局职责。")
    perform(Assignments.object_preview, case=look, actor=cast.housing_officer, facts=facts)
    page = signed_in(cast, "assigner").get("/desk/").content.decode()
    assert "预交办：县教育局还没有看；县住建局有异议，认为应由县卫健局承办" in page


def test_an_empty_queue_teaches(cast: Cast) -> None:
    page = signed_in(cast, "clerk").get("/desk/?group=preliminary").content.decode()
    assert "委员提交以后，提案会列在这里" in page


def test_the_desk_costs_the_same_with_three_and_sixty_rows(cast: Cast, statements: CountStatements) -> None:
    """Sixty cases go from queue to queue: each is asked for when three are there, and when all are."""
    client = signed_in(cast, "committee")
    text = proposing(cast.education.pk, cast.housing.pk)
    office = DocketDecision(office=OfficeId(cast.office.pk))
    moves: tuple[tuple[str, Callable[[Case], Case]], ...] = (
        (
            "preliminary",
            lambda case: perform(Proposals.submit, case=case, actor=cast.proposer, facts=NoFacts()),
        ),
        (
            "second",
            lambda case: perform(Proposals.review, case=case, actor=cast.clerk, facts=PreliminaryOpinion()),
        ),
        ("to_assign", lambda case: perform(Proposals.docket, case=case, actor=cast.committee, facts=office)),
        ("handling", lambda case: journey.assigned(cast, case=case)),
    )
    cases = [journey.drafted(cast.proposer, text=text) for _ in range(60)]
    for group, move in moves:
        counted = []
        for several in (cases[:3], cases[3:]):
            for case in several:
                move(case)
            for address in ("/desk/", "/desk/print/"):
                with statements() as ran:
                    assert client.get(f"{address}?group={group}").status_code == 200
                assert len(ran) <= MOST_STATEMENTS_ON_A_LIST, shortly(ran)
                counted.append(len(ran))
        assert counted[:2] == counted[2:], group


def test_the_printed_queue_is_whole_and_numbered(cast: Cast) -> None:
    for number in range(35):
        journey.submitted(cast, text=titled(f"关于第{number}件事的提案"))
    client = signed_in(cast, "clerk")
    assert len(titles(client.get("/desk/"))) == 30
    rows = client.get("/desk/print/?group=preliminary").context["table"].rows
    assert [row.cells[0].text for row in rows] == list(range(1, 36))
    assert rows[0].cells[1].text == "关于第0件事的提案"
