"""A study from the village to the unit's answer: logged on the phone, reported, reviewed, signed, sent, answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.studies.models import Visit
from tests.journeys.conftest import Meet
from tests.journeys.person import Person
from tests.server.cast import Cast
from tests.server.work.studies import life
from tests.support.browsers import DESK, PHONE

pytestmark = pytest.mark.browser
FINDING = "石瓮村幸福院有床位十二张，住了三位老人，厨房没有人做饭。"
REPORT = "幸福院建得起、转不动，主要是做饭的人没有着落。"
DONE = "校舍已移交村里，钥匙和台账一并交接。"
ASK = "由县教育局把石瓮村闲置校舍移交村里办幸福院。"


def logs_a_visit(member: Person, photo: Path) -> None:
    """On the phone, standing in the yard."""
    member.press("记录走访")
    member.finds_the_page_sound()
    member.write("地点", "石瓮村幸福院")
    member.write("走访座谈人数", "14")
    member.write("发现的情况", FINDING)
    member.attach("照片", photo)
    member.press("记录走访")


def state(case: Case) -> str:
    return Case.objects.get(pk=case.pk).state


def writes_the_report(desk: Person, page: str) -> None:
    """The visits' findings are there to begin with."""
    desk.press("写报告")
    assert FINDING in desk.main.get_by_label("报告正文").input_value()
    desk.finds_the_page_sound()
    desk.write("报告正文", REPORT)
    desk.write("建议内容", ASK)
    desk.pick("建议承办单位", "县教育局")
    desk.press("写报告")
    desk.open(page)
    assert desk.road() == "报告"
    desk.press("报送审核")
    desk.press("报送审核")


def passes(person: Person, page: str, words: str) -> None:
    """Read the report and agree."""
    person.open(page)
    assert person.sees(REPORT)
    person.press(words)
    person.finds_the_page_sound()
    person.press(words)


def answers(officer: Person) -> None:
    """Accept what came and say that it is done."""
    officer.press("签收")
    officer.press("签收")
    officer.press("去答复")
    officer.choose("已经解决", place=0)
    officer.write("具体说明", DONE, place=0)
    officer.write("办理依据", "移交清单", place=0)
    officer.write("审定人", "张局")
    officer.write("联系电话", "0000-1234567")
    officer.press("逐条答复")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "plain"])
def test_from_a_visit_on_the_phone_to_the_unit_s_answer(
    meet: Meet, cast: Cast, tmp_path: Path, javascript: bool
) -> None:
    case = life.planned(cast)
    photo = tmp_path / "幸福院.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    page = f"/studies/{case.pk}/"

    member = meet("co_proposer", PHONE, javascript=javascript)
    member.open(page)
    assert member.road() == "走访"
    logs_a_visit(member, photo)
    assert member.sees("走访座谈 14 人")
    assert member.main.get_by_role("link", name="幸福院.png").is_visible()
    member.finds_the_page_sound()
    assert Visit.objects.get(case=case).attendances.get().member == cast.members["co_proposer"]

    desk = meet("committee_clerk", DESK, javascript=javascript)
    assert desk.tasks() == ["《农村幸福院运行情况》正在开展，走访结束后请写报告"]
    writes_the_report(desk, page)
    for part, words, reached in (("secretary", "审核通过", "reviewed"), ("chair", "签发", "signed")):
        passes(meet(part, DESK, javascript=javascript), page, words)
        assert state(case) == reached
    desk.open(page)
    desk.press("送有关单位")
    desk.finds_the_page_sound()
    desk.press("送有关单位")
    assert state(case) == "sent"

    answers(meet("education_officer", PHONE, javascript=javascript))
    desk.open(page)
    desk.press("核收答复（县教育局）")
    desk.press("核收答复")
    member.open(page)
    assert member.sees(DONE)
    member.finds_the_page_sound()
