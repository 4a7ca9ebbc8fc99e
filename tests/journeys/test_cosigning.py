"""The day of those who join: a co-proposer who is invited and confirms, and the contact of a body that proposes."""

from __future__ import annotations

import pytest

from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.proposals import Proposals
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from tests.journeys.conftest import Meet
from tests.journeys.writing import TITLE, writes_a_proposal
from tests.server import authorization as parked
from tests.server.cast import Cast
from tests.server.work.proposals import journey
from tests.support.browsers import DESK, PHONE

pytestmark = pytest.mark.browser
BOTH = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


@BOTH
def test_from_the_invitation_to_a_proposal_of_two(meet: Meet, cast: Cast, size: tuple[int, int]) -> None:
    case = journey.drafted(cast.proposer)
    proposer = meet("proposer", size)
    proposer.press("接着写")
    proposer.choose("刘伟（教育界）")
    proposer.press("存草稿")
    assert proposer.sees("已保存。")

    invited = meet("co_proposer", size)
    assert invited.tasks() == [f"周敏委员邀请您联名《{case.title}》"]
    invited.finds_the_page_sound()
    invited.follow(case.title)
    assert invited.sees("由县教育局在城东小学试点校内午托。")
    assert invited.may_press("不参加联名")
    invited.finds_the_page_sound()
    invited.press("同意联名")
    assert Case.objects.get(kind="cosigning", root=case).state == "confirmed"
    invited.go_home()
    assert invited.tasks() == []

    proposer.open(f"/proposals/{case.pk}/edit/")
    proposer.press("提交")
    assert proposer.sees("周敏 等 2 人")
    assert Case.objects.get(pk=case.pk).state == "submitted"


def test_one_who_declines_need_not_say_why(meet: Meet, cast: Cast) -> None:
    case = parked.invited(cast)
    invited = meet("co_proposer", PHONE)
    invited.press("不参加联名")

    assert invited.sees("邀请人会收到通知，不需要说明理由。")
    assert invited.tasks() == []
    assert Case.objects.get(pk=case.pk).state == "declined"


def test_an_invitation_lapses_when_the_proposal_is_sent(meet: Meet, cast: Cast) -> None:
    case = parked.invited(cast)
    matter = parked.matter_of(case)
    invited = meet("co_proposer", PHONE)
    assert invited.tasks() == [f"周敏委员邀请您联名《{matter.title}》"]
    perform(Proposals.submit, case=matter, actor=cast.proposer, facts=NoFacts())
    invited.press("同意联名")

    assert invited.is_told_no(409) or invited.is_told_no(404)
    invited.go_home()
    assert invited.tasks() == []
    assert Case.objects.get(pk=case.pk).state == "lapsed"


@BOTH
def test_a_body_proposes_in_its_own_name(meet: Meet, cast: Cast, size: tuple[int, int]) -> None:
    contact = meet("body_contact", size)
    contact.finds_the_page_sound()
    contact.follow("写")
    assert not contact.sees("邀请联名")
    writes_a_proposal(contact)
    contact.finds_the_page_sound()
    contact.press("提交")

    assert contact.heading == TITLE
    assert contact.sees("民建清川支部")
    contact.finds_the_page_sound()
    case = Case.objects.get(title=TITLE)
    assert (case.state, case.body, case.member) == ("submitted", cast.body, None)
    clerk = meet("clerk", size)
    assert clerk.tasks() == [f"民建清川支部提交了《{TITLE}》，请初审"]


def test_a_body_rates_what_it_was_answered(meet: Meet, cast: Cast) -> None:
    case = journey.docketed(cast, by=cast.body_contact)
    matter = journey.answered(cast, matter=journey.assigned(cast, case=case))
    contact = meet("body_contact", DESK)
    contact.press("去评价")
    contact.choose("满意", place=0)
    contact.choose("满意", place=1)
    contact.press("评价办理态度和结果")

    assert journey.rating_of(matter).state == "rated"
