"""The day of the committee's head: what is docketed, declined, returned or converted, and what is handled once more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shangliang.rulebook.facts import Explained
from shangliang.rulebook.proposals import Proposals
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from tests.journeys.conftest import Meet
from tests.server import authorization as parked
from tests.server.cast import Cast
from tests.server.work.proposals import journey
from tests.support.browsers import DESK, PHONE

pytestmark = pytest.mark.browser
BOTH = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
SECOND, THIRD = "关于增设城东校内午托点的提案", "关于规范校外托管机构的提案"


def state(case: Case) -> str:
    return Case.objects.get(pk=case.pk).state


@BOTH
def test_the_head_reads_and_dockets(meet: Meet, cast: Cast, size: tuple[int, int]) -> None:
    case = journey.reviewed(cast)
    head = meet("committee", size)
    assert head.tasks() == [f"《{case.title}》已初审，请复审决定"]
    head.finds_the_page_sound()
    head.press("去复审")
    for act in ("立案", "不予立案", "退回修改", "转社情民意"):
        assert head.may_press(act)
    head.finds_the_page_sound()
    head.press("立案")
    head.press("立案")
    assert head.sees_at("交办单位", "请选择“交办单位”。")
    head.finds_the_page_sound()
    assert head.is_told_no(422)
    head.pick("交办单位", "县政府办公室")
    head.press("立案")

    case = Case.objects.get(pk=case.pk)
    assert (case.state, case.office) == ("docketed", cast.office)
    assert head.sees("编入本次会议案号，转交办单位交办。")


def test_what_is_declined_has_a_ground_that_the_proposer_reads(meet: Meet, cast: Cast) -> None:
    case = journey.reviewed(cast)
    head = meet("committee", DESK)
    head.open(f"/proposals/{case.pk}/")
    head.press("不予立案")
    head.finds_the_page_sound()
    head.press("不予立案")
    assert head.sees_at("不予立案的情形", "请选择“不予立案的情形”。")
    assert head.is_told_no(422)
    head.pick("不予立案的情形", "内容空泛、没有具体建议")
    head.write("向提案人说明", "请补充具体措施后另行提出。")
    head.press("不予立案")
    assert state(case) == "declined"

    member = meet("proposer", PHONE)
    member.opens_the_messages()
    assert member.sees("不予立案（内容空泛、没有具体建议）：请补充具体措施后另行提出。")
    member.finds_the_page_sound()
    member.open(f"/proposals/{case.pk}/")
    assert member.sees("请补充具体措施后另行提出。")
    member.finds_the_page_sound()


def test_what_needs_work_goes_back_and_what_is_news_goes_on(meet: Meet, cast: Cast) -> None:
    back, on = journey.reviewed(cast), journey.reviewed(cast, text=replace(journey.TEXT, title=SECOND))
    head = meet("committee", DESK)
    head.open(f"/proposals/{back.pk}/")
    head.press("退回修改")
    head.write("理由", "请补充学生数量的来源。")
    head.press("退回修改")
    head.open(f"/proposals/{on.pk}/")
    head.press("转社情民意")
    head.finds_the_page_sound()
    head.write("理由", "适合作为社情民意信息反映。")
    head.press("转社情民意")

    assert (state(back), state(on)) == ("returned", "converted")
    member = meet("proposer", PHONE)
    assert member.tasks() == [f"《{back.title}》请修改后重新提交"]
    member.opens_the_messages()
    assert member.sees(f"提案《{on.title}》转为社情民意信息办理：适合作为社情民意信息反映。")


def test_several_are_docketed_at_once_and_one_has_gone_back_meanwhile(meet: Meet, cast: Cast) -> None:
    cases = [
        journey.reviewed(cast, text=replace(journey.TEXT, title=title))
        for title in (journey.TEXT.title, SECOND, THIRD)
    ]
    head = meet("committee", DESK)
    head.follow("待复审")
    head.finds_the_page_sound()
    for place in range(3):
        head.main.locator("[data-batch-item]").nth(place).check()
    head.press("批量立案")
    head.finds_the_page_sound()
    head.press("确认批量立案")
    assert head.sees_at("交办单位", "请选择")
    assert head.is_told_no(422)
    for place in range(3):
        head.main.get_by_label("交办单位").nth(place).select_option(label="县政府办公室")
    facts = Explained(reason="请补充数据。")
    perform(Proposals.return_, case=cases[2], actor=cast.clerk, facts=facts)
    head.press("确认批量立案")

    assert head.sees("办成 2 件")
    assert head.sees("没有办成")
    head.finds_the_page_sound()
    assert [state(case) for case in cases] == ["docketed", "docketed", "returned"]


@BOTH
def test_what_did_not_satisfy_is_handled_once_more(meet: Meet, cast: Cast, size: tuple[int, int]) -> None:
    rating = parked.dissatisfied(cast)
    matter = parked.matter_of(rating)
    head = meet("committee", size)
    assert head.tasks() == [f"周敏委员对县教育局办理《{matter.title}》不满意，请研究重新办理的要求"]
    head.finds_the_page_sound()
    head.press("要求重新办理")
    head.press("要求重新办理")
    assert head.sees_at("重新办理的要求", "请填写“重新办理的要求”。")
    head.finds_the_page_sound()
    assert head.is_told_no(422)
    head.write("重新办理的要求", "请实地核查三所小学后重新答复。")
    head.press("要求重新办理")
    assert state(rating) == "rehandled"

    officer = meet("education_officer", size)
    assert officer.tasks() == [f"县政府办公室交办《{matter.title}》，请签收"]
    officer.follow(matter.title)
    assert officer.sees("请实地核查三所小学后重新答复。")
    assert not officer.sees("不满意")
    officer.finds_the_page_sound()


def test_what_did_not_satisfy_twice_goes_to_the_chairs_meeting(meet: Meet, cast: Cast) -> None:
    rating = parked.dissatisfied_again(cast)
    matter = parked.matter_of(rating)
    head = meet("committee", DESK)
    assert head.tasks() == [f"《{matter.title}》重新办理后提案人仍不满意，请提请主席会议决定"]
    head.press("提请决定")
    head.finds_the_page_sound()
    head.main.get_by_role("textbox").first.fill("两次办理仍有不同意见，提请研究。")
    head.press("提请主席会议决定")
    assert state(rating) == "referred"
