"""The day that a promise falls due: the unit reports with proof, the committee looks and confirms."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from shangliang.rulebook.answers import Outcome
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.ticking import tick
from shangliang.server.foundation.files.models import StoredFile
from tests.journeys.conftest import Meet
from tests.journeys.person import Person
from tests.server import authorization as parked
from tests.server.cast import Cast
from tests.server.work.proposals import journey
from tests.support.browsers import DESK, PHONE

pytestmark = pytest.mark.browser


def due_today(cast: Cast) -> Case:
    """A promise that was given three months ago for yesterday; the matter."""
    with clock.clock_at(clock.today() - timedelta(days=90)):
        due_on = clock.today() + timedelta(days=89)
        matter = journey.answered(cast, outcome=Outcome.PLANNED, due_on=due_on)
    tick(cast.council.pk)
    return matter


def reports_for_tomorrow(officer: Person) -> None:
    """What is not done yet cannot be reported as done."""
    tomorrow = clock.today() + timedelta(days=1)
    officer.write("完成日期", tomorrow.isoformat())
    officer.write("完成情况和依据", "城东小学午托点已开放，附验收单。")
    officer.press("报告落实")
    assert officer.sees_at("完成日期", "完成日期不能晚于今天。")
    officer.finds_the_page_sound()
    assert officer.is_told_no(422)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_promise_comes_back_by_itself_and_is_kept(
    meet: Meet, cast: Cast, tmp_path: Path, size: tuple[int, int]
) -> None:
    matter = due_today(cast)
    promise = Case.objects.filter(kind="promise", root=matter).earliest("pk")
    officer = meet("education_officer", size)
    assert officer.tasks() == [
        f"《{matter.title}》第 {number} 条建议的承诺已到期，请报告落实情况" for number in (1, 2)
    ]
    officer.finds_the_page_sound()
    officer.press("报告落实")
    assert officer.sees("由县教育局在城东小学试点校内午托。")
    assert not officer.sees("由县教育局统一登记托管机构。")
    reports_for_tomorrow(officer)
    proof = tmp_path / "验收单.pdf"
    proof.write_bytes(b"%PDF-1.4\n%%EOF\n")
    officer.write("完成日期", (clock.today() - timedelta(days=5)).isoformat())
    officer.attach("证明材料", proof)
    officer.press("报告落实")
    assert Case.objects.get(pk=promise.pk).state == "reported"
    assert StoredFile.objects.get(name="验收单.pdf").case_id == promise.pk

    clerk = meet("clerk", size)
    assert clerk.tasks() == [f"县教育局报告《{matter.title}》第 1 条建议的承诺已落实，请核实"]
    clerk.finds_the_page_sound()
    clerk.press("去核实")
    assert clerk.sees("城东小学午托点已开放，附验收单。")
    assert clerk.main.get_by_role("link", name="验收单.pdf").is_visible()
    clerk.finds_the_page_sound()
    clerk.press("核实通过")
    clerk.press("核实通过")
    assert Case.objects.get(pk=promise.pk).state == "kept"
    assert clerk.sees("按期兑现")
    clerk.open("/promises/")
    assert clerk.sees("按期兑现")
    clerk.finds_the_page_sound()


def test_a_thin_report_is_sent_back(meet: Meet, cast: Cast) -> None:
    promise = parked.reported(cast)
    clerk = meet("clerk", DESK)
    clerk.press("去核实")
    clerk.press("退回补充")
    clerk.write("理由", "请补充现场照片。")
    clerk.press("退回补充")

    assert Case.objects.get(pk=promise.pk).state == "open"
    officer = meet("education_officer", PHONE)
    officer.opens_the_messages()
    assert officer.sees("请补充现场照片。")


def test_what_cannot_be_kept_is_said_to_the_member(meet: Meet, cast: Cast) -> None:
    promise = parked.promised(cast)
    officer = meet("education_officer", PHONE)
    officer.press("说明不能兑现")
    officer.write("理由", "选址所在校舍已列为危房。")
    officer.finds_the_page_sound()
    officer.press("说明不能兑现")
    assert Case.objects.get(pk=promise.pk).state == "dropped"

    member = meet("proposer", PHONE)
    member.open(f"/proposals/{promise.root_id}/")
    assert member.sees("未兑现")
    member.finds_the_page_sound()
