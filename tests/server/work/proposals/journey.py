"""The usual way of a proposal, step by step, so that a test can begin where its example begins."""

from __future__ import annotations

from datetime import date

from shangliang.rulebook.answers import Outcome, SuggestionAnswer, SuggestionText
from shangliang.rulebook.assignments import Assignments, ContactReport, Part, ReplyDraft, Signature, Way
from shangliang.rulebook.contacts import Contacts
from shangliang.rulebook.facts import Explained, NoFacts, OfficeId, SuggestionId, UnitId
from shangliang.rulebook.proposals import (
    AssignmentPlan,
    Category,
    DocketDecision,
    Mode,
    Origin,
    PreliminaryOpinion,
    Proposals,
    ProposalText,
)
from shangliang.rulebook.ratings import Grade, RatingGiven, Ratings
from shangliang.server.followup.models import AnswerDuty
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.work.proposals.actions.write import write
from tests.server.cast import Cast

TEXT = ProposalText(
    title="关于解决城东片区学生午托难的提案",
    category=Category.EDUCATION,
    situation="城东片区有三所小学，午间无人看护的学生四百余名。",
    analysis="校内没有午休场地，校外托管机构没有登记。",
    suggestions=(
        SuggestionText(text="由县教育局在城东小学试点校内午托。"),
        SuggestionText(text="由县教育局统一登记托管机构。"),
    ),
    origin=Origin.OWN,
)


def drafted(actor: Actor, *, text: ProposalText = TEXT) -> Case:
    """A draft."""
    return write(actor=actor, facts=text)


def submitted(cast: Cast, *, by: Actor | None = None, text: ProposalText = TEXT) -> Case:
    """A submitted proposal."""
    actor = by or cast.proposer
    return perform(Proposals.submit, case=drafted(actor, text=text), actor=actor, facts=NoFacts())


def reviewed(cast: Cast, *, by: Actor | None = None, text: ProposalText = TEXT) -> Case:
    """A proposal before the committee."""
    case = submitted(cast, by=by, text=text)
    return perform(Proposals.review, case=case, actor=cast.clerk, facts=PreliminaryOpinion())


def docketed(cast: Cast, *, by: Actor | None = None, text: ProposalText = TEXT) -> Case:
    """A docketed proposal with the government's office."""
    case = reviewed(cast, by=by, text=text)
    facts = DocketDecision(office=OfficeId(cast.office.pk))
    return perform(Proposals.docket, case=case, actor=cast.committee, facts=facts)


def lead_plan(cast: Cast, *joint: int) -> AssignmentPlan:
    """The education bureau leads, others join."""
    return AssignmentPlan(lead=UnitId(cast.education.pk), units=tuple(UnitId(unit) for unit in joint))


def separate_plan(*units: int) -> AssignmentPlan:
    """Each unit by itself."""
    return AssignmentPlan(mode=Mode.SEPARATE, units=tuple(UnitId(unit) for unit in units))


def assigned(cast: Cast, *, plan: AssignmentPlan | None = None, case: Case | None = None) -> Case:
    """An assigned proposal; its units have not accepted yet."""
    facts = plan or lead_plan(cast)
    return perform(Proposals.assign, case=case or docketed(cast), actor=cast.assigner, facts=facts)


def assignment_of(matter: Case, unit_id: int, *, round: int = 1) -> Case:
    """A unit's assignment on a matter, the latest of the round."""
    return Case.objects.filter(root=matter, kind="assignment", unit_id=unit_id, round=round).latest("id")


def accepted(cast: Cast, *, matter: Case | None = None) -> Case:
    """The education bureau's accepted assignment."""
    case = assignment_of(matter or assigned(cast), cast.education.pk)
    return perform(Assignments.accept, case=case, actor=cast.education_officer, facts=NoFacts())


def talk(assignment: Case, actor: Actor, *, held_on: date | None = None) -> None:
    """The unit records a talk of today."""
    facts = ContactReport(
        way=Way.FACE, held_on=held_on or clock.today(), people="提案人、基教股", summary="当面听取了意见。"
    )
    perform(Assignments.record_contact, case=assignment, actor=actor, facts=facts)


def answers_for(
    assignment: Case, outcome: Outcome = Outcome.DONE, *, due_on: date | None = None
) -> tuple[SuggestionAnswer, ...]:
    """The same answer to every suggestion of an assignment."""
    duties = AnswerDuty.objects.filter(case=assignment).order_by("suggestion__case_id", "suggestion__number")
    dated = outcome in (Outcome.ADOPTED, Outcome.PARTLY, Outcome.PLANNED)
    return tuple(
        SuggestionAnswer(
            suggestion=SuggestionId(duty.suggestion_id),
            outcome=outcome,
            text="已按建议办理。",
            due_on=due_on if dated else None,
            owner="基教股李工" if dated else "",
            proof="验收记录" if outcome is Outcome.DONE else "",
        )
        for duty in duties
    )


def draft_facts(
    assignment: Case, outcome: Outcome = Outcome.DONE, *, due_on: date | None = None
) -> ReplyDraft:
    """A letter with the same answer to every suggestion."""
    return ReplyDraft(
        letter="您提出的提案收悉，现答复如下。",
        answers=answers_for(assignment, outcome, due_on=due_on),
        handler="李工",
        phone="0000-1234567",
    )


def signed(
    assignment: Case,
    *,
    officer: Actor,
    leader: Actor,
    outcome: Outcome = Outcome.DONE,
    due_on: date | None = None,
) -> Case:
    """A signed letter, after a talk."""
    if assignment.variant != Part.JOINT:
        talk(assignment, officer)
    facts = draft_facts(assignment, outcome, due_on=due_on)
    case = perform(Assignments.draft_reply, case=assignment, actor=officer, facts=facts)
    signature = Signature(letter_number=f"清教函〔2026〕{assignment.pk}号", signer="张局")
    return perform(Assignments.sign_reply, case=case, actor=leader, facts=signature)


def answered(
    cast: Cast, *, matter: Case | None = None, outcome: Outcome = Outcome.DONE, due_on: date | None = None
) -> Case:
    """A proposal whose only letter has reached the proposer; the matter."""
    assignment = accepted(cast, matter=matter)
    case = signed(
        assignment,
        officer=cast.education_officer,
        leader=cast.education_leader,
        outcome=outcome,
        due_on=due_on,
    )
    perform(Assignments.pass_reply, case=case, actor=cast.assigner, facts=NoFacts())
    return Case.objects.get(descendants=assignment)


def rating_of(matter: Case, *, round: int = 1) -> Case:
    """The rating that a matter's proposer is asked for."""
    return Case.objects.filter(root=matter, kind="rating", round=round).latest("id")


def rate(
    matter: Case, actor: Actor, *, result: Grade, attitude: Grade = Grade.SATISFIED, round: int = 1
) -> Case:
    """The proposer rates."""
    facts = RatingGiven(attitude=attitude, result=result)
    return perform(Ratings.rate, case=rating_of(matter, round=round), actor=actor, facts=facts)


def confirm_talk(matter: Case, actor: Actor) -> Case:
    """The proposer confirms the recorded talk."""
    contact = Case.objects.filter(root=matter, kind="contact").latest("id")
    return perform(Contacts.confirm, case=contact, actor=actor, facts=NoFacts())


def denied(reason: str) -> Explained:
    """What a proposer says who was not spoken to."""
    return Explained(reason=reason)


def signature_of(assignment: Case) -> Signature:
    """A signature under an assignment's letter."""
    return Signature(letter_number=f"清教函〔2026〕{assignment.pk}号", signer="张局")


def docketing(cast: Cast) -> DocketDecision:
    """The committee's decision, with the government's office to assign."""
    return DocketDecision(office=OfficeId(cast.office.pk))
