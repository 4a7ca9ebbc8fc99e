"""A study's life from the topic to the units' answers, as the regulation has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from shangliang.rulebook.facts import Explained, MemberId, NoFacts
from shangliang.rulebook.studies import Studies, StudyForm, StudyResult
from shangliang.server.followup.models import Suggestion
from shangliang.server.foundation.audit.chain import verify_chain
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case, Deadline
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.casework.refusals import NotAllowed, Refused
from shangliang.server.work.studies.actions.opening import open_study
from shangliang.server.work.studies.models import Attendance, Study, TeamMember, Visit
from tests.server.cast import Cast
from tests.server.work.studies import examples, life

pytestmark = pytest.mark.django_db


def test_a_study_is_planned_visited_reported_signed_sent_answered_and_closed(cast: Cast) -> None:
    case = examples.answered(cast)
    facts = StudyResult(result="两条建议都已答复。")
    case = perform(Studies.close, case=case, actor=cast.committee_clerk, facts=facts)

    study = Study.objects.get(case=case)
    assert (case.state, study.signer_name, study.result) == ("closed", "吴正", "两条建议都已答复。")
    assert Suggestion.objects.filter(case=case, answers__is_issued=True).count() == 2
    assert not Deadline.objects.filter(case=case, met_on__isnull=True, lapsed_on__isnull=True).exists()
    assert list(verify_chain(cast.council.pk)) == []


def test_attendances_are_counted_by_party_membership_of_the_day(cast: Cast) -> None:
    life.visited(cast)
    cast.members["proposer"].is_party_member = True
    cast.members["proposer"].save()
    assert Attendance.objects.filter(was_party_member=False).get().member.name == "周敏"
    assert Attendance.objects.filter(was_party_member=True).get().member.name == "刘伟"
    assert Visit.objects.get().people == 14


def test_only_members_of_the_team_are_noted_as_having_taken_part(cast: Cast) -> None:
    case = life.planned(cast)
    stranger = replace(life.visit(cast), members=(MemberId(cast.members["stranger"].pk),))
    with pytest.raises(Refused, match="调研组名单内"):
        perform(Studies.log_visit, case=case, actor=cast.proposer, facts=stranger)
    assert perform(Studies.log_visit, case=case, actor=cast.co_proposer, facts=life.visit(cast))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"held_on": date(2099, 1, 1)}, "不能晚于今天"),
        ({"held_on": date(2020, 1, 1)}, "不能早于方案的开始日期"),
        ({"people": -1}, "0 到 10000"),
    ],
)
def test_a_visit_that_cannot_be_is_refused(cast: Cast, changes: dict[str, object], words: str) -> None:
    case = life.planned(cast)
    with pytest.raises(Refused, match=words):
        perform(
            Studies.log_visit,
            case=case,
            actor=cast.proposer,
            facts=replace(life.visit(cast), **changes),  # type: ignore[arg-type]
        )
    assert not Visit.objects.exists()


def test_a_plan_that_ends_before_it_begins_is_refused(cast: Cast) -> None:
    plan = replace(life.plan(cast), until_on=clock.today() - timedelta(days=1))
    with pytest.raises(Refused, match="结束日期不能早于开始日期"):
        perform(Studies.plan, case=life.opened(cast), actor=cast.committee_clerk, facts=plan)


def test_a_new_plan_changes_the_team_and_keeps_who_took_part(cast: Cast) -> None:
    plan = replace(life.plan(cast), members=(MemberId(cast.members["stranger"].pk),))
    case = perform(Studies.revise_plan, case=life.visited(cast), actor=cast.committee_clerk, facts=plan)
    assert [each.member.name for each in TeamMember.objects.filter(case=case)] == ["周敏", "何建国"]
    assert Attendance.objects.count() == 2
    with pytest.raises(NotAllowed):
        perform(Studies.log_visit, case=case, actor=cast.co_proposer, facts=life.visit(cast))


def test_a_report_needs_a_visit_and_a_suggestion(cast: Cast) -> None:
    with pytest.raises(Refused, match="请先记录一次走访"):
        perform(Studies.report, case=life.planned(cast), actor=cast.committee_clerk, facts=life.REPORT)
    bare = life.bare(cast)
    with pytest.raises(Refused, match="至少要有一条建议"):
        perform(Studies.submit, case=bare, actor=cast.committee_clerk, facts=NoFacts())
    whole = perform(Studies.report, case=bare, actor=cast.committee_clerk, facts=life.REPORT)
    assert perform(Studies.submit, case=whole, actor=cast.body_contact, facts=NoFacts()).state == "submitted"


def test_a_seminar_ends_without_a_report_and_has_no_term_for_one(cast: Cast) -> None:
    seminar = life.seminar(cast)
    assert not Deadline.objects.filter(case=seminar, term="report_study").exists()
    with pytest.raises(NotAllowed):
        perform(Studies.report, case=seminar, actor=cast.committee_clerk, facts=life.REPORT)
    facts = StudyResult(result="意见已转有关专委会。")
    assert perform(Studies.finish, case=seminar, actor=cast.committee_clerk, facts=facts).state == "closed"


def test_a_study_is_not_finished_as_a_seminar(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        perform(
            Studies.finish,
            case=life.visited(cast, form=StudyForm.INSPECTION),
            actor=cast.committee_clerk,
            facts=StudyResult(result="结束。"),
        )


def test_the_chair_has_the_report_written_again(cast: Cast) -> None:
    facts = Explained(reason="请补充数字。")
    case = perform(Studies.send_back, case=life.reviewed(cast), actor=cast.chair, facts=facts)
    assert (case.state, Study.objects.get(case=case).returned_reason) == ("drafted", "请补充数字。")
    case = perform(Studies.submit, case=case, actor=cast.committee_clerk, facts=NoFacts())
    assert Study.objects.get(case=case).returned_reason == ""


def test_a_unit_is_not_sent_the_same_report_twice(cast: Cast) -> None:
    case = life.sent(cast)
    with pytest.raises(Refused, match="已经送过"):
        perform(Studies.send, case=case, actor=cast.committee_clerk, facts=life.sending(cast))


def test_what_a_unit_has_not_answered_keeps_the_study_open(cast: Cast) -> None:
    with pytest.raises(Refused, match="没有核收"):
        perform(
            Studies.close,
            case=life.sent(cast),
            actor=cast.committee_clerk,
            facts=StudyResult(result="办结。"),
        )


def test_a_study_without_a_body_is_nobody_s_but_the_desk_s(cast: Cast) -> None:
    case = open_study(actor=cast.committee_clerk, facts=replace(life.topic(cast), body=None))
    with pytest.raises(NotAllowed):
        perform(Studies.plan, case=case, actor=cast.body_contact, facts=life.plan(cast))
    assert Case.objects.get(pk=case.pk).state == "opened"
