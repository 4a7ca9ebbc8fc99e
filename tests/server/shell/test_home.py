"""首页: what waits first, then what the seat looks after."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from shangliang.rulebook.answers import Outcome
from shangliang.rulebook.facts import MemberId
from shangliang.rulebook.proposals import Invitation, Proposals
from shangliang.server.foundation.accounts.models import User
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.directory.models import CalendarYear
from shangliang.server.shell.screens.home import greeting
from tests.server.authorization import contacted, preassigned, to_be_rated
from tests.server.cast import Cast
from tests.server.shell.browsing import cost, labels, page, signed_in, tasks_of, words
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db


def sections(answer: Any) -> dict[str, Any]:
    return {str(part.title): part for part in answer.context["sections"]}


def states(entry: Any) -> list[tuple[str, str]]:
    return [(str(step.label), step.state) for step in entry.road]


def test_who_is_signed_out_is_led_to_sign_in(cast: Cast) -> None:
    answer = Client().get("/")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in/")
    assert 'href="/public/"' in words(Client().get("/sign-in/"))


@pytest.mark.parametrize(
    ("hour", "said"),
    [(4, "夜深了"), (7, "早上好"), (10, "上午好"), (12, "中午好"), (15, "下午好"), (20, "晚上好")],
)
def test_the_greeting_goes_by_the_office_clock(hour: int, said: str) -> None:
    moment = datetime(2026, 6, 3, (hour - 8) % 24, tzinfo=UTC)

    assert greeting(moment, name="周敏委员") == f"周敏委员，{said}"


def test_the_most_urgent_comes_first_and_one_s_own_drafts_last(cast: Cast) -> None:
    journey.drafted(cast.proposer)
    to_be_rated(cast)
    with clock.clock_at(clock.today() - timedelta(days=5)):
        contacted(cast)
    titles = [str(task.title) for task in tasks_of(page(cast, "proposer", "/"))]

    assert len(titles) == 4
    assert "是这样吗" in titles[0]
    assert "请您评价" in titles[2]
    assert "还是草稿" in titles[3]


def test_an_invitation_is_taken_or_left_at_once(cast: Cast) -> None:
    case = journey.drafted(cast.second_proposer)
    members = (MemberId(cast.members["proposer"].pk), MemberId(cast.members["stranger"].pk))
    perform(Proposals.invite, case=case, actor=cast.second_proposer, facts=Invitation(members=members))
    for name, act, state in (("proposer", 1, "confirmed"), ("stranger", 0, "declined")):
        browser = signed_in(cast, name)
        (line,) = tasks_of(browser.get("/"))
        assert labels(line.acts) == ["不参加联名", "同意联名"]
        browser.post(line.acts[act].url, dict(line.acts[act].fields))
        assert case.descendants.get(member=cast.members[name]).state == state


def test_a_member_sees_the_road_of_each_proposal(cast: Cast) -> None:
    journey.answered(cast)
    part = sections(page(cast, "proposer", "/"))["我的提案"]
    (entry,) = part.entries

    assert "县教育局已答复" in str(entry.meta)
    assert states(entry)[3:] == [("办复", "done"), ("评价", "current"), ("落实", "ahead")]


def test_a_co_proposer_s_road_does_not_tell_whether_it_was_rated(cast: Cast) -> None:
    from shangliang.rulebook.cosigning import Cosigning
    from shangliang.rulebook.facts import NoFacts
    from shangliang.rulebook.ratings import Grade

    draft = journey.drafted(cast.proposer)
    facts = Invitation(members=(MemberId(cast.members["co_proposer"].pk),))
    perform(Proposals.invite, case=draft, actor=cast.proposer, facts=facts)
    perform(Cosigning.confirm, case=draft.descendants.get(), actor=cast.co_proposer, facts=NoFacts())
    sent = perform(Proposals.submit, case=draft, actor=cast.proposer, facts=NoFacts())
    matter = journey.answered(cast, matter=journey.assigned(cast, case=journey_docketed(cast, sent)))
    before = states(sections(page(cast, "co_proposer", "/"))["我的提案"].entries[0])

    journey.rate(matter, cast.proposer, result=Grade.SATISFIED)

    assert states(sections(page(cast, "co_proposer", "/"))["我的提案"].entries[0]) == before
    assert states(sections(page(cast, "proposer", "/"))["我的提案"].entries[0])[4] == ("评价", "done")


def journey_docketed(cast: Cast, case: Any) -> Any:
    """The committee dockets a proposal that was sent."""
    from shangliang.rulebook.facts import OfficeId
    from shangliang.rulebook.proposals import DocketDecision, PreliminaryOpinion

    case = perform(Proposals.review, case=case, actor=cast.clerk, facts=PreliminaryOpinion())
    decision = DocketDecision(office=OfficeId(cast.office.pk))
    return perform(Proposals.docket, case=case, actor=cast.committee, facts=decision)


def test_an_empty_home_teaches_and_offers_the_first_step(cast: Cast) -> None:
    answer = page(cast, "stranger", "/")

    assert "现在没有等您办的" in words(answer)
    empty = sections(answer)["我的提案"].empty
    assert labels(empty.acts) == ["写提案"]


def test_the_desk_sees_where_everything_stands(cast: Cast) -> None:
    journey.submitted(cast)
    journey.docketed(cast)
    figures = sections(page(cast, "clerk", "/"))["提案办到哪一步"].figures

    assert {str(figure.label): figure.value for figure in figures} == {
        "待初审": 1, "待复审": 0, "待交办": 1, "办理中": 0, "已答复": 0, "超期": 0,
    }  # fmt: skip
    browser = signed_in(cast, "clerk")
    assert {browser.get(figure.url).status_code for figure in figures} == {200}


def test_a_unit_sees_its_coming_promises_and_no_others(cast: Cast) -> None:
    journey.answered(cast, outcome=Outcome.PLANNED, due_on=clock.today() + timedelta(days=50))
    part = sections(page(cast, "education_officer", "/"))["接下来到期的承诺"]

    assert [entry.due for entry in part.entries] == [clock.today() + timedelta(days=50)] * 2
    assert sections(page(cast, "housing_officer", "/"))["接下来到期的承诺"].entries == []


def test_the_chair_sees_the_year_s_figures_with_the_way_to_their_records(cast: Cast) -> None:
    journey.docketed(cast)
    parts = sections(page(cast, "chair", "/"))
    year = parts[f"{clock.today().year}年情况"]
    figures = {str(figure.label): figure for figure in year.figures}

    assert str(figures["立案提案"].value) == "1"
    assert signed_in(cast, "chair").get(figures["立案提案"].url).status_code == 200
    assert [act.url for act in year.acts] == ["/year/"]


def test_the_administrator_is_warned_of_a_missing_year_until_it_is_entered(cast: Cast) -> None:
    with clock.clock_at(datetime(2031, 5, 6, 2, tzinfo=UTC)):
        warned = sections(page(cast, "administrator", "/"))["需要您留意的"]
        assert "2031年的放假和调休安排还没有录入" in [str(entry.title) for entry in warned.entries]

        CalendarYear.objects.create(year=2031)
        told = sections(page(cast, "administrator", "/"))["需要您留意的"]
        assert not any("2031年" in str(entry.title) for entry in told.entries)


def test_the_administrator_sees_who_has_never_come_in(cast: Cast) -> None:
    def never(answer: Any) -> int:
        figures = sections(answer)["账号"].figures
        return int(next(figure.value for figure in figures if str(figure.label) == "还没登录过"))

    browser = signed_in(cast, "administrator")
    before = never(browser.get("/"))
    signed_in(cast, "clerk")

    assert User.objects.get(pk=cast.user("clerk").pk).last_login is not None
    assert never(browser.get("/")) == before - 1


def test_home_costs_the_same_with_three_and_with_sixty(cast: Cast) -> None:
    seats = (
        "proposer", "clerk", "committee", "assigner", "education_officer", "education_leader", "chair", "administrator",
    )  # fmt: skip
    browsers = {name: signed_in(cast, name) for name in seats}

    def more(count: int) -> None:
        for _number in range(count):
            journey.submitted(cast)
            journey.drafted(cast.proposer)
            preassigned(cast)

    journey.answered(cast, outcome=Outcome.PLANNED, due_on=clock.today() + timedelta(days=50))
    more(3)
    with_few = {name: cost(browser, "/") for name, browser in browsers.items()}
    more(17)

    assert {name: cost(browser, "/") for name, browser in browsers.items()} == with_few
    assert max(with_few.values()) <= 12, with_few
