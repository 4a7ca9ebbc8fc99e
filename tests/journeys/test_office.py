"""The assigning office's day: units look before they get, several are assigned at once, what units ask is decided."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shangliang.rulebook.answers import SuggestionText
from shangliang.rulebook.assignments import Assignments
from shangliang.rulebook.facts import NoFacts, UnitId
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from tests.journeys.conftest import Meet
from tests.server import authorization as parked
from tests.server.cast import Cast
from tests.server.work.proposals import journey
from tests.support.browsers import DESK, PHONE

pytestmark = pytest.mark.browser
BOTH = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
SECOND = "关于增设城东校内午托点的提案"


def handled_by(matter: Case) -> list[tuple[str, str]]:
    """Units and their parts on a matter, as it is now."""
    found = Case.objects.filter(root=matter, kind="assignment").exclude(state__in=("reassigned", "ended"))
    return sorted((str(case.unit), case.variant) for case in found)


@BOTH
def test_units_look_before_they_get(meet: Meet, cast: Cast, size: tuple[int, int]) -> None:
    matter = journey.docketed(cast)
    office = meet("assigner", size)
    assert office.tasks() == [f"《{matter.title}》已立案，请交办"]
    office.finds_the_page_sound()
    office.press("预交办")
    office.pick("主办单位", "县教育局")
    office.choose("县住建局")
    office.finds_the_page_sound()
    office.press("预交办")
    assert Case.objects.get(pk=matter.pk).state == "preassigned"

    housing = meet("housing_officer", PHONE)
    assert housing.tasks() == [f"县政府办公室拟将《{matter.title}》交本单位承办，请先看是否属于本单位职责"]
    housing.press("不属本单位职责")
    housing.pick("应由哪个单位", "县卫健局")
    housing.write("理由", "托管场所的卫生由卫健局负责。")
    housing.finds_the_page_sound()
    housing.press("不属本单位职责")
    education = journey.assignment_of(matter, cast.education.pk)
    perform(Assignments.agree_preview, case=education, actor=cast.education_officer, facts=NoFacts())

    office.open(f"/proposals/{matter.pk}/")
    assert office.sees("认为应由县卫健局承办：托管场所的卫生由卫健局负责。")
    office.finds_the_page_sound()
    office.press("交办")
    assert office.sees("认为应由县卫健局承办：托管场所的卫生由卫健局负责。")
    assert not office.main.get_by_label("县住建局", exact=True).first.is_checked()
    office.finds_the_page_sound()
    office.choose("县卫健局")
    office.press("交办")
    assert handled_by(matter) == [("县卫健局", "joint"), ("县教育局", "lead")]
    assert Case.objects.get(pk=matter.pk).state == "handling"


def test_several_are_assigned_at_once(meet: Meet, cast: Cast) -> None:
    named = (SuggestionText(text="由县教育局试点。", unit=UnitId(cast.education.pk)),)
    first = journey.docketed(cast, text=replace(journey.TEXT, suggestions=named))
    second = journey.docketed(cast, text=replace(journey.TEXT, title=SECOND))
    office = meet("assigner", DESK)
    office.follow("待交办")
    office.finds_the_page_sound()
    for place in range(2):
        office.main.locator("[data-batch-item]").nth(place).check()
    office.press("批量交办")
    office.finds_the_page_sound()
    office.press("确认批量交办")
    assert office.sees_at("主办单位", "请选择主办单位。")
    assert office.is_told_no(422)
    assert Case.objects.filter(kind="assignment").count() == 0
    office.finds_the_page_sound()
    office.pick("主办单位", "县住建局", place=1)
    office.press("确认批量交办")

    assert office.sees("办成 2 件")
    office.finds_the_page_sound()
    assert handled_by(first) == [("县教育局", "lead")]
    assert handled_by(second) == [("县住建局", "lead")]


def test_two_units_answer_separately_each_its_suggestion(meet: Meet, cast: Cast) -> None:
    matter = journey.docketed(cast)
    office = meet("assigner", DESK)
    office.press("去交办")
    office.choose("分办")
    office.choose("县教育局")
    office.press("交办")
    assert office.sees_at("会办（分办）单位", "分办至少要有两个单位。")
    office.finds_the_page_sound()
    assert office.is_told_no(422)
    office.choose("县住建局")
    office.press("交办")

    assert handled_by(matter) == [("县住建局", "separate"), ("县教育局", "separate")]


@BOTH
def test_an_objection_is_upheld(meet: Meet, cast: Cast, size: tuple[int, int]) -> None:
    case = parked.objected(cast)
    matter = parked.matter_of(case)
    office = meet("assigner", size)
    assert office.tasks() == [
        f"县教育局申请退回《{matter.title}》，认为应由县卫健局承办，请决定",
    ]
    office.finds_the_page_sound()
    office.press("同意改办")
    assert office.main.get_by_role("combobox", name="应由哪个单位").input_value() == "县卫健局"
    office.finds_the_page_sound()
    office.write("理由", "属卫健局职责。")
    office.press("同意退回，改办")

    assert handled_by(matter) == [("县卫健局", "lead")]
    assert office.tasks() == []


def test_an_objection_is_dismissed_with_a_reason(meet: Meet, cast: Cast) -> None:
    case = parked.objected(cast)
    office = meet("assigner", DESK)
    office.press("不同意退回")
    office.press("不同意退回")
    assert office.sees_at("理由", "请填写“理由”。")
    office.finds_the_page_sound()
    assert office.is_told_no(422)
    office.write("理由", "三定方案明确由教育局牵头。")
    office.press("不同意退回")

    assert Case.objects.get(pk=case.pk).state == "accepted"
    officer = meet("education_officer", PHONE)
    officer.opens_the_messages()
    assert officer.sees("三定方案明确由教育局牵头。")


@pytest.mark.parametrize("is_granted", [True, False], ids=["granted", "refused"])
def test_more_time_is_granted_or_refused(meet: Meet, cast: Cast, is_granted: bool) -> None:
    request = parked.asked(cast)
    office = meet("assigner", PHONE if is_granted else DESK)
    (task,) = office.tasks()
    assert task.startswith("县教育局申请将")
    office.finds_the_page_sound()
    office.press("同意延期" if is_granted else "不同意")
    if not is_granted:
        office.write("理由", "请在原期限内答复。")
    office.finds_the_page_sound()
    office.press("同意" if is_granted else "不同意")

    assert Case.objects.get(pk=request.pk).state == ("granted" if is_granted else "refused")
    assert office.tasks() == []


@BOTH
def test_a_reply_is_sent_back_and_then_passed(meet: Meet, cast: Cast, size: tuple[int, int]) -> None:
    case = parked.signed(cast)
    matter = parked.matter_of(case)
    office = meet("assigner", size)
    assert office.tasks() == [f"县教育局已签发《{matter.title}》的答复，请审核"]
    office.press("去审核")
    office.unfold("答复函")
    assert office.sees("您提出的提案收悉，现答复如下。")
    office.finds_the_page_sound()
    office.press("退回重办（县教育局）")
    office.write("理由", "第 2 条没有写明依据。")
    office.finds_the_page_sound()
    office.press("退回重办")
    assert Case.objects.get(pk=case.pk).state == "accepted"

    officer = meet("education_officer", PHONE)
    assert officer.sees("退回修改：第 2 条没有写明依据")
    facts = journey.draft_facts(case)
    case = perform(Assignments.draft_reply, case=case, actor=cast.education_officer, facts=facts)
    signature = journey.signature_of(case)
    perform(Assignments.sign_reply, case=case, actor=cast.education_leader, facts=signature)
    office.go_home()
    office.press("去审核")
    office.press("审核通过（县教育局）")
    office.press("审核通过")
    assert Case.objects.get(pk=case.pk).state == "passed"
    assert Case.objects.get(pk=matter.pk).state == "answered"
