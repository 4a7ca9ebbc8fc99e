"""A consultation's life from its plan to the feedback, as the rules of consultation have it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from shangliang.rulebook.answers import Outcome
from shangliang.rulebook.consultation_facts import (
    Appraisal,
    Delivered,
    Delivery,
    NewDay,
    Opinion,
    WrittenOpinion,
)
from shangliang.rulebook.consultation_kinds import ConsultationKind
from shangliang.rulebook.consultations import Consultations
from shangliang.rulebook.facts import BodyId, Explained, NoFacts, ProposalId
from shangliang.rulebook.referrals import Referrals
from shangliang.server.followup.models import Promise, Suggestion
from shangliang.server.foundation.audit.chain import verify_chain
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.access import holders, readable
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.models import Case, Deadline
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.casework.refusals import NotAllowed, OutOfTurn, Refused
from shangliang.server.work.consultations.models import Consultation, Note, Participant
from shangliang.server.work.consultations.queries.lists import attended, held_here
from shangliang.server.work.consultations.queries.minutes import assembled_minutes
from tests.server.cast import Cast
from tests.server.work.consultations import life
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db
SPRING = date(2026, 3, 2)
MEETING = date(2026, 4, 15)


def due(case: Case, term: str) -> date | None:
    return (
        Deadline.objects.filter(case=case, term=term, met_on__isnull=True)
        .values_list("due_on", flat=True)
        .first()
    )


def meeting_on(cast: Cast, day: date) -> Case:
    return life.planned(cast, facts=replace(life.planned_meeting(cast), meets_on=day))


def test_a_consultation_goes_from_its_plan_to_the_feedback(cast: Cast) -> None:
    case = life.answered(cast)
    perform(Consultations.archive, case=case, actor=cast.committee_clerk, facts=life.FEEDBACK)

    found = Consultation.objects.select_related("case").get()
    assert found.case.state == "archived"
    assert (found.signer_name, found.feedback) == ("吴正", life.FEEDBACK.feedback)
    assert Suggestion.objects.filter(case=found.case, answers__is_issued=True).count() == 2
    assert not Deadline.objects.filter(case=found.case, met_on__isnull=True).exists()
    assert list(verify_chain(cast.council.pk)) == []


def test_notice_is_due_fifteen_and_papers_ten_working_days_before_the_meeting(cast: Cast) -> None:
    with clock_at(SPRING):
        case = meeting_on(cast, MEETING)
    # 2026-04-06 is free for 清明, so that fifteen working days back from the 15th of April lie on the 24th of March.
    assert due(case, "notify_meeting") == date(2026, 3, 24)
    assert due(case, "send_papers") == date(2026, 3, 31)


def test_a_meeting_that_is_near_has_its_notice_due_today(cast: Cast) -> None:
    with clock_at(SPRING):
        case = meeting_on(cast, SPRING + timedelta(days=3))
    assert (due(case, "notify_meeting"), due(case, "send_papers")) == (SPRING, SPRING)


def test_the_terms_count_from_the_new_day_when_the_plan_changes(cast: Cast) -> None:
    with clock_at(SPRING):
        case = meeting_on(cast, MEETING)
        later = replace(life.planned_meeting(cast), meets_on=MEETING + timedelta(days=14))
        perform(Consultations.revise, case=case, actor=cast.committee_clerk, facts=later)
    assert due(case, "notify_meeting") == date(2026, 4, 8)


def test_minutes_are_due_seven_working_days_after_the_meeting_itself(cast: Cast) -> None:
    with clock_at(SPRING):
        case = life.ready(cast, facts=replace(life.planned_meeting(cast), meets_on=SPRING))
    with clock_at(SPRING + timedelta(days=3)):
        facts = life.meeting(cast, SPRING)
        perform(Consultations.hold, case=case, actor=cast.committee_clerk, facts=facts)
    assert due(case, "write_minutes") == date(2026, 3, 11)


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        (ConsultationKind.SECTOR, "请选牵头的界别"),
        (ConsultationKind.PROPOSALS, "请选协商的提案"),
        (ConsultationKind.REMOTE, "请填会议链接"),
        (ConsultationKind.MICRO, "由站点召集人发起"),
    ],
)
def test_each_kind_asks_for_its_parties(cast: Cast, kind: ConsultationKind, message: str) -> None:
    with pytest.raises(Refused, match=message):
        life.planned(cast, facts=replace(life.planned_meeting(cast), kind=kind))


def test_a_kind_that_names_its_parties_is_planned(cast: Cast) -> None:
    proposal = journey.docketed(cast)
    facts = replace(
        life.planned_meeting(cast),
        kind=ConsultationKind.PROPOSALS,
        proposals=(ProposalId(proposal.pk),),
    )
    case = life.planned(cast, facts=facts)
    assert case.variant == "proposals"
    assert Participant.objects.get(case=case, proposal__isnull=False).proposal == proposal
    led = replace(life.planned_meeting(cast), kind=ConsultationKind.SECTOR, body=BodyId(cast.body.pk))
    assert life.planned(cast, facts=led).body == cast.body


def test_a_proposal_that_is_not_docketed_cannot_be_consulted_on(cast: Cast) -> None:
    draft = journey.submitted(cast)
    facts = replace(
        life.planned_meeting(cast), kind=ConsultationKind.PROPOSALS, proposals=(ProposalId(draft.pk),)
    )
    with pytest.raises(Refused, match="只能选已立案的提案"):
        life.planned(cast, facts=facts)


def test_who_was_invited_and_did_not_come_is_absent(cast: Cast) -> None:
    case = life.held(cast)
    presences = dict(
        Participant.objects.filter(case=case, member__isnull=False).values_list("member__name", "presence")
    )
    assert presences == {"周敏": "present", "刘伟": "present", "何建国": "absent"}


def test_who_came_without_an_invitation_is_counted(cast: Cast) -> None:
    case = life.ready(cast)
    came = (*life.meeting(cast).present, life.member(cast, "second_proposer"))
    facts = replace(life.meeting(cast), present=came, on_leave=(life.member(cast, "stranger"),))
    perform(Consultations.hold, case=case, actor=cast.committee_clerk, facts=facts)
    assert Participant.objects.filter(case=case, presence="present").count() == 3
    assert str(Participant.objects.get(case=case, presence="on_leave").member) == "何建国"


def test_a_meeting_is_not_noted_before_it_was_held(cast: Cast) -> None:
    case = life.ready(cast)
    tomorrow = life.meeting(cast, clock.today() + timedelta(days=2))
    with pytest.raises(Refused, match="不能晚于今天"):
        perform(Consultations.hold, case=case, actor=cast.committee_clerk, facts=tomorrow)
    both = replace(life.meeting(cast), on_leave=(life.member(cast, "proposer"),))
    with pytest.raises(Refused, match="不能既到会又请假"):
        perform(Consultations.hold, case=case, actor=cast.committee_clerk, facts=both)
    perform(Consultations.hold, case=case, actor=cast.committee_clerk, facts=life.meeting(cast))


def test_the_minutes_are_assembled_from_agenda_attendance_and_speeches(cast: Cast) -> None:
    case = life.ready(cast)
    words = WrittenOpinion(text="请把家庭式托管单独研究。")
    perform(Consultations.give_opinion, case=case, actor=cast.stranger, facts=words)
    perform(Consultations.hold, case=case, actor=cast.committee_clerk, facts=life.meeting(cast))
    minutes = assembled_minutes(case)
    for expected in (
        "县政协三楼会议室", "到会委员2人", "有关单位3人，群众代表2人", "委员发言",
        "周敏：托管点集中在东街，消防隐患多。", "县教育局王科长：正在起草登记办法。",
        "何建国：请把家庭式托管单独研究。",
    ):  # fmt: skip
        assert expected in minutes


def test_an_opinion_stands_under_the_name_of_whoever_gave_it(cast: Cast) -> None:
    case = life.called(cast)
    words = WrittenOpinion(text="登记由我局负责。")
    perform(Consultations.give_opinion, case=case, actor=cast.education_officer, facts=words)
    voice = Note.objects.get(case=case)
    assert (voice.unit, voice.name, voice.sort) == (cast.education, "县教育局", "written")
    with pytest.raises(NotAllowed):
        perform(Consultations.give_opinion, case=case, actor=cast.second_proposer, facts=words)
    with pytest.raises(NotAllowed):
        perform(Consultations.give_opinion, case=case, actor=cast.housing_officer, facts=words)


def test_a_minority_view_is_kept_with_its_author_and_reason(cast: Cast) -> None:
    case = life.drafted(cast)
    view = Note.objects.get(case=case, sort="minority")
    assert (view.name, view.reason) == ("何建国", "登记要求消防验收，多数家庭做不到。")
    unexplained = replace(life.RESULTS.minority_views[0], reason="")
    bare = replace(life.RESULTS, minority_views=(unexplained,))
    with pytest.raises(Refused, match="请填写“理由”"):
        perform(Consultations.draft_results, case=case, actor=cast.committee_clerk, facts=bare)
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.filter(pk=view.pk).update(reason="")


def test_results_end_in_at_least_one_suggestion(cast: Cast) -> None:
    case = life.minuted(cast)
    bare = replace(life.RESULTS, suggestions=())
    with pytest.raises(Refused, match="至少写一条建议"):
        perform(Consultations.draft_results, case=case, actor=cast.committee_clerk, facts=bare)
    perform(Consultations.draft_results, case=case, actor=cast.committee_clerk, facts=life.RESULTS)
    assert list(Suggestion.objects.filter(case=case).values_list("number", flat=True)) == [1, 2]


def test_the_chair_has_the_results_changed(cast: Cast) -> None:
    reason = Explained(reason="第二条请写明试点学校。")
    case = perform(Consultations.return_results, case=life.reviewed(cast), actor=cast.chair, facts=reason)
    assert case.state == "minuted"
    assert Consultation.objects.get(case=case).returned_reason == reason.reason
    perform(Consultations.draft_results, case=case, actor=cast.committee_clerk, facts=life.RESULTS)
    assert Consultation.objects.get(case=case).returned_reason == ""


def test_a_consultation_is_not_archived_before_every_unit_has_answered(cast: Cast) -> None:
    case = life.sent(cast)
    with pytest.raises(Refused, match="还有单位没有答复"):
        perform(Consultations.archive, case=case, actor=cast.committee_clerk, facts=life.FEEDBACK)


def test_a_dated_answer_opens_a_promise_that_the_participants_may_read(cast: Cast) -> None:
    case = life.sent(cast)
    referral = perform(
        Referrals.accept, case=life.referral_of(case), actor=cast.education_officer, facts=NoFacts()
    )
    facts = life.answer(referral, Outcome.PLANNED, due_on=date(2099, 6, 30))
    perform(Referrals.answer, case=referral, actor=cast.education_officer, facts=facts)
    perform(Referrals.pass_answer, case=referral, actor=cast.committee_clerk, facts=NoFacts())
    assert Promise.objects.filter(case__root=case).count() == 2
    promise = Promise.objects.select_related("case").earliest("id").case
    for part, may in (("proposer", True), ("stranger", True), ("second_proposer", False), ("chair", True)):
        assert readable(getattr(cast, part)).filter(pk=promise.pk).exists() == may, part


def test_results_are_delivered_once_they_are_signed(cast: Cast) -> None:
    case = life.minuted(cast)
    facts = Delivery(what=Delivered.RESULTS, organ="县委办公室", sent_on=clock.today())
    with pytest.raises(Refused, match="签发以后才能报送"):
        perform(Consultations.deliver, case=case, actor=cast.committee_clerk, facts=facts)
    minutes = replace(facts, what=Delivered.MINUTES)
    perform(Consultations.deliver, case=case, actor=cast.committee_clerk, facts=minutes)
    assert Note.objects.get(case=case, sort="minutes").name == "县委办公室"


def test_a_later_appraisal_replaces_the_earlier_and_its_line_tells_nothing(cast: Cast) -> None:
    case = life.sent(cast)
    for opinion in (Opinion.POOR, Opinion.GOOD):
        facts = Appraisal(opinion=opinion)
        perform(Consultations.appraise, case=case, actor=cast.proposer, facts=facts)
    assert Participant.objects.get(case=case, member__name="周敏").opinion == "good"
    with pytest.raises(NotAllowed):
        perform(
            Consultations.appraise,
            case=case,
            actor=cast.second_proposer,
            facts=Appraisal(opinion=Opinion.POOR),
        )


def test_what_was_attended_elsewhere_is_never_counted_as_held_here(cast: Cast) -> None:
    life.held(cast)
    elsewhere = life.attended(cast)
    assert elsewhere not in held_here(cast.council.pk)
    assert (held_here(cast.council.pk).count(), attended(cast.council.pk).count()) == (1, 1)
    assert Participant.objects.filter(case=elsewhere, presence="present").count() == 2
    with pytest.raises(OutOfTurn):
        perform(
            Consultations.cancel, case=elsewhere, actor=cast.committee_clerk, facts=Explained(reason="误登")
        )


def test_another_day_is_told_to_everybody_who_was_called(cast: Cast) -> None:
    case = life.ready(cast)
    facts = NewDay(
        meets_on=clock.today() + timedelta(days=70), place="县政协二楼会议室", reason="与全会冲突。"
    )
    perform(Consultations.reschedule, case=case, actor=cast.committee_clerk, facts=facts)
    assert Consultation.objects.get(case=case).place == "县政协二楼会议室"
    told = holders(case, Consultations.reschedule.tells).values_list("user__name", flat=True)
    assert set(told) == {"周敏", "刘伟", "何建国", "县教育局联络员"}


def test_a_unit_hears_of_a_consultation_when_it_is_called(cast: Cast) -> None:
    case = life.planned(cast)
    unit = readable(cast.education_officer, kind="consultation")
    assert not unit.filter(pk=case.pk).exists()
    perform(Consultations.call, case=case, actor=cast.committee_clerk, facts=life.call_of(cast))
    assert unit.filter(pk=case.pk).exists()
    assert not readable(cast.housing_officer, kind="consultation").filter(pk=case.pk).exists()
    assert not readable(cast.body_contact, kind="consultation").filter(pk=case.pk).exists()
