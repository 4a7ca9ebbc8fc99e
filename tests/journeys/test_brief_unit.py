"""A unit's days with a brief that was referred to it: accepting, handing back, answering, adding what lacks."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shangliang.rulebook.facts import Explained, NoFacts
from shangliang.rulebook.referrals import Referrals
from shangliang.server.followup.models import Answer, Referral
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from tests.journeys.conftest import Meet
from tests.journeys.person import Person
from tests.server.cast import Cast
from tests.server.work.briefs import life
from tests.support.browsers import DESK, PHONE

pytestmark = pytest.mark.browser
BOTH = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


def state(case: Case) -> str:
    return Case.objects.get(pk=case.pk).state


def answers(officer: Person) -> None:
    """Both suggestions: one is done, the other cannot be done now."""
    officer.choose("已经解决", place=0)
    officer.write("具体说明", "三个年级已错开十五分钟放学。", place=0)
    officer.write("办理依据", "学校通知", place=0)
    officer.choose("暂不能办", place=1)
    officer.write("具体说明", "门前道路由交警大队统一划线。", place=1)
    officer.write("审定人", "张局")
    officer.write("联系电话", "0000-1234567")


@BOTH
def test_from_the_receipt_to_the_answers(meet: Meet, cast: Cast, size: tuple[int, int]) -> None:
    referral = life.sent(cast)
    officer = meet("education_officer", size)
    assert officer.tasks() == [f"《{life.EDITED.title}》转本单位办理，请签收"]
    officer.finds_the_page_sound()
    officer.press("签收")
    assert officer.sees("签收后由本单位逐条答复，不能再退回。")
    officer.press("签收")
    assert officer.tasks() == [f"请逐条答复《{life.EDITED.title}》"]
    officer.press("去答复")
    officer.finds_the_page_sound()
    officer.press("逐条答复")
    assert officer.sees_at("审定人", "请填写“审定人”。")
    assert officer.is_told_no(422)
    officer.finds_the_page_sound()
    answers(officer)
    officer.press("逐条答复")

    assert officer.tasks() == []
    assert state(referral) == "answered"
    outcomes = Answer.objects.filter(case=referral).order_by("suggestion__number").values_list("outcome")
    assert [outcome for (outcome,) in outcomes] == ["done", "not"]


def test_a_plan_needs_its_day_and_a_name(meet: Meet, cast: Cast) -> None:
    referral = life.accepted(cast)
    officer = meet("education_officer", PHONE)
    officer.press("去答复")
    answers(officer)
    officer.choose("列入计划", place=1)
    officer.press("逐条答复")
    assert officer.sees("采纳、部分采纳、列入计划的，须写明完成日期和责任人。")
    assert officer.is_told_no(422)
    officer.write("承诺完成日期", (clock.today() + timedelta(days=60)).isoformat(), place=1)
    officer.write("责任人", "基教股李工", place=1)
    officer.press("逐条答复")
    assert state(referral) == "answered"


def test_what_is_another_units_is_handed_back(meet: Meet, cast: Cast) -> None:
    referral = life.sent(cast)
    officer = meet("education_officer", PHONE)
    officer.press("不属本单位职责")
    officer.finds_the_page_sound()
    officer.press("不属本单位职责")
    assert officer.sees_at("应由哪个单位", "请选择“应由哪个单位”。")
    assert officer.is_told_no(422)
    officer.pick("应由哪个单位", "县住建局")
    officer.write("理由", "停靠区由住建部门管理。")
    officer.press("不属本单位职责")
    assert officer.tasks() == []
    assert (state(referral), Referral.objects.get(case=referral).objection_unit) == (
        "objected",
        cast.housing,
    )

    officer.open(f"/briefs/{referral.root_id}/")
    assert officer.sees("等待信息工作人员决定是否改送")
    officer.finds_the_page_sound()
    insists = Explained(reason="错时放学只能由贵局安排。")
    perform(Referrals.insist, case=referral, actor=cast.information, facts=insists)
    officer.go_home()
    assert officer.tasks() == [f"请逐条答复《{life.EDITED.title}》"]


def test_the_leader_adds_what_was_missing(meet: Meet, cast: Cast) -> None:
    referral = life.answered(cast)
    reason = Explained(reason="请写明从哪一天起错峰。")
    perform(Referrals.send_back, case=referral, actor=cast.information, facts=reason)
    leader = meet("education_leader", PHONE)
    leader.open(f"/briefs/{referral.root_id}/")
    assert leader.sees("退回补充意见：请写明从哪一天起错峰。")
    leader.press("逐条答复")
    assert leader.sees("请写明从哪一天起错峰。")
    assert leader.main.get_by_label("审定人", exact=True).input_value() == "张局"
    leader.finds_the_page_sound()
    leader.write("具体说明", "自12月1日起三个年级错开放学。", place=0)
    leader.press("逐条答复")
    assert state(referral) == "answered"
    assert Answer.objects.filter(case=referral, text="自12月1日起三个年级错开放学。").exists()


def test_a_brief_without_suggestions_is_answered_as_a_whole(meet: Meet, cast: Cast) -> None:
    referral = life.sent(cast, brief=life.issued_bare(cast))
    perform(Referrals.accept, case=referral, actor=cast.education_officer, facts=NoFacts())
    officer = meet("education_officer", PHONE)
    officer.press("去答复")
    officer.write("审定人", "张局")
    officer.write("联系电话", "0000-1234567")
    officer.press("逐条答复")
    assert officer.sees_at("总的说明", "没有建议条目，请在“总的说明”里答复。")
    assert officer.is_told_no(422)
    officer.finds_the_page_sound()
    officer.write("总的说明", "已安排三个年级错时放学。")
    officer.press("逐条答复")
    assert state(referral) == "answered"


def test_a_unit_reads_what_was_issued_and_not_the_original(meet: Meet, cast: Cast) -> None:
    brief = Case.objects.get(descendants=life.accepted(cast))
    officer = meet("education_officer", DESK)
    officer.open("/briefs/")
    assert officer.heading == "转来的信息"
    assert officer.sees("办理中")
    officer.finds_the_page_sound()
    officer.follow(brief.title)
    assert officer.sees(life.EDITED.text)
    assert "救护车进不去" not in officer.page.content()
    assert not officer.sees("编辑改了哪里")
    assert not officer.sees("报送的原文")

    other = meet("housing_officer", PHONE)
    other.open("/briefs/")
    assert other.sees("还没有转来的信息")
    other.open(f"/briefs/{brief.pk}/")
    assert other.is_told_no(404)


def test_without_the_script_it_is_accepted_and_answered_as_well(meet: Meet, cast: Cast) -> None:
    referral = life.sent(cast)
    officer = meet("education_officer", DESK, javascript=False)
    officer.press("签收")
    officer.press("签收")
    officer.press("去答复")
    officer.finds_the_page_sound()
    answers(officer)
    officer.press("逐条答复")
    assert state(referral) == "answered"
