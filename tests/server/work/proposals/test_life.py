"""A proposal's life from draft to followed promise, as the regulation has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from shangliang.rulebook.answers import Outcome
from shangliang.rulebook.assignments import Assignments, JointView, Signature
from shangliang.rulebook.facts import NoFacts, OfficeId
from shangliang.rulebook.promises import Fulfilment, Promises
from shangliang.rulebook.proposals import DocketDecision, Proposals
from shangliang.rulebook.ratings import Grade
from shangliang.server.followup.models import Promise
from shangliang.server.foundation.audit.chain import verify_chain
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.casework.refusals import NotAllowed, OutOfTurn, Refused
from shangliang.server.work.proposals.models import Reply
from tests.server.cast import Cast
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db
SPRING = date(2026, 3, 2)


def test_a_proposal_is_written_examined_handled_and_rated(cast: Cast) -> None:
    with clock_at(SPRING):
        matter = journey.docketed(cast)
    assert (matter.number, matter.docketed_on, matter.session) == (1, SPRING, cast.session)
    with clock_at(SPRING + timedelta(days=7)):
        matter = journey.answered(cast, matter=journey.assigned(cast, case=matter))
        journey.confirm_talk(matter, cast.proposer)
    assert matter.state == "answered"
    rating = journey.rate(matter, cast.proposer, result=Grade.SATISFIED)
    assert rating.state == "rated"
    assert list(verify_chain(cast.council.pk)) == []


def test_class_follows_from_the_answers(cast: Cast) -> None:
    matter = journey.answered(cast, outcome=Outcome.PLANNED, due_on=date(2099, 1, 1))
    reply = Reply.objects.get(case__root=matter)
    assert reply.reply_class == "B"
    assert Promise.objects.filter(case__root=matter).count() == 2


def test_a_promise_falls_due_and_is_kept_late(cast: Cast) -> None:
    with clock_at(SPRING):
        journey.answered(cast, outcome=Outcome.ADOPTED, due_on=date(2026, 6, 30))
    promise = Promise.objects.first()
    assert promise is not None
    with clock_at(date(2026, 8, 3)):
        facts = Fulfilment(done_on=date(2026, 7, 15), proof="现场验收单")
        case = perform(Promises.report, case=promise.case, actor=cast.education_officer, facts=facts)
        case = perform(Promises.confirm, case=case, actor=cast.clerk, facts=NoFacts())
    assert case.state == "late"


def test_an_unfinished_draft_is_refused_in_the_users_words(cast: Cast) -> None:
    case = journey.drafted(cast.proposer, text=replace(journey.TEXT, suggestions=(), analysis=""))
    with pytest.raises(Refused) as refused:
        perform(Proposals.submit, case=case, actor=cast.proposer, facts=NoFacts())
    assert [reason.message for reason in refused.value.reasons] == ["请写明分析。", "至少写一条具体建议。"]
    assert Case.objects.get(pk=case.pk).state == "draft"


def test_only_the_committee_dockets(cast: Cast) -> None:
    case = journey.reviewed(cast)
    facts = DocketDecision(office=OfficeId(cast.office.pk))
    for other in (cast.clerk, cast.proposer, cast.chair, cast.stranger, cast.assigner):
        with pytest.raises(NotAllowed):
            perform(Proposals.docket, case=case, actor=other, facts=facts)
    assert perform(Proposals.docket, case=case, actor=cast.committee, facts=facts).state == "docketed"


def test_a_step_out_of_turn_is_refused(cast: Cast) -> None:
    case = journey.submitted(cast)
    with pytest.raises(OutOfTurn):
        perform(Proposals.resubmit, case=case, actor=cast.proposer, facts=NoFacts())


def test_the_lead_waits_for_views_and_countersigning(cast: Cast) -> None:
    matter = journey.assigned(cast, plan=journey.lead_plan(cast, cast.housing.pk))
    lead = journey.accepted(cast, matter=matter)
    joint = journey.assignment_of(matter, cast.housing.pk)
    with pytest.raises(Refused, match="会办单位的意见还没有齐"):
        perform(
            Assignments.draft_reply, case=lead, actor=cast.education_officer, facts=journey.draft_facts(lead)
        )
    joint = perform(Assignments.accept, case=joint, actor=cast.housing_officer, facts=NoFacts())
    perform(Assignments.give_view, case=joint, actor=cast.housing_officer, facts=JointView(view="同意。"))
    journey.talk(lead, cast.education_officer)
    lead = perform(
        Assignments.draft_reply, case=lead, actor=cast.education_officer, facts=journey.draft_facts(lead)
    )
    signature = Signature(letter_number="清教函〔2026〕1号", signer="张局")
    with pytest.raises(Refused, match="还有会办单位没有会签"):
        perform(Assignments.sign_reply, case=lead, actor=cast.education_leader, facts=signature)
    perform(Assignments.countersign, case=joint, actor=cast.housing_leader, facts=NoFacts())
    assert (
        perform(Assignments.sign_reply, case=lead, actor=cast.education_leader, facts=signature).state
        == "signed"
    )
