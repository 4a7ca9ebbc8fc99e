"""A brief's life from a member's phone to the units' answers and what was promised, as the regulation has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from shangliang.rulebook.answers import Outcome, SuggestionText
from shangliang.rulebook.briefs import (
    Adoption,
    BriefPapers,
    Briefs,
    Forwarding,
    NotUsed,
    Unused,
)
from shangliang.rulebook.facts import Explained, NoFacts, UnitId
from shangliang.rulebook.levels import Level
from shangliang.rulebook.proposals import SuggestionUnits
from shangliang.rulebook.referrals import Referrals
from shangliang.rulebook.sending import SendingPlan
from shangliang.rulebook.units import OtherUnit
from shangliang.server.followup.models import AnswerDuty, Promise, Referral, Suggestion
from shangliang.server.foundation.audit.chain import verify_chain
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.models import Case, Deadline
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.casework.refusals import OutOfTurn, Refused
from shangliang.server.foundation.registers.hooks import tell_unit_succeeded
from shangliang.server.work.briefs.models import Brief, BriefPaper
from tests.server.cast import Cast
from tests.server.work.briefs import life

pytestmark = pytest.mark.django_db
SPRING = date(2026, 3, 2)


def test_a_brief_is_written_edited_signed_issued_and_answered(cast: Cast) -> None:
    referral = life.answered(cast)
    perform(Referrals.pass_answer, case=referral, actor=cast.information, facts=NoFacts())

    brief = Brief.objects.select_related("case").get()
    assert brief.case.state == "issued"
    assert (brief.signer_name, brief.case.paper_item.paper.paper.number) == ("吴正", 1)
    assert Referral.objects.get(case=referral).passed_on is not None
    assert Suggestion.objects.filter(case=brief.case, answers__is_issued=True).count() == 2
    assert list(verify_chain(cast.council.pk)) == []


def test_the_original_stays_beside_what_the_desk_made_of_it(cast: Cast) -> None:
    brief = Brief.objects.select_related("case").get(case=life.edited(cast))
    assert brief.case.title == life.EDITED.title
    assert brief.edited_text == life.EDITED.text
    assert (brief.original_title, brief.situation) == (life.TEXT.title, life.TEXT.situation)
    assert brief.original_suggestions == [each.text for each in life.TEXT.suggestions]


def test_what_is_too_long_is_not_sent_in(cast: Cast) -> None:
    text = replace(life.TEXT, situation="长" * 1200, analysis="文" * 300)
    draft = life.drafted(cast, text=text)
    with pytest.raises(Refused, match="最多 1500 字"):
        perform(Briefs.submit, case=draft, actor=cast.proposer, facts=NoFacts())
    shorter = replace(text, analysis="", suggestions=())
    perform(Briefs.revise, case=draft, actor=cast.proposer, facts=shorter)
    assert perform(Briefs.submit, case=draft, actor=cast.proposer, facts=NoFacts()).state == "submitted"


def test_what_is_not_used_tells_its_author_why(cast: Cast) -> None:
    facts = Unused(ground=NotUsed.KNOWN, reason="上周已编发同类信息。")
    case = perform(Briefs.set_aside, case=life.submitted(cast), actor=cast.information, facts=facts)
    assert case.state == "not_used"
    brief = Brief.objects.get(case=case)
    assert (brief.unused_ground, brief.unused_reason) == ("known", "上周已编发同类信息。")
    with pytest.raises(OutOfTurn):
        perform(Briefs.edit, case=case, actor=cast.information, facts=life.EDITED)


def test_the_chair_has_it_edited_again(cast: Cast) -> None:
    reason = Explained(reason="数字请与交警大队核对。")
    case = perform(Briefs.return_edit, case=life.reviewed(cast), actor=cast.chair, facts=reason)
    assert case.state == "submitted"
    assert Brief.objects.get(case=case).returned_reason == "数字请与交警大队核对。"
    again = perform(Briefs.edit, case=case, actor=cast.information, facts=life.EDITED)
    assert Brief.objects.get(case=again).returned_reason == ""


def test_an_issue_is_numbered_within_its_year(cast: Cast) -> None:
    for day, number in ((SPRING, 1), (SPRING + timedelta(days=7), 2), (date(2027, 1, 5), 1)):
        with clock_at(day):
            brief = life.issued(cast)
        paper = BriefPaper.objects.get(case__paper_items__brief=brief)
        assert (paper.year, paper.number, paper.issued_on) == (day.year, number, day)


def test_several_briefs_go_out_in_one_issue_under_its_title(cast: Cast) -> None:
    briefs = [life.signed(cast), life.signed(cast, by=cast.second_proposer)]
    with pytest.raises(Refused, match="请写本期标题"):
        life.composed(cast, *briefs, title=" ")
    paper = life.composed(cast, *briefs, title="群众出行方面的两条信息")
    perform(BriefPapers.issue, case=paper, actor=cast.information, facts=NoFacts())
    assert [Case.objects.get(pk=brief.pk).state for brief in briefs] == ["issued", "issued"]
    assert paper.title == "群众出行方面的两条信息"


def test_a_brief_stands_in_one_issue_until_that_is_dropped(cast: Cast) -> None:
    brief = life.signed(cast)
    first = life.composed(cast, brief)
    with pytest.raises(Refused, match="只能选已签发、尚未编发"):
        life.composed(cast, brief)
    perform(BriefPapers.drop, case=first, actor=cast.information, facts=NoFacts())
    assert life.composed(cast, brief).state == "composed"


def test_each_unit_answers_the_suggestions_that_name_it(cast: Cast) -> None:
    brief = life.issued(cast)
    units = (UnitId(cast.education.pk), UnitId(cast.housing.pk))
    plan = SendingPlan(units=units, answerers=(SuggestionUnits(number=2, units=(units[1],)),))
    perform(Briefs.send, case=brief, actor=cast.information, facts=plan)
    owed = {
        case.unit_id: sorted(
            AnswerDuty.objects.filter(case=case).values_list("suggestion__number", flat=True)
        )
        for case in Case.objects.filter(root=brief, kind="referral")
    }
    assert owed == {cast.education.pk: [1], cast.housing.pk: [1, 2]}


def test_a_unit_is_not_sent_the_same_brief_twice(cast: Cast) -> None:
    brief = Case.objects.get(descendants=life.sent(cast))
    with pytest.raises(Refused, match="已经送过"):
        perform(Briefs.send, case=brief, actor=cast.information, facts=life.sending(cast))


def test_the_desk_may_set_the_day_of_the_answer(cast: Cast) -> None:
    with clock_at(SPRING):
        brief = life.issued(cast)
        late = replace(life.sending(cast), answer_by=SPRING)
        with pytest.raises(Refused, match="须在今天以后"):
            perform(Briefs.send, case=brief, actor=cast.information, facts=late)
        plan = replace(life.sending(cast), answer_by=SPRING + timedelta(days=10))
        perform(Briefs.send, case=brief, actor=cast.information, facts=plan)
    due = Deadline.objects.get(case__kind="referral", term="answer_referral")
    assert due.due_on == SPRING + timedelta(days=10)


def test_what_a_unit_hands_back_goes_to_the_right_one_with_its_suggestions(cast: Cast) -> None:
    referral = life.objected(cast)
    facts = OtherUnit(unit=UnitId(cast.housing.pk), reason="停靠区由住建部门管理。")
    perform(Referrals.redirect, case=referral, actor=cast.information, facts=facts)
    fresh = Case.objects.get(kind="referral", unit=cast.housing)
    assert fresh.state == "sent"
    assert AnswerDuty.objects.filter(case=fresh).count() == 2
    assert AnswerDuty.objects.filter(case=referral).count() == 0


def test_a_dated_answer_opens_a_promise_once_it_is_taken_in(cast: Cast) -> None:
    referral = life.accepted(cast)
    facts = life.answer(referral, Outcome.PLANNED, due_on=date(2099, 6, 30))
    referral = perform(Referrals.answer, case=referral, actor=cast.education_officer, facts=facts)
    assert not Promise.objects.exists()
    perform(Referrals.pass_answer, case=referral, actor=cast.information, facts=NoFacts())
    assert Promise.objects.filter(case__root=referral.root, case__unit=cast.education).count() == 2


def test_an_answer_that_leaves_something_out_is_refused(cast: Cast) -> None:
    referral = life.accepted(cast)
    whole = life.answer(referral)
    partial = replace(whole, answers=whole.answers[:1])
    with pytest.raises(Refused, match="一条不漏"):
        perform(Referrals.answer, case=referral, actor=cast.education_officer, facts=partial)


def test_an_answer_is_sent_back_and_its_time_runs_anew(cast: Cast) -> None:
    with clock_at(SPRING):
        referral = life.answered(cast)
        reason = Explained(reason="请写明完成时间。")
        referral = perform(Referrals.send_back, case=referral, actor=cast.information, facts=reason)
    assert referral.state == "accepted"
    running = Deadline.objects.filter(case=referral, met_on__isnull=True)
    assert [each.term for each in running] == ["answer_referral"]


def test_a_reform_passes_referrals_and_promises_to_the_successor(cast: Cast) -> None:
    referral = life.accepted(cast)
    cast.education.successor = cast.health
    cast.education.ended_on = SPRING
    cast.education.save()
    tell_unit_succeeded(cast.education, cast.health, SPRING, cast.administrator)
    assert Case.objects.get(pk=referral.pk).unit == cast.health


def test_adoption_above_needs_its_proof(cast: Cast) -> None:
    with clock_at(SPRING):
        brief = life.issued(cast)
        sent = Forwarding(level=Level.CITY, organ="市政协研究室", sent_on=SPRING)
        perform(Briefs.forward, case=brief, actor=cast.information, facts=sent)
        adopted = Adoption(level=Level.CITY, organ="市政协", adopted_on=SPRING)
        with pytest.raises(Refused, match="请附采用证明"):
            perform(Briefs.adopt, case=brief, actor=cast.information, facts=adopted)
        before = replace(adopted, level=Level.COUNTY, adopted_on=SPRING - timedelta(days=1))
        with pytest.raises(Refused, match="不能早于编发日期"):
            perform(Briefs.adopt, case=brief, actor=cast.information, facts=before)
        at_home = replace(adopted, level=Level.COUNTY, organ="县委办公室")
        perform(Briefs.adopt, case=brief, actor=cast.information, facts=at_home)
    assert [each.organ for each in brief.adoptions.all()] == ["县委办公室"]


def test_a_brief_without_suggestions_is_sent_and_answered_as_a_whole(cast: Cast) -> None:
    referral = life.sent(cast, brief=life.issued_bare(cast))
    referral = perform(Referrals.accept, case=referral, actor=cast.education_officer, facts=NoFacts())
    with pytest.raises(Refused, match="请在“总的说明”里答复"):
        perform(Referrals.answer, case=referral, actor=cast.education_leader, facts=life.answer(referral))
    facts = replace(life.answer(referral), note="已安排三个年级错时放学。")
    referral = perform(Referrals.answer, case=referral, actor=cast.education_leader, facts=facts)
    assert referral.state == "answered"


def test_a_draft_is_its_authors_alone(cast: Cast) -> None:
    from shangliang.server.foundation.casework.access import readable

    draft = life.drafted(cast)
    readers = {part for part in cast.seats if readable(getattr(cast, part)).filter(pk=draft.pk).exists()}
    assert readers == {"proposer"}
    sent_in = life.submitted(cast)
    readers = {part for part in cast.seats if readable(getattr(cast, part)).filter(pk=sent_in.pk).exists()}
    assert readers == {"proposer", "information", "secretary"}


def test_several_suggestions_may_name_nobody(cast: Cast) -> None:
    more = (*life.TEXT.suggestions, SuggestionText(text="请交警部门高峰时段增派人手。"))
    assert (
        Suggestion.objects.filter(
            case=life.submitted(cast, text=replace(life.TEXT, suggestions=more))
        ).count()
        == 3
    )
