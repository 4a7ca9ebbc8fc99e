"""A member's days: writing on the phone and at the PC, what is missing, what was returned, confirming and rating."""

from __future__ import annotations

from pathlib import Path

import pytest

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


@BOTH
def test_a_member_writes_and_sees_the_road(meet: Meet, size: tuple[int, int]) -> None:
    member = meet("proposer", size)
    assert member.heading.startswith("周敏委员，")
    assert member.sees("还没有提案")
    member.finds_the_page_sound()

    member.follow("写")
    member.finds_the_page_sound()
    writes_a_proposal(member)
    member.waits_until_saved()
    member.press("提交")

    assert member.heading == TITLE
    assert member.road() == "立案"
    assert member.sees("已提交。提案委审查后会通知您。")
    member.finds_the_page_sound()
    member.go_home()
    assert member.sees("提案委初审中")
    assert member.tasks() == []
    assert Case.objects.get(title=TITLE).state == "submitted"


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


def test_what_is_missing_is_said_at_the_field(meet: Meet, tmp_path: Path) -> None:
    member = meet("proposer", PHONE)
    member.follow("写")
    member.write("案由", TITLE)
    member.press("提交")

    assert member.sees("有 5 处需要修改")
    assert member.sees_at("情况", "请写明情况。")
    assert member.sees_at("文稿来源", "请说明文稿来源。")
    assert member.main.locator("[data-rows=suggestions]").get_by_text("至少写一条具体建议。").is_visible()
    member.finds_the_page_sound()
    assert member.is_told_no(422)

    program = tmp_path / "照片.exe"
    program.write_bytes(b"MZ")
    writes_a_proposal(member)
    member.attach("附件", program)
    member.press("提交")
    assert member.sees_at("附件", "照片.exe")
    assert member.is_told_no(422)
    assert not Case.objects.filter(title=TITLE).exists()

    photo = tmp_path / "照片.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    member.attach("附件", photo)
    member.press("提交")
    assert member.heading == TITLE
    assert member.main.get_by_role("link", name="照片.png").is_visible()
    assert Case.objects.get(title=TITLE).state == "submitted"


@BOTH
def test_what_was_returned_is_mended_and_sent_again(meet: Meet, cast: Cast, size: tuple[int, int]) -> None:
    case = parked.returned(cast)
    member = meet("proposer", size)
    assert member.tasks() == [f"《{case.title}》请修改后重新提交"]
    assert member.sees("修改意见：请补充午间无人看护学生的数量来源")

    member.press("去修改")
    member.finds_the_page_sound()
    member.write("情况", "据三所小学统计，午间无人看护的学生412名。")
    member.press("提交")

    case.refresh_from_db()
    assert case.state == "submitted"
    assert case.proposal.situation == "据三所小学统计，午间无人看护的学生412名。"
    member.go_home()
    assert member.tasks() == []


def test_what_the_clerk_has_taken_up_meanwhile_is_not_withdrawn(meet: Meet, cast: Cast) -> None:
    case = journey.reviewed(cast)
    member = meet("proposer", PHONE)
    member.open(f"/proposals/{case.pk}/")
    member.press("撤回提案")
    member.write("理由", "拟与县教育局先行沟通。")
    member.finds_the_page_sound()
    perform(Proposals.docket, case=case, actor=cast.committee, facts=journey.docketing(cast))
    member.press("撤回提案")

    assert member.sees("本案现在不能“撤回提案”，可能别人已经办理。")
    member.finds_the_page_sound()
    assert member.is_told_no(409)
    member.press("回到本案")
    assert member.road() == "交办"
    assert Case.objects.get(pk=case.pk).state == "docketed"


@BOTH
def test_a_member_confirms_the_talk_and_rates_twofold(meet: Meet, cast: Cast, size: tuple[int, int]) -> None:
    matter = journey.answered(cast)
    member = meet("proposer", size)
    assert len(member.tasks()) == 2
    assert member.tasks()[0].startswith("县教育局说已于")
    assert member.tasks()[0].endswith("上门与您当面沟通，是这样吗？")
    member.finds_the_page_sound()
    member.press("确认沟通过")
    assert Case.objects.get(kind="contact", root=matter).state == "confirmed"
    assert member.tasks() == [f"《{matter.title}》已答复，请您评价"]

    member.press("去评价")
    assert member.sees("由县教育局在城东小学试点校内午托。")
    assert member.sees("已按建议办理。")
    member.finds_the_page_sound()
    member.press("评价办理态度和结果")
    assert member.sees_at("对办理态度", "请选择“对办理态度”。")
    assert member.sees_at("对办理结果", "请选择“对办理结果”。")
    assert member.is_told_no(422)
    member.choose("满意", place=0)
    member.choose("基本满意", place=1)
    member.write("具体意见", "午托点离校门还远。")
    member.finds_the_page_sound()
    member.press("评价办理态度和结果")

    assert member.sees("评价直接送提案委，承办单位看不到。")
    assert member.tasks() == []
    given = journey.rating_of(matter).rating
    assert (given.attitude, given.result, given.overall) == (
        Grade.SATISFIED,
        Grade.BASICALLY,
        Grade.BASICALLY,
    )
    officer = meet("education_officer", size)
    officer.open(f"/proposals/{matter.pk}/")
    assert officer.heading == matter.title
    assert not officer.sees("基本满意")
    assert not officer.sees("午托点离校门还远。")


def test_a_member_who_was_not_spoken_to_says_so(meet: Meet, cast: Cast) -> None:
    matter = journey.answered(cast)
    member = meet("proposer", PHONE)
    member.press("没有沟通")
    member.finds_the_page_sound()
    member.press("没有沟通")
    assert member.sees_at("理由", "请填写“理由”。")
    assert member.is_told_no(422)
    member.write("理由", "没有接到电话，也没有人上门。")
    member.press("没有沟通")

    assert Case.objects.get(kind="contact", root=matter).state == "denied"
    assert member.tasks() == [f"《{matter.title}》已答复，请您评价"]
