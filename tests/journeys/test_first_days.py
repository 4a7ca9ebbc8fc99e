"""One day of each of the first who meet a proposal: the member who writes it, the clerk who reviews it, the unit that
answers it with its leader, and the citizen who reads it."""

from __future__ import annotations

import pytest

from shangliang.rulebook.proposals import Proposals, Publication
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from tests.journeys.conftest import Meet
from tests.journeys.person import Person
from tests.server.cast import Cast
from tests.server.work.proposals import journey
from tests.support.browsers import DESK, PHONE

pytestmark = pytest.mark.browser
TITLE = "关于整治县城背街小巷夜间照明不足的提案"


def writes_a_proposal(member: Person) -> None:
    """The whole text with two suggestions, each for its unit."""
    member.write("案由", TITLE)
    member.pick("类别", "城建与住房")
    member.write("情况", "县城建成区内有背街小巷46条，其中19条没有路灯。")
    member.write("分析", "权属不清，建成后移交给社区的路灯无人维护。")
    member.write("建议内容", "由县住建局牵头摸底并明确权属，年内补装。")
    member.pick("建议承办单位", "县住建局")
    member.add("再加一条建议")
    member.write("建议内容", "学校周边优先改造。", place=1)
    member.pick("建议承办单位", "县教育局", place=1)
    member.choose("本人撰写")


def test_a_member_writes_on_the_phone_and_sees_the_road(meet: Meet) -> None:
    member = meet("proposer", PHONE)
    assert member.heading.startswith("周敏委员，")
    assert member.sees("还没有提案")
    member.finds_the_page_sound()

    member.follow("写")
    member.finds_the_page_sound()
    writes_a_proposal(member)
    member.waits_until_saved()
    member.finds_the_page_sound()
    member.press("提交")

    assert member.heading == TITLE
    assert member.road() == "立案"
    assert member.sees("已提交。提案委审查后会通知您。")
    member.finds_the_page_sound()
    member.go_home()
    assert member.sees("提案委初审中")
    assert member.tasks() == []


def test_what_was_typed_on_the_phone_goes_on_at_the_pc(meet: Meet) -> None:
    phone = meet("proposer", PHONE)
    phone.follow("写")
    phone.write("案由", TITLE)
    phone.write("建议内容", "由县住建局牵头摸底。")
    phone.waits_until_saved()

    desk = meet("proposer", DESK)
    desk.follow("写提案")

    assert desk.main.get_by_label("案由", exact=True).input_value() == TITLE
    assert desk.main.get_by_label("建议内容", exact=True).first.input_value() == "由县住建局牵头摸底。"


def test_without_the_script_a_proposal_is_written_sent_and_read(meet: Meet) -> None:
    member = meet("proposer", PHONE, javascript=False)
    member.follow("写")
    writes_a_proposal(member)
    member.press("提交")
    assert member.heading == TITLE
    assert member.road() == "立案"
    member.finds_the_page_sound()

    clerk = meet("clerk", DESK, javascript=False)
    assert clerk.tasks() == [f"周敏委员提交了《{TITLE}》，请初审"]
    clerk.press("去初审")
    assert clerk.sees("其中19条没有路灯")
    assert clerk.sees("学校周边优先改造。")


def test_what_is_missing_is_said_at_the_field(meet: Meet) -> None:
    member = meet("proposer", PHONE)
    member.follow("写")
    member.write("案由", TITLE)
    member.press("提交")

    assert member.sees("请写明情况。")
    assert member.sees("至少写一条具体建议。")
    member.finds_the_page_sound()
    member.page.faults.clear()  # type: ignore[attr-defined]  # the browser logs the answer 422


def test_the_clerk_reviews_at_the_pc(meet: Meet, cast: Cast) -> None:
    case = journey.submitted(cast)
    clerk = meet("clerk", DESK)
    assert clerk.tasks() == [f"周敏委员提交了《{case.title}》，请初审"]
    clerk.finds_the_page_sound()

    clerk.press("去初审")
    assert clerk.sees("城东片区有三所小学")
    clerk.finds_the_page_sound()
    clerk.press("完成初审")
    clerk.choose("建议立案")
    clerk.write("说明", "情况属实，建议具体。")
    clerk.finds_the_page_sound()
    clerk.press("完成初审")

    assert clerk.sees("送提案委复审决定。")
    assert Case.objects.get(pk=case.pk).state == "reviewed"
    clerk.go_home()
    assert clerk.tasks() == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_unit_answers_and_its_leader_signs(meet: Meet, cast: Cast, size: tuple[int, int]) -> None:
    matter = journey.assigned(cast)
    officer = meet("education_officer", size)
    officer.press("签收")
    officer.press("签收")
    assert officer.path == "/"
    assert officer.tasks() == [f"请答复《{matter.title}》"]

    talks(officer)
    answers(officer)
    assert officer.tasks() == []
    officer.finds_the_page_sound()

    leader = meet("education_leader", size)
    assert leader.tasks() == [f"《{matter.title}》的答复稿请您签发"]
    leader.press("去签发")
    leader.finds_the_page_sound()
    leader.press("签发答复")
    leader.write("答复函字号", "清教函〔2026〕12号")
    leader.write("签发人", "张局")
    leader.finds_the_page_sound()
    leader.press("签发答复")

    assert journey.assignment_of(matter, cast.education.pk).state == "signed"
    member = meet("proposer", size)
    assert [title.endswith("是这样吗？") for title in member.tasks()] == [True]
    member.press("确认沟通过")
    assert member.tasks() == []


def talks(officer: Person) -> None:
    """Register that the unit spoke with the member."""
    from shangliang.server.foundation.casework import clock

    officer.press("登记沟通")
    officer.finds_the_page_sound()
    officer.write("沟通日期", clock.today().isoformat())
    officer.write("参加人员", "提案人、基教股")
    officer.write("沟通情况", "当面听取了意见。")
    officer.press("登记沟通")


def answers(officer: Person) -> None:
    """Answer both suggestions: one is done, the other cannot be done now."""
    officer.press("起草答复")
    officer.finds_the_page_sound()
    officer.choose("已经解决", place=0)
    officer.write("具体说明", "城东小学午托点已开放。", place=0)
    officer.write("办理依据", "验收记录", place=0)
    officer.choose("暂不能办", place=1)
    officer.write("具体说明", "登记管理的依据正在制定。", place=1)
    officer.write("答复函正文", "您提出的提案收悉，现答复如下。")
    officer.write("经办人", "李工")
    officer.write("联系电话", "0000-1234567")
    officer.press("起草答复")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_citizen_finds_and_reads_a_published_proposal(
    meet: Meet, cast: Cast, size: tuple[int, int]
) -> None:
    matter = perform(Proposals.publish, case=journey.answered(cast), actor=cast.clerk, facts=Publication())
    citizen = meet("", size)
    citizen.open("/public/")
    citizen.finds_the_page_sound()
    citizen.follow("清川县政协")
    citizen.page.get_by_role("searchbox").fill("午托")
    citizen.press("查找")
    citizen.finds_the_page_sound()
    citizen.follow(matter.title)

    assert citizen.heading == matter.title
    assert citizen.sees("由县教育局在城东小学试点校内午托。")
    assert citizen.sees("已经解决")
    citizen.finds_the_page_sound()
    assert citizen.page.context.cookies() == []
