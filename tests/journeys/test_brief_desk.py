"""The days of the desk: editing beside the original, review and signature on the phone, the paper, units, adoption."""

from __future__ import annotations

from pathlib import Path

import pytest

from shangliang.rulebook.briefs import Briefs
from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.referrals import Referrals
from shangliang.server.followup.models import AnswerDuty, Promise, Referral
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.work.briefs.models import Adoption, Brief, BriefPaper, Forwarding
from tests.journeys.conftest import Meet
from tests.server.cast import Cast
from tests.server.work.briefs import life
from tests.support.browsers import DESK, PHONE

pytestmark = pytest.mark.browser
EDITED = life.EDITED


def state(case: Case) -> str:
    return Case.objects.get(pk=case.pk).state


def test_from_the_edit_to_the_signature(meet: Meet, cast: Cast) -> None:
    brief = life.submitted(cast)
    clerk = meet("information", DESK)
    assert clerk.tasks() == [f"周敏委员报来信息《{brief.title}》，请编辑"]
    clerk.press("去编辑")
    clerk.press("编辑核稿")
    original = clerk.main.get_by_role("region", name="报送的原文")
    assert life.TEXT.situation in original.inner_text()
    clerk.finds_the_page_sound()
    clerk.write("标题", EDITED.title)
    clerk.write("正文", "长" * 1501)
    clerk.press("编辑核稿")
    assert clerk.main.locator(".field.has-error", has_text="正文").is_visible()
    assert clerk.is_told_no(422)
    clerk.write("正文", EDITED.text)
    clerk.press("编辑核稿")
    assert clerk.tasks() == []

    secretary = meet("secretary", PHONE)
    secretary.press("去审核")
    assert secretary.heading == EDITED.title
    secretary.unfold("编辑改了哪里")
    assert secretary.main.locator("ins").count() > 0
    secretary.finds_the_page_sound()
    secretary.press("审核通过")
    secretary.press("审核通过")
    assert secretary.tasks() == []

    chair = meet("chair", PHONE)
    assert chair.tasks() == [f"信息《{EDITED.title}》请您签发"]
    chair.press("去签发")
    chair.finds_the_page_sound()
    chair.press("签发")
    assert chair.sees("由信息工作人员编入刊物印发。")
    chair.press("签发")
    assert state(brief) == "signed"
    assert Brief.objects.get(case=brief).signer_name == "吴正"


def test_the_chair_has_it_edited_again_and_then_it_is_not_used(meet: Meet, cast: Cast) -> None:
    brief = life.reviewed(cast)
    chair = meet("chair", PHONE)
    chair.press("去签发")
    chair.press("退回重编")
    chair.press("退回重编")
    assert chair.sees_at("理由", "请填写“理由”。")
    assert chair.is_told_no(422)
    chair.write("理由", "数字请与交警大队核对。")
    chair.press("退回重编")
    assert (chair.path, chair.tasks()) == ("/", [])
    assert state(brief) == "submitted"

    clerk = meet("information", DESK)
    assert clerk.sees("退回重编：数字请与交警大队核对")
    clerk.press("去编辑")
    clerk.press("编辑核稿")
    assert clerk.sees("数字请与交警大队核对。")
    clerk.press("先不办")
    clerk.press("不采用")
    clerk.press("不采用")
    assert clerk.sees_at("未采用的原因", "请选择“未采用的原因”。")
    assert clerk.is_told_no(422)
    clerk.finds_the_page_sound()
    clerk.choose("事实不清、没有具体情况")
    clerk.write("向作者说明", "交警大队没有这项记录，请补充来源后再报。")
    clerk.press("不采用")
    assert state(brief) == "not_used"
    assert Brief.objects.get(case=brief).unused_ground == "unclear"


def test_a_signed_brief_goes_out_in_a_numbered_issue(meet: Meet, cast: Cast) -> None:
    brief = life.signed(cast)
    clerk = meet("information", DESK)
    clerk.open(f"/briefs/{brief.pk}/")
    assert clerk.sees("轮到您：编发")
    clerk.press("编排一期")
    chosen = clerk.main.get_by_label(f"{brief.title}（周敏）", exact=True)
    assert chosen.is_checked()
    clerk.finds_the_page_sound()
    clerk.write("报送对象", "县委、县政府主要领导")
    clerk.press("编排")
    assert clerk.sees("已编排。先看样张，没有问题再印发。")
    assert clerk.sees("（周敏反映）")
    clerk.finds_the_page_sound()
    clerk.press("印发")
    clerk.press("印发")

    year = clock.today().year
    clerk.follow("信息刊物")
    assert clerk.sees(f"{year} 年第 1 期")
    clerk.finds_the_page_sound()
    assert state(brief) == "issued"
    paper = BriefPaper.objects.get()
    assert (paper.number, paper.addressees) == (1, "县委、县政府主要领导")
    clerk.press("编排一期")
    assert clerk.sees("没有待编发的信息")


def test_several_in_one_issue_need_a_title(meet: Meet, cast: Cast) -> None:
    briefs = [life.signed(cast), life.signed(cast, by=cast.second_proposer)]
    clerk = meet("information", PHONE)
    clerk.open("/papers/new/")
    clerk.press("编排")
    assert clerk.sees_at("选用的信息", "请选择“选用的信息”。")
    assert clerk.is_told_no(422)
    clerk.choose(f"{EDITED.title}（周敏）")
    clerk.choose(f"{EDITED.title}（林小燕）")
    clerk.press("编排")
    assert clerk.sees_at("本期标题", "多篇合编的，请写本期标题。")
    assert clerk.is_told_no(422)
    clerk.finds_the_page_sound()
    clerk.write("本期标题", "群众出行的两条信息")
    clerk.press("编排")
    assert clerk.heading == "群众出行的两条信息"
    clerk.press("取消本期")
    clerk.press("取消本期")
    assert [state(brief) for brief in briefs] == ["signed", "signed"]
    assert not BriefPaper.objects.filter(case__paper_items__isnull=False).exists()


def test_it_is_sent_to_two_units_each_with_its_suggestions(meet: Meet, cast: Cast) -> None:
    brief = life.issued(cast)
    clerk = meet("information", DESK)
    clerk.open(f"/briefs/{brief.pk}/")
    assert clerk.sees("可以送有关单位逐条答复，也可以向上报送；被采用后请登记采用。")
    clerk.press("送有关单位")
    clerk.press("送有关单位")
    assert clerk.sees_at("送哪些单位", "请选择“送哪些单位”。")
    assert clerk.is_told_no(422)
    clerk.choose("县教育局", place=0)
    clerk.choose("县住建局", place=0)
    clerk.choose("县住建局", place=2)
    clerk.write("办理要求", "请写明完成日期。")
    clerk.finds_the_page_sound()
    clerk.press("送有关单位")
    owed = {
        case.unit_id: AnswerDuty.objects.filter(case=case).count()
        for case in Case.objects.filter(root=brief, kind="referral")
    }
    assert owed == {cast.education.pk: 1, cast.housing.pk: 2}

    clerk.open(f"/briefs/{brief.pk}/")
    clerk.finds_the_page_sound()


def test_it_is_forwarded_up_and_its_adoption_proven(meet: Meet, cast: Cast, tmp_path: Path) -> None:
    brief = life.issued(cast)
    clerk = meet("information", DESK)
    clerk.open(f"/briefs/{brief.pk}/")
    clerk.press("向上报送")
    clerk.write("报送机关", "市政协研究室")
    clerk.write("报送日期", clock.today().isoformat())
    clerk.press("向上报送")
    assert Forwarding.objects.get(case=brief).organ == "市政协研究室"

    clerk.open(f"/briefs/{brief.pk}/")
    clerk.press("登记采用")
    clerk.choose("市级")
    clerk.write("采用机关", "市政协")
    clerk.write("采用日期", clock.today().isoformat())
    clerk.press("登记采用")
    assert clerk.sees_at("采用证明", "上级采用的，请附采用证明。")
    assert clerk.is_told_no(422)
    clerk.finds_the_page_sound()
    scan = tmp_path / "采用通知.pdf"
    scan.write_bytes(b"%PDF-1.4\n%%EOF\n")
    clerk.attach("采用证明", scan)
    clerk.press("登记采用")
    adoption = Adoption.objects.get(case=brief)
    assert (adoption.level, adoption.proof.name if adoption.proof else "") == ("city", "采用通知.pdf")


def test_answers_are_read_where_they_are_taken_in(meet: Meet, cast: Cast) -> None:
    referral = life.answered(cast)
    clerk = meet("information", DESK)
    assert clerk.tasks() == [f"县教育局已答复《{EDITED.title}》，请核收"]
    clerk.press("去核收")
    clerk.press("退回补充（县教育局）")
    assert clerk.sees("已按建议办理。")
    clerk.press("退回补充")
    assert clerk.sees_at("理由", "请填写“理由”。")
    assert clerk.is_told_no(422)
    clerk.press("先不办")
    clerk.press("核收答复（县教育局）")
    assert clerk.sees("已按建议办理。")
    assert clerk.sees("审定 张局 · 经办 李工")
    clerk.finds_the_page_sound()
    clerk.press("核收答复")
    assert (state(referral), Promise.objects.count()) == ("passed", 0)
    assert clerk.tasks() == []


def test_what_a_unit_hands_back_goes_to_another(meet: Meet, cast: Cast) -> None:
    referral = life.objected(cast)
    clerk = meet("information", PHONE)
    assert clerk.tasks() == [f"县教育局认为《{EDITED.title}》应送县住建局办理，请决定"]
    clerk.press("改送")
    assert clerk.sees("认为应送县住建局办理：停靠区由住建部门管理。")
    clerk.finds_the_page_sound()
    clerk.press("同意，改送")
    assert state(referral) == "reassigned"
    fresh = Referral.objects.get(case__unit=cast.housing)
    assert fresh.case.state == "sent"


def test_a_brief_is_entered_for_a_member_who_telephoned(meet: Meet, cast: Cast) -> None:
    clerk = meet("information", DESK)
    clerk.follow("代录信息")
    clerk.finds_the_page_sound()
    clerk.write("标题", "西关桥头护栏缺失存在隐患")
    clerk.write("情况", "西关桥东头护栏缺了十一米。")
    clerk.press("报送")
    assert clerk.sees_at("反映的委员", "请选择反映的委员或者单位，二者选一。")
    assert clerk.is_told_no(422)
    clerk.pick("反映的委员", "周敏（教育界）")
    clerk.press("报送")
    brief = Brief.objects.select_related("case").get()
    assert (brief.case.state, brief.is_proxy, brief.case.member) == (
        "submitted",
        True,
        cast.members["proposer"],
    )
    assert clerk.sees("代录")


def test_a_colleague_has_taken_it_in_already(meet: Meet, cast: Cast) -> None:
    referral = life.answered(cast)
    clerk = meet("information", DESK)
    clerk.press("去核收")
    clerk.press("核收答复（县教育局）")
    perform(Referrals.pass_answer, case=referral, actor=cast.information, facts=NoFacts())
    clerk.press("核收答复")
    assert clerk.is_told_no(409)
    assert clerk.sees("现在不能“核收答复”，可能别人已经办理。")


def test_without_the_script_a_brief_is_edited_and_reviewed(meet: Meet, cast: Cast) -> None:
    brief = life.submitted(cast)
    clerk = meet("information", DESK, javascript=False)
    clerk.press("去编辑")
    clerk.press("编辑核稿")
    clerk.write("正文", EDITED.text)
    clerk.finds_the_page_sound()
    clerk.press("编辑核稿")
    secretary = meet("secretary", PHONE, javascript=False)
    secretary.press("去审核")
    secretary.press("审核通过")
    secretary.press("审核通过")
    assert state(brief) == "reviewed"
    assert perform(Briefs.sign, case=Case.objects.get(pk=brief.pk), actor=cast.chair, facts=NoFacts())
