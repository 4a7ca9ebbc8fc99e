"""A clerk's day at the committee's desk: the queue, entering for a member, merging, publishing, a paper form."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from shangliang.rulebook.facts import Explained
from shangliang.rulebook.proposals import Proposals
from shangliang.rulebook.ratings import Grade
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
TITLES = ("关于增设城东校内午托点的提案", "关于整治背街小巷照明的提案", "关于改造老旧小区供水管网的提案")


def queue(cast: Cast) -> list[Case]:
    """Three proposals that came in overnight."""
    return [journey.submitted(cast, text=replace(journey.TEXT, title=title)) for title in TITLES]


@BOTH
def test_the_clerk_reviews_from_the_task_list(meet: Meet, cast: Cast, size: tuple[int, int]) -> None:
    case = journey.submitted(cast)
    clerk = meet("clerk", size)
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


def test_the_clerk_works_through_the_queue(meet: Meet, cast: Cast) -> None:
    first, second, third = queue(cast)
    clerk = meet("clerk", DESK)
    clerk.follow("待初审")
    clerk.finds_the_page_sound()
    reading = clerk.main.locator(".reading-title")
    expect(reading).to_have_text(first.title)
    clerk.main.get_by_label("初审意见").select_option(label="建议并案")
    clerk.write("说明", "与去年的一件相近。")
    clerk.main.get_by_role("button", name="完成初审").click()
    expect(reading).to_have_text(second.title)
    assert Case.objects.get(pk=first.pk).state == "reviewed"

    clerk.main.locator("[data-batch-item]").nth(0).check()
    clerk.main.locator("[data-batch-item]").nth(1).check()
    clerk.press("批量初审")
    clerk.finds_the_page_sound()
    perform(Proposals.withdraw, case=third, actor=cast.proposer, facts=Explained(reason="另案提出。"))
    clerk.press("确认批量初审")

    assert clerk.sees("办成 1 件")
    assert clerk.sees("没有办成")
    clerk.finds_the_page_sound()
    states = Case.objects.filter(pk__in=[first.pk, second.pk, third.pk]).order_by("pk")
    assert [case.state for case in states] == ["reviewed", "reviewed", "withdrawn"]


@BOTH
def test_the_clerk_enters_a_paper_proposal_for_a_member(
    meet: Meet, cast: Cast, size: tuple[int, int]
) -> None:
    clerk = meet("clerk", size)
    clerk.open("/proposals/new/")
    assert clerk.heading == "代录提案"
    writes_a_proposal(clerk)
    clerk.press("存草稿")
    assert clerk.sees_at("第一提案人", "请选择“第一提案人”。")
    clerk.finds_the_page_sound()
    assert clerk.is_told_no(422)
    clerk.pick("第一提案人", "林小燕")
    clerk.press("提交")

    assert clerk.sees("已代提案人提交，请初审。")
    assert clerk.sees("代录")
    assert clerk.sees("林小燕")
    clerk.finds_the_page_sound()
    case = Case.objects.get(title=TITLE)
    assert (case.state, case.member, case.proposal.is_proxy) == (
        "submitted", cast.members["second_proposer"], True,
    )  # fmt: skip
    member = meet("second_proposer", PHONE)
    member.opens_the_messages()
    assert member.sees(f"陈芳代您录入了提案《{TITLE}》，请核对。")


def test_two_of_one_matter_are_merged_and_parted_again(meet: Meet, cast: Cast) -> None:
    lead = journey.docketed(cast)
    case = journey.docketed(cast, by=cast.second_proposer, text=replace(journey.TEXT, title=TITLES[0]))
    clerk = meet("clerk", DESK)
    clerk.open(f"/proposals/{case.pk}/")
    clerk.press("并案")
    clerk.finds_the_page_sound()
    clerk.press("并案")
    assert clerk.sees_at("并入哪一件", "请选择“并入哪一件”。")
    assert clerk.is_told_no(422)
    clerk.pick("并入哪一件", lead.title)
    clerk.write("并案理由", "都是城东片区午托。")
    clerk.press("并案")
    assert clerk.sees(f"与第 {lead.number} 号并案办理")
    clerk.finds_the_page_sound()
    assert Case.objects.get(pk=case.pk).merged_into == lead

    clerk.press("撤销并案")
    clerk.write("理由", "提案人请求分开办理。")
    clerk.press("撤销并案")
    case.refresh_from_db()
    assert (case.state, case.merged_into) == ("docketed", None)


@BOTH
def test_a_paper_form_is_entered_with_its_scan(
    meet: Meet, cast: Cast, tmp_path: Path, size: tuple[int, int]
) -> None:
    matter = journey.answered(cast)
    scan = tmp_path / "征询意见表.pdf"
    scan.write_bytes(b"%PDF-1.4\n%%EOF\n")
    table = tmp_path / "征询意见表.doc"
    table.write_bytes(b"\xd0\xcf\x11\xe0")
    clerk = meet("clerk", size)
    clerk.open(f"/proposals/{matter.pk}/")
    clerk.press("录入纸质评价")
    clerk.finds_the_page_sound()
    clerk.choose("满意", place=0)
    clerk.choose("基本满意", place=1)
    clerk.press("录入纸质评价")
    assert clerk.sees_at("征询意见表扫描件", "请选择“征询意见表扫描件”。")
    assert clerk.is_told_no(422)
    clerk.attach("征询意见表扫描件", table)
    clerk.press("录入纸质评价")
    assert clerk.sees_at("征询意见表扫描件", "征询意见表.doc")
    clerk.finds_the_page_sound()
    assert clerk.is_told_no(422)
    clerk.attach("征询意见表扫描件", scan)
    clerk.press("录入纸质评价")

    assert clerk.sees("按纸质征询意见表录入")
    assert clerk.main.get_by_role("link", name="征询意见表.pdf").is_visible()
    rating = journey.rating_of(matter).rating
    assert (rating.is_paper, rating.overall, rating.case.state) == (True, Grade.BASICALLY, "rated")
    member = meet("proposer", size)
    member.opens_the_messages()
    assert member.sees(f"《{matter.title}》的纸质评价已录入，请核对。")


def test_a_member_who_rates_while_the_clerk_types_is_not_overwritten(
    meet: Meet, cast: Cast, tmp_path: Path
) -> None:
    matter = journey.answered(cast)
    scan = tmp_path / "征询意见表.pdf"
    scan.write_bytes(b"%PDF-1.4\n%%EOF\n")
    clerk = meet("clerk", DESK)
    clerk.open(f"/proposals/{matter.pk}/")
    clerk.press("录入纸质评价")
    clerk.choose("满意", place=0)
    clerk.choose("满意", place=1)
    clerk.attach("征询意见表扫描件", scan)
    journey.rate(matter, cast.proposer, result=Grade.NOT)
    clerk.press("录入纸质评价")

    assert clerk.sees("本案现在不能“录入纸质评价”，可能别人已经办理。")
    assert clerk.is_told_no(409)
    rating = journey.rating_of(matter).rating
    assert (rating.is_paper, rating.overall) == (False, Grade.NOT)


def test_the_clerk_publishes_a_summary_and_takes_it_down(meet: Meet, cast: Cast) -> None:
    matter = journey.answered(cast)
    clerk = meet("clerk", DESK)
    clerk.open(f"/proposals/{matter.pk}/")
    clerk.press("公开")
    clerk.choose("摘要公开")
    clerk.press("公开")
    assert clerk.sees_at("摘要", "摘要公开请写摘要。")
    clerk.finds_the_page_sound()
    assert clerk.is_told_no(422)
    clerk.write("摘要", "建议在城东小学试点校内午托。")
    clerk.press("公开")

    citizen = meet("", PHONE)
    citizen.open(f"/public/qingchuan/proposals/{matter.pk}/")
    assert citizen.sees("建议在城东小学试点校内午托。")
    assert not citizen.sees("城东片区有三所小学")
    citizen.finds_the_page_sound()
    clerk.press("撤下公开")
    clerk.write("理由", "摘要有误，改后再公开。")
    clerk.press("撤下公开")
    citizen.page.reload()
    assert citizen.is_told_no(404)
    assert parked.matter_of(matter).publication.withdrawn_on is not None
