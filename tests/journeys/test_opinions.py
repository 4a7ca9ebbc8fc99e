"""Opinions in a consultation: stated and voted on by phone, mapped from the seventh voter on, read on both sizes."""

from __future__ import annotations

import pytest

from shangliang.rulebook.consultation_facts import StatementText
from shangliang.rulebook.consultations import Consultations
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.work.consultations.models import Vote
from tests.journeys.conftest import Meet
from tests.journeys.person import Person
from tests.server.cast import Cast
from tests.server.work.consultations import life
from tests.server.work.consultations.test_statements import SAYINGS, vote_as_others
from tests.support.browsers import DESK, PHONE

pytestmark = pytest.mark.browser
NEW = "午餐应当有营养标准。"


def called_with_statements(cast: Cast) -> Case:
    case = life.called(cast)
    for text in SAYINGS:
        perform(
            Consultations.add_statement, case=case, actor=cast.committee_clerk, facts=StatementText(text=text)
        )
    return case


def states(member: Person, text: str) -> None:
    member.press("提出观点")
    member.finds_the_page_sound()
    member.write("观点", text)
    member.press("提出观点")


def votes(member: Person) -> None:
    """On the first two; the others are left open."""
    member.press("对观点表态")
    member.finds_the_page_sound()
    member.choose("赞成", place=0)
    member.choose("不赞成", place=1)
    member.press("对观点表态")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "plain"])
def test_from_a_statement_on_the_phone_to_the_map(meet: Meet, cast: Cast, javascript: bool) -> None:
    case = called_with_statements(cast)
    page, opinions = f"/consultations/{case.pk}/", f"/consultations/{case.pk}/opinions/"

    member = meet("co_proposer", PHONE, javascript=javascript)
    member.open(page)
    states(member, NEW)
    member.open(opinions)
    votes(member)
    assert Vote.objects.filter(member=cast.members["co_proposer"]).count() == 2
    member.open(opinions)
    assert member.sees("满 7 人表态后显示分组")
    assert not member.sees("您在这一组")

    vote_as_others(cast, case, 15)
    member.open(opinions)
    assert member.sees("各组的共识")
    assert member.main.get_by_role("img", name="意见图").is_visible()
    member.finds_the_page_sound()

    desk = meet("committee_clerk", DESK, javascript=javascript)
    desk.open(opinions)
    assert desk.sees(NEW)
    assert not desk.sees(cast.members["co_proposer"].name)
    desk.finds_the_page_sound()
