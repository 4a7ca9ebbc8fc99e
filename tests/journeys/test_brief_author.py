"""An author's days with briefs: writing on the phone, what is missing, what the desk made of it, the news."""

from __future__ import annotations

from pathlib import Path

import pytest

from shangliang.rulebook.briefs import (
    Adoption,
    Briefs,
    Forwarding,
    NotUsed,
    Unused,
)
from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.levels import Level
from shangliang.rulebook.referrals import Referrals
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.work.briefs.models import Brief
from tests.journeys.conftest import Meet
from tests.journeys.person import Person
from tests.server.cast import Cast
from tests.server.work.briefs import examples, life
from tests.support.browsers import DESK, PHONE

pytestmark = pytest.mark.browser
BOTH = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
TITLE = "西关桥头护栏缺失存在隐患"
SITUATION = "西关桥东头护栏缺了十一米，每天有四百多名学生从旁边经过。"


def goes_to_write(member: Person, size: tuple[int, int]) -> None:
    """On the phone by the red 写 and the quiet line above the proposal, at the PC by the rail."""
    if size == DESK:
        member.follow("写信息")
        return
    member.open("/proposals/new/")
    assert member.sees("只反映一件具体的小事？")
    member.follow("写社情民意信息")


@BOTH
def test_a_matter_is_written_and_sent_in_within_minutes(meet: Meet, size: tuple[int, int]) -> None:
    member = meet("proposer", size)
    assert member.sees("还没有信息")
    member.finds_the_page_sound()
    goes_to_write(member, size)
    assert member.heading == "写信息"
    member.finds_the_page_sound()
    member.write("标题", TITLE)
    member.write("情况", SITUATION)
    member.write("建议内容", "由县住建局先设临时围挡，月底前补装护栏。")
    member.pick("建议承办单位", "县住建局")
    member.waits_until_saved()
    member.press("报送")

    assert member.heading == TITLE
    assert member.road() == "编辑"
    assert member.sees("已报送。采用或者不采用都会通知您。")
    member.finds_the_page_sound()
    case = Case.objects.get(title=TITLE)
    assert (case.state, case.brief.situation, case.suggestions.count()) == ("submitted", SITUATION, 1)
    member.go_home()
    assert member.sees("待编辑")
    assert member.tasks() == []


def test_what_is_missing_or_too_long_is_said_at_the_field(meet: Meet, tmp_path: Path) -> None:
    member = meet("proposer", PHONE)
    member.open("/briefs/new/")
    member.write("标题", TITLE)
    member.press("报送")
    assert member.sees_at("情况", "请写明情况。")
    assert member.is_told_no(422)
    member.finds_the_page_sound()

    member.write("情况", "桥" * 1100)
    member.write("分析", "险" * 500)
    member.press("报送")
    assert member.sees_at("情况", "信息全文最多 1500 字，请压缩。")
    assert member.is_told_no(422)
    assert not Case.objects.filter(kind="brief").exists()

    member.write("情况", SITUATION)
    member.write("分析", "")
    photo = tmp_path / "护栏.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    member.attach("照片和附件", photo)
    member.press("报送")
    assert member.heading == TITLE
    assert member.main.get_by_role("link", name="护栏.png").is_visible()
    assert Case.objects.get(title=TITLE).state == "submitted"


def test_what_was_typed_on_the_phone_goes_on_at_the_pc(meet: Meet) -> None:
    phone = meet("proposer", PHONE)
    phone.open("/briefs/new/")
    phone.write("标题", TITLE)
    phone.write("情况", SITUATION)
    phone.waits_until_saved()

    desk = meet("proposer", DESK)
    desk.follow("写信息")
    assert desk.main.get_by_label("情况", exact=True).input_value() == SITUATION
    desk.press("存草稿")
    assert desk.road() == "报送"
    desk.go_home()
    assert desk.tasks() == [f"信息《{TITLE}》还是草稿，写好后请报送"]


def test_what_the_desk_entered_for_me_is_checked_and_sent(meet: Meet, cast: Cast) -> None:
    brief = examples.entered(cast)
    member = meet("proposer", PHONE)
    member.opens_the_messages()
    assert member.sees(f"沈晴代您录入了信息《{brief.title}》，请核对。")
    member.go_home()
    member.press("接着写")
    member.write("地点", "城关镇西关社区")
    member.press("报送")

    assert member.sees("代录")
    assert member.road() == "编辑"
    brief.refresh_from_db()
    assert (brief.state, brief.brief.place) == ("submitted", "城关镇西关社区")


def test_the_author_reads_everything_that_became_of_it(meet: Meet, cast: Cast) -> None:
    referral = life.answered(cast)
    brief = Case.objects.get(descendants=referral)
    desk = cast.information
    sent = Forwarding(level=Level.CITY, organ="市政协研究室", sent_on=clock.today())
    perform(Briefs.forward, case=brief, actor=desk, facts=sent)
    used = Adoption(level=Level.COUNTY, organ="县委办公室", adopted_on=clock.today())
    perform(Briefs.adopt, case=brief, actor=desk, facts=used)
    member = meet("proposer", PHONE)
    member.open(f"/briefs/{brief.pk}/")
    assert not member.sees("已按建议办理。")
    member.finds_the_page_sound()

    perform(Referrals.pass_answer, case=referral, actor=desk, facts=NoFacts())
    member.opens_the_messages()
    assert member.sees(f"信息《{brief.title}》已编入{clock.today().year}年第1期印发。")
    assert member.sees(f"信息《{brief.title}》被县委办公室采用（县级）。")
    member.follow(f"县教育局对《{brief.title}》的答复已送达。")
    assert member.sees("已按建议办理。")
    assert member.sees("市政协研究室（市级）")
    assert member.sees(f"{clock.today().year} 年第 1 期")
    member.unfold("编辑改了哪里")
    assert member.main.locator("del").first.is_visible()
    assert "救护车进不去" in "".join(member.main.locator("del").all_inner_texts())
    member.unfold("报送的原文")
    assert member.sees(life.TEXT.analysis)
    member.finds_the_page_sound()


def test_what_is_not_used_says_why(meet: Meet, cast: Cast) -> None:
    brief = life.submitted(cast)
    facts = Unused(ground=NotUsed.KNOWN, reason="上周已编发同类信息，您写的数字已补进去。")
    perform(Briefs.set_aside, case=brief, actor=cast.information, facts=facts)
    member = meet("proposer", PHONE)
    member.follow(brief.title)

    assert member.sees("没有采用：反映的问题已有同类信息")
    assert member.sees("上周已编发同类信息，您写的数字已补进去。")
    assert not member.may_press("撤回")
    member.finds_the_page_sound()


def test_what_is_not_edited_to_the_end_may_be_withdrawn(meet: Meet, cast: Cast) -> None:
    brief = life.edited(cast)
    member = meet("proposer", PHONE)
    member.open(f"/briefs/{brief.pk}/")
    member.press("撤回")
    member.press("撤回")
    assert member.sees_at("理由", "请填写“理由”。")
    assert member.is_told_no(422)
    member.write("理由", "护栏昨天已经补上了。")
    member.press("撤回")
    brief.refresh_from_db()
    assert brief.state == "withdrawn"

    signed = life.signed(cast)
    member.open(f"/briefs/{signed.pk}/")
    assert not member.may_press("撤回")
    assert member.sees("等待信息工作人员编发")


def test_without_the_script_it_is_written_and_sent_as_well(meet: Meet) -> None:
    member = meet("proposer", PHONE, javascript=False)
    member.open("/briefs/new/")
    member.write("标题", TITLE)
    member.write("情况", SITUATION)
    member.write("建议内容", "先设临时围挡。")
    member.add("再加一条建议")
    member.write("建议内容", "月底前补装护栏。", place=1)
    member.finds_the_page_sound()
    member.press("报送")

    assert member.heading == TITLE
    brief = Brief.objects.select_related("case").get()
    assert (brief.case.state, brief.original_suggestions) == (
        "submitted",
        ["先设临时围挡。", "月底前补装护栏。"],
    )
