"""The day of a unit's liaison officer, who comes twice a month: accept, object, ask for time, talk, view and draft."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shangliang.rulebook.assignments import Assignments
from shangliang.rulebook.facts import NoFacts
from shangliang.server.followup.models import Answer
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from tests.journeys.answering import answers, talks
from tests.journeys.conftest import Meet
from tests.server import authorization as parked
from tests.server.cast import Cast
from tests.server.work.proposals import journey
from tests.support.browsers import DESK, PHONE

pytestmark = pytest.mark.browser
BOTH = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


def state(case: Case) -> str:
    return Case.objects.get(pk=case.pk).state


@BOTH
def test_from_the_receipt_to_the_draft(meet: Meet, cast: Cast, size: tuple[int, int]) -> None:
    matter = journey.assigned(cast)
    officer = meet("education_officer", size)
    assert officer.tasks() == [f"县政府办公室交办《{matter.title}》，请签收"]
    officer.finds_the_page_sound()
    officer.press("签收")
    assert officer.sees("签收后由本单位办理，不能再退回。")
    officer.press("签收")
    assert officer.path == "/"
    assert officer.tasks() == [f"请答复《{matter.title}》"]
    assert officer.sees("还没有与提案人沟通")

    talks(officer)
    officer.press("起草答复")
    officer.finds_the_page_sound()
    answers(officer)
    officer.press("起草答复")

    assert officer.tasks() == []
    officer.finds_the_page_sound()
    case = journey.assignment_of(matter, cast.education.pk)
    assert case.state == "drafted"
    outcomes = (
        Answer.objects.filter(case=case).order_by("suggestion__number").values_list("outcome", flat=True)
    )
    assert list(outcomes) == ["done", "not"]


def test_the_draft_says_what_is_missing_at_the_suggestion(meet: Meet, cast: Cast) -> None:
    case = journey.accepted(cast)
    journey.talk(case, cast.education_officer)
    officer = meet("education_officer", PHONE)
    officer.press("起草答复")
    officer.press("起草答复")
    assert officer.sees_at("答复函正文", "请填写“答复函正文”。")
    assert officer.sees_at("具体说明", "请填写“具体说明”。")
    officer.finds_the_page_sound()
    assert officer.is_told_no(422)

    answers(officer)
    officer.choose("列入计划", place=1)
    officer.press("起草答复")
    assert officer.sees("采纳、部分采纳、列入计划的，须写明完成日期和责任人。")
    assert officer.is_told_no(422)
    assert state(case) == "accepted"
    later = clock.today() + timedelta(days=90)
    officer.write("承诺完成日期", later.isoformat(), place=1)
    officer.write("责任人", "基教股李工", place=1)
    officer.press("起草答复")
    assert state(case) == "drafted"


@BOTH
def test_what_belongs_to_another_unit_is_handed_back(meet: Meet, cast: Cast, size: tuple[int, int]) -> None:
    matter = journey.assigned(cast)
    officer = meet("education_officer", size)
    officer.press("申请退回")
    officer.press("申请退回")
    assert officer.sees_at("应由哪个单位", "请选择“应由哪个单位”。")
    officer.finds_the_page_sound()
    assert officer.is_told_no(422)
    officer.pick("应由哪个单位", "县卫健局")
    officer.write("理由", "托管场所由卫健局负责。")
    officer.press("申请退回")

    case = journey.assignment_of(matter, cast.education.pk)
    assert (case.state, case.assignment.objection_unit) == ("objected", cast.health)
    assert officer.sees("由交办单位决定是否改办；不得自行转给其他单位。")
    assert officer.tasks() == []


def test_a_colleague_has_received_it_already(meet: Meet, cast: Cast) -> None:
    matter = journey.assigned(cast)
    case = journey.assignment_of(matter, cast.education.pk)
    officer = meet("education_officer", DESK)
    officer.press("申请退回")
    officer.pick("应由哪个单位", "县卫健局")
    officer.write("理由", "托管场所由卫健局负责。")
    perform(Assignments.accept, case=case, actor=cast.education_officer, facts=NoFacts())
    officer.press("申请退回")

    assert officer.sees("本案现在不能“申请退回”，可能别人已经办理。")
    officer.finds_the_page_sound()
    assert officer.is_told_no(409)
    officer.press("回到本案")
    assert officer.may_press("起草答复")
    assert state(case) == "accepted"


@BOTH
def test_a_hard_case_needs_more_time(meet: Meet, cast: Cast, size: tuple[int, int]) -> None:
    case = journey.accepted(cast)
    officer = meet("education_officer", size)
    officer.open(f"/proposals/{case.root_id}/")
    officer.finds_the_page_sound()
    officer.press("申请延期")
    officer.write("申请延期至", (clock.today() + timedelta(days=400)).isoformat())
    officer.write("理由", "需经县政府常务会议研究。")
    officer.press("申请延期")
    assert officer.sees("6 个月")
    officer.finds_the_page_sound()
    assert officer.is_told_no(422)
    until = clock.today() + timedelta(days=120)
    officer.write("申请延期至", until.isoformat())
    officer.press("申请延期")

    request = Case.objects.get(kind="request", parent=case)
    assert (request.state, request.unit_request.until) == ("asked", until)


@BOTH
def test_a_joint_unit_gives_its_view(meet: Meet, cast: Cast, size: tuple[int, int]) -> None:
    case = parked.accepted_jointly(cast)
    matter = parked.matter_of(case)
    officer = meet("housing_officer", size)
    assert officer.tasks() == [f"请就《{matter.title}》提出会办意见"]
    officer.press("提意见")
    officer.finds_the_page_sound()
    officer.press("提会办意见")
    assert officer.sees_at("会办意见", "请填写“会办意见”。")
    assert officer.is_told_no(422)
    officer.write("会办意见", "同意，由我局配合场地改造。")
    officer.press("提会办意见")
    assert state(case) == "viewed"
    assert officer.tasks() == []

    lead = meet("education_officer", size)
    lead.press("起草答复")
    assert lead.sees("同意，由我局配合场地改造。")
    lead.finds_the_page_sound()
