"""The day's essential acts in a browser without the script: writing, reviewing, answering, rating, searching."""

from __future__ import annotations

import pytest

from shangliang.rulebook.proposals import Proposals, Publication
from shangliang.rulebook.ratings import Grade
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from tests.journeys.answering import answers, talks
from tests.journeys.conftest import Meet
from tests.journeys.writing import TITLE, writes_a_proposal
from tests.server.cast import Cast
from tests.server.work.proposals import journey
from tests.support.browsers import DESK, PHONE

pytestmark = pytest.mark.browser


def test_a_proposal_is_written_sent_and_reviewed(meet: Meet) -> None:
    member = meet("proposer", PHONE, javascript=False)
    member.follow("写")
    writes_a_proposal(member)
    member.finds_the_page_sound()
    member.press("提交")
    assert member.heading == TITLE
    assert member.road() == "立案"
    member.finds_the_page_sound()

    clerk = meet("clerk", DESK, javascript=False)
    assert clerk.tasks() == [f"周敏委员提交了《{TITLE}》，请初审"]
    clerk.press("去初审")
    assert clerk.sees("其中19条没有路灯")
    assert clerk.sees("学校周边优先改造。")
    clerk.press("完成初审")
    clerk.choose("建议立案")
    clerk.press("完成初审")
    assert Case.objects.get(title=TITLE).state == "reviewed"


def test_what_is_missing_is_said_and_nothing_typed_is_lost(meet: Meet) -> None:
    member = meet("proposer", PHONE, javascript=False)
    member.follow("写")
    member.write("案由", TITLE)
    member.write("情况", "县城建成区内有背街小巷46条。")
    member.press("提交")

    assert member.sees_at("分析", "请写明分析。")
    assert member.is_told_no(422)
    assert member.main.get_by_label("情况", exact=True).input_value() == "县城建成区内有背街小巷46条。"
    member.finds_the_page_sound()


def test_a_unit_receives_talks_and_answers(meet: Meet, cast: Cast) -> None:
    matter = journey.assigned(cast)
    officer = meet("education_officer", DESK, javascript=False)
    officer.press("签收")
    officer.press("签收")
    talks(officer)
    officer.press("起草答复")
    officer.finds_the_page_sound()
    answers(officer)
    officer.press("起草答复")
    leader = meet("education_leader", PHONE, javascript=False)
    leader.press("去签发")
    leader.press("签发答复")
    leader.write("答复函字号", "清教函〔2026〕12号")
    leader.write("签发人", "张局")
    leader.press("签发答复")

    assert journey.assignment_of(matter, cast.education.pk).state == "signed"


def test_a_member_confirms_and_rates(meet: Meet, cast: Cast) -> None:
    matter = journey.answered(cast)
    member = meet("proposer", PHONE, javascript=False)
    member.press("确认沟通过")
    member.press("去评价")
    member.finds_the_page_sound()
    member.choose("满意", place=0)
    member.choose("不满意", place=1)
    member.press("评价办理态度和结果")

    assert member.tasks() == []
    rating = journey.rating_of(matter)
    assert (rating.state, rating.rating.overall) == ("dissatisfied", Grade.NOT)


def test_a_citizen_searches_and_reads(meet: Meet, cast: Cast) -> None:
    matter = perform(Proposals.publish, case=journey.answered(cast), actor=cast.clerk, facts=Publication())
    citizen = meet("", PHONE, javascript=False)
    citizen.open("/public/qingchuan/")
    citizen.page.get_by_role("searchbox").fill("托管机构")
    citizen.press("查找")
    citizen.follow(matter.title)
    assert citizen.sees("由县教育局在城东小学试点校内午托。")
    citizen.finds_the_page_sound()
