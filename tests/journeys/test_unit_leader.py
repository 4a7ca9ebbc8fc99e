"""The day of a unit's leader: sign, or send the draft back; and of the joint unit's leader: countersign."""

from __future__ import annotations

import pytest

from shangliang.rulebook.assignments import Assignments
from shangliang.rulebook.facts import Explained
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from tests.journeys.conftest import Meet
from tests.server import authorization as parked
from tests.server.cast import Cast
from tests.support.browsers import DESK, PHONE

pytestmark = pytest.mark.browser
BOTH = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


def state(case: Case) -> str:
    return Case.objects.get(pk=case.pk).state


@BOTH
def test_the_leader_reads_and_signs(meet: Meet, cast: Cast, size: tuple[int, int]) -> None:
    case = parked.draft_of_reply(cast)
    matter = parked.matter_of(case)
    leader = meet("education_leader", size)
    assert leader.tasks() == [f"《{matter.title}》的答复稿请您签发"]
    leader.finds_the_page_sound()
    leader.press("去签发")
    leader.unfold("答复函")
    assert leader.sees("您提出的提案收悉，现答复如下。")
    leader.finds_the_page_sound()
    leader.press("签发答复")
    leader.press("签发答复")
    assert leader.sees_at("答复函字号", "请填写“答复函字号”。")
    assert leader.is_told_no(422)
    leader.write("答复函字号", "清教函〔2026〕12号")
    leader.write("签发人", "张局")
    leader.finds_the_page_sound()
    leader.press("签发答复")

    case = Case.objects.get(pk=case.pk)
    assert (case.state, case.reply.letter_number) == ("signed", "清教函〔2026〕12号")
    assert case.reply.reply_class == "A"
    assert leader.tasks() == []


def test_a_draft_that_is_not_good_enough_goes_back(meet: Meet, cast: Cast) -> None:
    case = parked.draft_of_reply(cast)
    leader = meet("education_leader", PHONE)
    leader.press("去签发")
    leader.press("退回重拟")
    leader.write("理由", "第 2 条请写明什么时候登记完。")
    leader.finds_the_page_sound()
    leader.press("退回重拟")
    assert state(case) == "accepted"

    officer = meet("education_officer", PHONE)
    officer.press("起草答复")
    assert officer.sees("第 2 条请写明什么时候登记完。")
    assert officer.main.get_by_label("答复函正文").input_value() == "您提出的提案收悉，现答复如下。"
    officer.finds_the_page_sound()


def test_a_draft_taken_back_meanwhile_is_not_signed(meet: Meet, cast: Cast) -> None:
    case = parked.draft_of_reply(cast)
    leader = meet("education_leader", DESK)
    leader.press("去签发")
    leader.press("签发答复")
    leader.write("答复函字号", "清教函〔2026〕12号")
    leader.write("签发人", "张局")
    facts = Explained(reason="附件不全。")
    perform(Assignments.return_draft, case=case, actor=cast.education_leader, facts=facts)
    leader.press("签发答复")

    assert leader.sees("本案现在不能“签发答复”，可能别人已经办理。")
    assert leader.is_told_no(409)
    assert state(case) == "accepted"


@BOTH
def test_the_joint_units_leader_countersigns(meet: Meet, cast: Cast, size: tuple[int, int]) -> None:
    joint = parked.awaiting_countersign(cast)
    matter = parked.matter_of(joint)
    lead = meet("education_leader", size)
    assert lead.tasks() == []

    leader = meet("housing_leader", size)
    assert leader.tasks() == [f"《{matter.title}》的答复稿请本单位会签"]
    leader.press("去会签")
    leader.unfold("答复函")
    assert leader.sees("您提出的提案收悉，现答复如下。")
    leader.finds_the_page_sound()
    leader.press("会签同意")
    leader.finds_the_page_sound()
    leader.press("会签同意")
    assert state(joint) == "countersigned"
    lead.go_home()
    assert lead.tasks() == [f"《{matter.title}》的答复稿请您签发"]


def test_a_joint_unit_that_does_not_agree_says_why(meet: Meet, cast: Cast) -> None:
    joint = parked.awaiting_countersign(cast)
    leader = meet("housing_leader", DESK)
    leader.press("去会签")
    leader.press("会签不同意")
    leader.press("会签不同意")
    assert leader.sees_at("理由", "请填写“理由”。")
    assert leader.is_told_no(422)
    leader.write("理由", "场地改造经费不在我局预算内。")
    leader.press("会签不同意")

    matter = parked.matter_of(joint)
    officer = meet("education_officer", DESK)
    officer.opens_the_messages()
    assert officer.sees(f"县住建局对《{matter.title}》的答复稿有不同意见：场地改造经费不在我局预算内。")
    officer.open(f"/proposals/{matter.pk}/")
    assert officer.sees("会签意见：场地改造经费不在我局预算内。")
    officer.finds_the_page_sound()
    officer.press("起草答复")
    assert officer.heading == "起草答复"
