"""Around the edges of a proposal's life: what the regulation says of the less usual turns."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from shangliang.rulebook.answers import Outcome
from shangliang.rulebook.assignments import Assignments, ExtensionRequest, RehandlingOrder
from shangliang.rulebook.contacts import Contacts, Requests
from shangliang.rulebook.cosigning import Cosigning
from shangliang.rulebook.facts import CaseId, Explained, FileId, MemberId, NoFacts, UnitId
from shangliang.rulebook.proposals import Invitation, MergeInto, PreliminaryOpinion, Proposals
from shangliang.rulebook.ratings import ChairDecision, CommitteeWords, Grade, PaperRating, Ratings
from shangliang.rulebook.roles import Role
from shangliang.rulebook.units import OtherUnit
from shangliang.server.foundation.accounts.actors import actor_in
from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.access import holders, readable
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.models import Case, Deadline, Event
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.casework.refusals import NotAllowed, OutOfTurn, Refused
from shangliang.server.foundation.casework.ticking import tick
from shangliang.server.foundation.directory.models import UndertakingUnit
from shangliang.server.foundation.directory.models.people import MemberStatus
from shangliang.server.foundation.files.models import StoredFile
from shangliang.server.foundation.registers.actions.end_membership import end_membership
from shangliang.server.foundation.registers.hooks import tell_member_left, tell_unit_succeeded
from shangliang.server.work.proposals.models import Rating
from tests.server.cast import Cast
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db
SPRING = date(2026, 3, 2)
REASON = "按职责分工，应由该单位办理。"


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def cosigned(cast: Cast) -> Case:
    """A draft that one member has co-signed and another has not answered."""
    case = journey.drafted(cast.proposer)
    invited = tuple(MemberId(cast.members[name].pk) for name in ("co_proposer", "stranger"))
    perform(Proposals.invite, case=case, actor=cast.proposer, facts=Invitation(members=invited))
    invitation = Case.objects.get(kind="cosigning", member=cast.members["co_proposer"])
    perform(Cosigning.confirm, case=invitation, actor=cast.co_proposer, facts=NoFacts())
    return case


def test_an_unanswered_invitation_lapses_at_submission(cast: Cast) -> None:
    case = cosigned(cast)
    perform(Proposals.submit, case=case, actor=cast.proposer, facts=NoFacts())
    states = dict(Case.objects.filter(kind="cosigning").values_list("member__name", "state"))
    assert states == {"刘伟": "confirmed", "何建国": "lapsed"}
    lapsed = Case.objects.get(kind="cosigning", state="lapsed")
    with pytest.raises(NotAllowed):
        perform(Cosigning.confirm, case=lapsed, actor=cast.proposer, facts=NoFacts())
    with pytest.raises(OutOfTurn):
        perform(Cosigning.confirm, case=lapsed, actor=cast.stranger, facts=NoFacts())


def test_nobody_is_invited_twice(cast: Cast) -> None:
    case = cosigned(cast)
    again = Invitation(members=(MemberId(cast.members["co_proposer"].pk),))
    with pytest.raises(Refused, match="只能邀请尚未受邀的本届在任委员"):
        perform(Proposals.invite, case=case, actor=cast.proposer, facts=again)


def merged_pair(cast: Cast) -> tuple[Case, Case]:
    """A lead case and one merged into it, of another proposer."""
    lead = journey.docketed(cast)
    other = journey.docketed(cast, by=cast.second_proposer)
    facts = MergeInto(lead=CaseId(lead.pk), reason="同一问题。")
    return lead, perform(Proposals.merge, case=other, actor=cast.committee, facts=facts)


def test_a_merged_case_keeps_number_reply_and_its_own_rating(cast: Cast) -> None:
    lead, merged = merged_pair(cast)
    assert (merged.state, merged.number) == ("merged", 2)
    journey.answered(cast, matter=journey.assigned(cast, case=lead))
    assert (fresh(lead).state, fresh(merged).state) == ("answered", "answered")
    journey.rate(lead, cast.proposer, result=Grade.SATISFIED)
    with pytest.raises(NotAllowed):
        journey.rate(merged, cast.proposer, result=Grade.NOT)
    journey.rate(merged, cast.second_proposer, result=Grade.BASICALLY)
    assert sorted(Rating.objects.values_list("overall", flat=True)) == ["basically", "satisfied"]


def test_everybody_who_proposed_either_case_is_told_of_the_merger_and_reads_the_reply(cast: Cast) -> None:
    lead = journey.docketed(cast, by=cast.second_proposer)
    merged = docketed_with_a_co_proposer(cast)
    facts = MergeInto(lead=CaseId(lead.pk), reason="同一问题。")
    merged = perform(Proposals.merge, case=merged, actor=cast.committee, facts=facts)
    told = Event.objects.get(case=lead, name="CaseMergedIntoProposal")
    assert told.words["other_number"] == str(merged.number)
    journey.answered(cast, matter=journey.assigned(cast, case=lead))
    assignment = journey.assignment_of(lead, cast.education.pk)
    for actor in (cast.second_proposer, cast.proposer, cast.co_proposer):
        assert readable(actor, kind="assignment").filter(pk=assignment.pk).exists()
    assert not readable(cast.stranger, kind="assignment").exists()
    told_of = holders(assignment, (Role.CO_PROPOSER,)).values_list("member__name", flat=True)
    assert set(told_of) == {"刘伟"}


def test_a_merger_is_undone_until_the_lead_is_assigned(cast: Cast) -> None:
    lead, merged = merged_pair(cast)
    apart = perform(Proposals.unmerge, case=merged, actor=cast.clerk, facts=Explained(reason="诉求不同。"))
    assert (apart.state, apart.merged_into, apart.number) == ("docketed", None, 2)
    facts = MergeInto(lead=CaseId(lead.pk), reason="同一问题。")
    merged = perform(Proposals.merge, case=apart, actor=cast.clerk, facts=facts)
    perform(Proposals.preassign, case=lead, actor=cast.assigner, facts=journey.lead_plan(cast))
    merged = perform(
        Proposals.unmerge, case=fresh(merged), actor=cast.clerk, facts=Explained(reason="诉求不同。")
    )
    assert (merged.state, fresh(lead).state) == ("docketed", "preassigned")


def test_a_merger_stands_once_the_lead_is_assigned(cast: Cast) -> None:
    lead, merged = merged_pair(cast)
    journey.assigned(cast, case=lead)
    with pytest.raises(Refused, match="主案已经交办"):
        perform(Proposals.unmerge, case=merged, actor=cast.clerk, facts=Explained(reason="诉求不同。"))


def test_a_case_is_not_merged_into_one_that_is_assigned_or_itself_merged(cast: Cast) -> None:
    lead, _merged = merged_pair(cast)
    third = journey.docketed(cast, by=cast.body_contact)
    facts = MergeInto(lead=CaseId(third.pk), reason="同一问题。")
    with pytest.raises(Refused, match="不能再并入别案"):
        perform(Proposals.merge, case=lead, actor=cast.clerk, facts=facts)
    journey.assigned(cast, case=lead)
    facts = MergeInto(lead=CaseId(lead.pk), reason="同一问题。")
    with pytest.raises(Refused, match="主案须是"):
        perform(Proposals.merge, case=third, actor=cast.clerk, facts=facts)


def test_an_objection_in_time_leads_to_another_unit_with_its_own_terms(cast: Cast) -> None:
    with clock_at(SPRING):
        matter = journey.assigned(cast)
    first = journey.assignment_of(matter, cast.education.pk)
    facts = OtherUnit(unit=UnitId(cast.health.pk), reason=REASON)
    with clock_at(SPRING + timedelta(days=3)):
        perform(Assignments.object, case=first, actor=cast.education_officer, facts=facts)
        with pytest.raises(NotAllowed):
            perform(Assignments.uphold_objection, case=first, actor=cast.education_leader, facts=facts)
        perform(Assignments.uphold_objection, case=first, actor=cast.assigner, facts=facts)
    second = journey.assignment_of(matter, cast.health.pk)
    assert (fresh(first).state, second.state, second.variant) == ("reassigned", "assigned", "lead")
    assert second.answer_duties.count() == 2
    due = Deadline.objects.get(case=second, term="reply")
    assert due.started_on == SPRING + timedelta(days=3)


def test_an_objection_after_its_term_is_refused(cast: Cast) -> None:
    with clock_at(SPRING):
        case = journey.assignment_of(journey.assigned(cast), cast.education.pk)
    facts = OtherUnit(unit=UnitId(cast.health.pk), reason=REASON)
    with clock_at(SPRING + timedelta(days=20)), pytest.raises(Refused, match="提出异议的期限已过"):
        perform(Assignments.object, case=case, actor=cast.education_officer, facts=facts)


def test_an_extension_keeps_the_earlier_date_and_ends_at_six_months(cast: Cast) -> None:
    with clock_at(SPRING):
        case = journey.accepted(cast)
        before = Deadline.objects.get(case=case, term="reply").due_on
        too_long = ExtensionRequest(until=date(2026, 10, 1), reason="涉及跨年度预算。")
        with pytest.raises(Refused, match="最长 6 个月"):
            perform(Assignments.ask_extension, case=case, actor=cast.education_officer, facts=too_long)
        facts = ExtensionRequest(until=date(2026, 7, 31), reason="涉及跨年度预算。")
        perform(Assignments.ask_extension, case=case, actor=cast.education_officer, facts=facts)
        with pytest.raises(Refused, match="已有一项申请"):
            perform(Assignments.ask_extension, case=case, actor=cast.education_officer, facts=facts)
        request = Case.objects.get(kind="request")
        perform(Requests.grant, case=request, actor=cast.assigner, facts=NoFacts())
    deadline = Deadline.objects.get(case=case, term="reply")
    assert (deadline.due_on, deadline.earlier_due_on) == (date(2026, 7, 31), before)


def test_accepting_while_asking_for_another_unit_adds_it_when_granted(cast: Cast) -> None:
    matter = journey.assigned(cast)
    case = journey.assignment_of(matter, cast.education.pk)
    facts = OtherUnit(unit=UnitId(cast.housing.pk), reason="需要核定用地。")
    perform(Assignments.accept_and_ask, case=case, actor=cast.education_officer, facts=facts)
    perform(Requests.grant, case=Case.objects.get(kind="request"), actor=cast.assigner, facts=NoFacts())
    added = journey.assignment_of(matter, cast.housing.pk)
    assert (added.state, added.variant) == ("assigned", "joint")


def asked_for_housing(cast: Cast) -> tuple[Case, Case]:
    """The education bureau has accepted and asks for the housing bureau; its assignment and the request."""
    case = journey.assignment_of(journey.assigned(cast), cast.education.pk)
    facts = OtherUnit(unit=UnitId(cast.housing.pk), reason="需要核定用地。")
    case = perform(Assignments.accept_and_ask, case=case, actor=cast.education_officer, facts=facts)
    return case, Case.objects.get(kind="request")


def test_no_unit_joins_a_letter_that_is_signed(cast: Cast) -> None:
    case, request = asked_for_housing(cast)
    case = journey.signed(case, officer=cast.education_officer, leader=cast.education_leader)
    with pytest.raises(Refused, match="答复已经签发"):
        perform(Requests.grant, case=request, actor=cast.assigner, facts=NoFacts())
    perform(Assignments.send_back, case=case, actor=cast.assigner, facts=Explained(reason="须住建局会办。"))
    assert perform(Requests.grant, case=request, actor=cast.assigner, facts=NoFacts()).state == "granted"


def test_a_unit_that_has_been_merged_meanwhile_is_not_added(cast: Cast) -> None:
    _case, request = asked_for_housing(cast)
    UndertakingUnit.objects.filter(pk=cast.housing.pk).update(
        ended_on=date(2026, 3, 2), successor=cast.health
    )
    with pytest.raises(Refused, match="所请的单位已经撤并"):
        perform(Requests.grant, case=request, actor=cast.assigner, facts=NoFacts())


def test_a_reply_is_passed_once_what_its_unit_asked_is_answered(cast: Cast) -> None:
    case = journey.accepted(cast)
    facts = ExtensionRequest(until=clock.today() + timedelta(days=150), reason="涉及跨年度预算。")
    perform(Assignments.ask_extension, case=case, actor=cast.education_officer, facts=facts)
    case = journey.signed(case, officer=cast.education_officer, leader=cast.education_leader)
    with pytest.raises(Refused, match="还有一项申请没有答复"):
        perform(Assignments.pass_reply, case=case, actor=cast.assigner, facts=NoFacts())
    request = Case.objects.get(kind="request")
    perform(Requests.refuse, case=request, actor=cast.assigner, facts=Explained(reason="已经答复。"))
    passed = perform(Assignments.pass_reply, case=case, actor=cast.assigner, facts=NoFacts())
    assert passed.state == "passed"


def test_a_talk_that_the_member_denies_does_not_stand_for_one(cast: Cast) -> None:
    case = journey.accepted(cast)
    journey.talk(case, cast.education_officer)
    talk = Case.objects.get(kind="contact")
    facts = Explained(reason="没有接到电话。")
    with pytest.raises(NotAllowed):
        perform(
            Contacts.deny, case=talk, actor=cast.education_officer, facts=journey.denied("没有接到电话。")
        )
    perform(Contacts.deny, case=talk, actor=cast.proposer, facts=journey.denied("没有接到电话。"))
    case = perform(
        Assignments.draft_reply, case=case, actor=cast.education_officer, facts=journey.draft_facts(case)
    )
    signature = journey.signature_of(case)
    with pytest.raises(Refused, match="还没有与提案人沟通"):
        perform(Assignments.sign_reply, case=case, actor=cast.education_leader, facts=signature)
    perform(Assignments.waive_contact, case=case, actor=cast.proposer, facts=facts)
    assert (
        perform(Assignments.sign_reply, case=case, actor=cast.education_leader, facts=signature).state
        == "signed"
    )


def test_an_unanswered_talk_is_a_class_of_its_own_and_may_still_be_confirmed(cast: Cast) -> None:
    with clock_at(SPRING):
        journey.talk(journey.accepted(cast), cast.education_officer)
    with clock_at(SPRING + timedelta(days=30)):
        tick(cast.council.pk)
    talk = Case.objects.get(kind="contact")
    assert talk.state == "unconfirmed"
    assert perform(Contacts.confirm, case=talk, actor=cast.proposer, facts=NoFacts()).state == "confirmed"


def test_a_rating_not_returned_in_time_closes_as_unrated(cast: Cast) -> None:
    with clock_at(SPRING):
        matter = journey.answered(cast)
    with clock_at(SPRING + timedelta(days=40)):
        tick(cast.council.pk)
        assert journey.rating_of(matter).state == "unrated"
        with pytest.raises(OutOfTurn):
            journey.rate(matter, cast.proposer, result=Grade.SATISFIED)


def test_a_paper_rating_needs_its_scan_and_the_unit_may_not_hand_it_in(cast: Cast) -> None:
    matter = journey.answered(cast)
    scan = StoredFile.objects.create(
        council=cast.council, name="征询意见表.pdf", content_type="application/pdf", size=3, sha256="0" * 64,
        path="x", uploaded_by=cast.seats["clerk"],
    )  # fmt: skip
    facts = PaperRating(attitude=Grade.SATISFIED, result=Grade.SATISFIED, scan=FileId(scan.pk))
    case = journey.rating_of(matter)
    for other in (cast.education_officer, cast.education_leader, cast.assigner, cast.administrator):
        with pytest.raises(NotAllowed):
            perform(Ratings.enter_paper, case=case, actor=other, facts=facts)
    perform(Ratings.enter_paper, case=case, actor=cast.clerk, facts=facts)
    assert Rating.objects.get(case=case).is_paper


def test_twice_not_satisfied_goes_to_the_chair(cast: Cast) -> None:
    matter = journey.answered(cast)
    journey.rate(matter, cast.proposer, result=Grade.NOT)
    order = CommitteeWords(words="请进一步研究。")
    perform(Ratings.order_rehandling, case=journey.rating_of(matter), actor=cast.committee, facts=order)
    assert fresh(matter).state == "handling"
    again = journey.assignment_of(matter, cast.education.pk, round=2)
    again = perform(Assignments.accept, case=again, actor=cast.education_officer, facts=NoFacts())
    signed = journey.signed(again, officer=cast.education_officer, leader=cast.education_leader)
    perform(Assignments.pass_reply, case=signed, actor=cast.assigner, facts=NoFacts())
    rating = journey.rate(matter, cast.proposer, result=Grade.NOT, round=2)
    assert rating.state == "dissatisfied_again"
    perform(Ratings.refer, case=rating, actor=cast.committee, facts=CommitteeWords(words="请研究。"))
    decision = ChairDecision(decision="同意结案，纳入明年协商计划。")
    with pytest.raises(NotAllowed):
        perform(Ratings.close_dissatisfied, case=rating, actor=cast.committee, facts=decision)
    closed = perform(Ratings.close_dissatisfied, case=rating, actor=cast.chair, facts=decision)
    assert closed.state == "closed_dissatisfied"
    assert fresh(matter).state == "answered"


def test_the_committee_may_order_rehandling_whoever_was_content(cast: Cast) -> None:
    matter = journey.answered(cast)
    journey.rate(matter, cast.proposer, result=Grade.SATISFIED)
    case = journey.assignment_of(matter, cast.education.pk)
    facts = RehandlingOrder(words="答复过于原则，请补充措施。")
    with pytest.raises(NotAllowed):
        perform(Assignments.rehandle, case=case, actor=cast.clerk, facts=facts)
    assert perform(Assignments.rehandle, case=case, actor=cast.committee, facts=facts).state == "rehandled"
    assert fresh(matter).state == "handling"


def test_a_leaving_members_confirming_and_rating_pass_on(cast: Cast) -> None:
    case = cosigned(cast)
    case = perform(Proposals.submit, case=case, actor=cast.proposer, facts=NoFacts())
    case = perform(Proposals.review, case=case, actor=cast.clerk, facts=PreliminaryOpinion())
    case = perform(Proposals.docket, case=case, actor=cast.committee, facts=journey.docketing(cast))
    matter = journey.answered(cast, matter=journey.assigned(cast, case=case))
    member = cast.members["proposer"]
    member.status, member.left_on = "resigned", date(2026, 3, 2)
    member.save()
    tell_member_left(member, date(2026, 3, 2), cast.administrator)
    with pytest.raises(NotAllowed):
        journey.rate(matter, cast.proposer, result=Grade.SATISFIED)
    assert journey.rate(matter, cast.co_proposer, result=Grade.SATISFIED).state == "rated"
    assert journey.confirm_talk(matter, cast.co_proposer).state == "confirmed"


def test_without_a_co_proposer_the_committee_confirms_and_rates(cast: Cast) -> None:
    matter = journey.answered(cast)
    tell_member_left(cast.members["proposer"], date(2026, 3, 2), cast.administrator)
    assert journey.confirm_talk(matter, cast.committee).state == "confirmed"
    assert journey.rate(matter, cast.committee, result=Grade.BASICALLY).state == "rated"


def docketed_with_a_co_proposer(cast: Cast) -> Case:
    """A docketed proposal that one member has co-signed."""
    case = perform(Proposals.submit, case=cosigned(cast), actor=cast.proposer, facts=NoFacts())
    case = perform(Proposals.review, case=case, actor=cast.clerk, facts=PreliminaryOpinion())
    return perform(Proposals.docket, case=case, actor=cast.committee, facts=journey.docketing(cast))


def leave(cast: Cast, member: str) -> None:
    """One of the members resigns."""
    end_membership(
        actor=cast.administrator,
        member=cast.members[member],
        status=MemberStatus.RESIGNED,
        left_on=clock.today(),
    )


def test_what_comes_after_a_member_has_left_is_asked_of_the_co_proposer(cast: Cast) -> None:
    matter = journey.assigned(cast, case=docketed_with_a_co_proposer(cast))
    leave(cast, "proposer")
    journey.answered(cast, matter=matter)
    with pytest.raises(NotAllowed):
        journey.confirm_talk(matter, cast.committee)
    assert journey.confirm_talk(matter, cast.co_proposer).state == "confirmed"
    assert journey.rate(matter, cast.co_proposer, result=Grade.SATISFIED).state == "rated"


def test_what_comes_after_the_last_proposer_has_left_is_asked_of_the_committee(cast: Cast) -> None:
    matter = journey.assigned(cast, case=docketed_with_a_co_proposer(cast))
    leave(cast, "co_proposer")
    leave(cast, "proposer")
    journey.answered(cast, matter=matter)
    assert journey.confirm_talk(matter, cast.committee).state == "confirmed"
    assert journey.rate(matter, cast.committee, result=Grade.BASICALLY).state == "rated"


def test_a_merged_units_cases_and_promises_go_to_its_successor(cast: Cast) -> None:
    journey.answered(cast, outcome=Outcome.PLANNED, due_on=date(2099, 12, 31))
    matter = journey.assigned(cast, case=journey.docketed(cast, by=cast.second_proposer))
    successor = UndertakingUnit.objects.create(council=cast.council, name="县教育体育局", office=cast.office)
    unit = cast.education
    unit.ended_on, unit.successor = date(2026, 3, 2), successor
    unit.save()
    Seat.objects.filter(unit=unit).update(unit=successor)
    tell_unit_succeeded(unit, successor, date(2026, 3, 2), cast.administrator)
    assert set(Case.objects.filter(kind="promise").values_list("unit__name", flat=True)) == {"县教育体育局"}
    case = journey.assignment_of(matter, successor.pk)
    actor = actor_in(Seat.objects.get(pk=cast.seats["education_officer"].pk))
    assert perform(Assignments.accept, case=case, actor=actor, facts=NoFacts()).state == "accepted"
