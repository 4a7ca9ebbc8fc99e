"""The table of authorization: for every step that a person may take, a case parked before it, what is stated, and the
people of the cast who may take it. Everybody else is refused.

Shared by the tests of the acts and of the interface; `tests/server/api/test_authorization.py` holds it against the
rulebook, so that no step can be without its example.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from shangliang.rulebook.answers import Outcome
from shangliang.rulebook.assignments import (
    Assignments,
    ContactReport,
    ExtensionRequest,
    JointView,
    RehandlingOrder,
    Signature,
)
from shangliang.rulebook.contacts import Contacts, Requests
from shangliang.rulebook.cosigning import Cosigning
from shangliang.rulebook.facts import CaseId, Explained, FileId, MemberId, NoFacts, OfficeId, UnitId
from shangliang.rulebook.promises import Fulfilment, Promises
from shangliang.rulebook.proposals import (
    DocketDecision,
    Ground,
    Invitation,
    MergeInto,
    PreliminaryOpinion,
    Proposals,
    ProxyText,
    Publication,
    Refusal,
)
from shangliang.rulebook.ratings import (
    ChairDecision,
    CommitteeWords,
    Grade,
    PaperRating,
    RatingGiven,
    Ratings,
)
from shangliang.rulebook.units import OtherUnit
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.files.models import StoredFile
from shangliang.server.work.proposals.actions.write import enter
from tests.server.cast import Cast
from tests.server.example import REASON, Example, stating
from tests.server.followup.examples import OF_INSTRUCTIONS
from tests.server.work.briefs.examples import OF_BRIEFS
from tests.server.work.consultations.examples import OF_CONSULTATIONS
from tests.server.work.proposals import journey
from tests.server.work.studies.examples import OF_STUDIES
from tests.server.work.supervision.examples import OF_SUPERVISION

MEMBERS = ("proposer", "co_proposer", "stranger", "second_proposer")
DESK = ("clerk", "committee")


def matter_of(case: Case) -> Case:
    """The matter as it stands now."""
    found: Case = Case.objects.get(pk=case.root_or_self_id)
    return found


def drafted(cast: Cast) -> Case:
    return journey.drafted(cast.proposer)


def drafted_for_another(cast: Cast) -> Case:
    facts = ProxyText(**vars(journey.TEXT), member=MemberId(cast.members["proposer"].pk))
    return enter(actor=cast.clerk, facts=facts)


def returned(cast: Cast) -> Case:
    facts = Explained(reason="请补充午间无人看护学生的数量来源。")
    return perform(Proposals.return_, case=journey.reviewed(cast), actor=cast.clerk, facts=facts)


def merged(cast: Cast) -> Case:
    lead, case = journey.docketed(cast), journey.docketed(cast, by=cast.second_proposer)
    facts = MergeInto(lead=CaseId(lead.pk), reason="同一事项。")
    return perform(Proposals.merge, case=case, actor=cast.clerk, facts=facts)


def published(cast: Cast) -> Case:
    return perform(Proposals.publish, case=journey.answered(cast), actor=cast.clerk, facts=Publication())


def invited(cast: Cast) -> Case:
    facts = Invitation(members=(MemberId(cast.members["co_proposer"].pk),))
    matter = perform(Proposals.invite, case=drafted(cast), actor=cast.proposer, facts=facts)
    return Case.objects.get(kind="cosigning", root=matter)


def preassigned(cast: Cast) -> Case:
    plan = journey.lead_plan(cast)
    matter = perform(Proposals.preassign, case=journey.docketed(cast), actor=cast.assigner, facts=plan)
    return journey.assignment_of(matter, cast.education.pk)


def assigned(cast: Cast) -> Case:
    return journey.assignment_of(journey.assigned(cast), cast.education.pk)


def objected(cast: Cast) -> Case:
    return perform(
        Assignments.object, case=assigned(cast), actor=cast.education_officer, facts=other_unit(cast)
    )


def accepted_jointly(cast: Cast) -> Case:
    """The housing bureau's accepted joint assignment, the education bureau leading."""
    matter = journey.assigned(cast, plan=journey.lead_plan(cast, cast.housing.pk))
    journey.accepted(cast, matter=matter)
    joint = journey.assignment_of(matter, cast.housing.pk)
    return perform(Assignments.accept, case=joint, actor=cast.housing_officer, facts=NoFacts())


def awaiting_countersign(cast: Cast) -> Case:
    joint = accepted_jointly(cast)
    view = JointView(view="同意，由我局配合场地改造。")
    joint = perform(Assignments.give_view, case=joint, actor=cast.housing_officer, facts=view)
    lead = journey.assignment_of(matter_of(joint), cast.education.pk)
    facts = journey.draft_facts(lead)
    perform(Assignments.draft_reply, case=lead, actor=cast.education_officer, facts=facts)
    return joint


def draft_of_reply(cast: Cast) -> Case:
    case = journey.accepted(cast)
    journey.talk(case, cast.education_officer)
    facts = journey.draft_facts(case)
    return perform(Assignments.draft_reply, case=case, actor=cast.education_officer, facts=facts)


def signed(cast: Cast) -> Case:
    return journey.signed(
        journey.accepted(cast), officer=cast.education_officer, leader=cast.education_leader
    )


def passed(cast: Cast) -> Case:
    return journey.assignment_of(journey.answered(cast), cast.education.pk)


def contacted(cast: Cast) -> Case:
    case = journey.accepted(cast)
    journey.talk(case, cast.education_officer)
    return Case.objects.get(kind="contact", parent=case)


def asked(cast: Cast) -> Case:
    case = journey.accepted(cast)
    facts = ExtensionRequest(until=clock.today() + timedelta(days=120), reason="须等待秋季招生数据。")
    perform(Assignments.ask_extension, case=case, actor=cast.education_officer, facts=facts)
    return Case.objects.get(kind="request", parent=case)


def to_be_rated(cast: Cast) -> Case:
    return journey.rating_of(journey.answered(cast))


def dissatisfied(cast: Cast) -> Case:
    return journey.rate(journey.answered(cast), cast.proposer, result=Grade.NOT)


def dissatisfied_again(cast: Cast) -> Case:
    rating = dissatisfied(cast)
    words = CommitteeWords(words="请实地核查后重新答复。")
    perform(Ratings.order_rehandling, case=rating, actor=cast.committee, facts=words)
    matter = matter_of(rating)
    case = journey.assignment_of(matter, cast.education.pk, round=2)
    case = perform(Assignments.accept, case=case, actor=cast.education_officer, facts=NoFacts())
    case = journey.signed(case, officer=cast.education_officer, leader=cast.education_leader)
    perform(Assignments.pass_reply, case=case, actor=cast.assigner, facts=NoFacts())
    return journey.rate(matter, cast.proposer, result=Grade.NOT, round=2)


def referred(cast: Cast) -> Case:
    words = CommitteeWords(words="两次办理仍有不同意见，提请研究。")
    return perform(Ratings.refer, case=dissatisfied_again(cast), actor=cast.committee, facts=words)


def promised(cast: Cast) -> Case:
    due_on = clock.today() + timedelta(days=90)
    matter = journey.answered(cast, outcome=Outcome.PLANNED, due_on=due_on)
    found: Case = Case.objects.filter(kind="promise", root=matter).earliest("id")
    return found


def reported(cast: Cast) -> Case:
    return perform(Promises.report, case=promised(cast), actor=cast.education_officer, facts=fulfilment())


def fulfilment() -> Fulfilment:
    return Fulfilment(done_on=clock.today(), proof="验收单。")


def other_unit(cast: Cast) -> OtherUnit:
    return OtherUnit(unit=UnitId(cast.health.pk), reason="托管场所由卫健局负责。")


def scan_of(actor: Actor) -> FileId:
    """A scan that the actor has uploaded."""
    file = StoredFile.objects.create(
        council_id=actor.council_id, name="征询意见表.pdf", content_type="application/pdf", size=1,
        sha256="0" * 64, path="-", uploaded_by_id=actor.seat_id or 0,
    )  # fmt: skip
    return FileId(file.pk)


TEXT = replace(journey.TEXT, title="关于增设城东校内午托点的提案")
A_DAY = date(2026, 3, 2)
RATED = RatingGiven(attitude=Grade.SATISFIED, result=Grade.BASICALLY)
OF_PROPOSALS: tuple[Example, ...] = (
    Example(step=Proposals.write, may=(*MEMBERS, "body_contact"), states=stating(TEXT)),
    Example(
        step=Proposals.enter,
        may=DESK,
        states=lambda cast, _case, _actor: ProxyText(
            **vars(TEXT), member=MemberId(cast.members["proposer"].pk)
        ),
    ),
    Example(step=Proposals.revise, name="a draft", park=drafted, may=("proposer",), states=stating(TEXT)),
    Example(
        step=Proposals.revise, name="returned", park=returned, may=("proposer", *DESK), states=stating(TEXT)
    ),
    Example(
        step=Proposals.invite,
        park=drafted,
        may=("proposer",),
        states=lambda cast, _case, _actor: Invitation(members=(MemberId(cast.members["stranger"].pk),)),
    ),
    Example(step=Proposals.submit, name="one's own", park=drafted, may=("proposer",)),
    Example(
        step=Proposals.submit, name="entered for another", park=drafted_for_another, may=("proposer", *DESK)
    ),
    Example(step=Proposals.resubmit, park=returned, may=("proposer", *DESK)),
    Example(step=Proposals.discard, name="one's own", park=drafted, may=("proposer",)),
    Example(
        step=Proposals.discard, name="entered for another", park=drafted_for_another, may=("proposer", *DESK)
    ),
    Example(
        step=Proposals.withdraw,
        park=journey.submitted,
        may=("proposer",),
        states=stating(Explained(reason=REASON)),
    ),
    Example(step=Proposals.review, park=journey.submitted, may=DESK, states=stating(PreliminaryOpinion())),
    Example(
        step=Proposals.return_, park=journey.reviewed, may=DESK, states=stating(Explained(reason=REASON))
    ),
    Example(
        step=Proposals.docket,
        park=journey.reviewed,
        may=("committee",),
        states=lambda cast, _case, _actor: DocketDecision(office=OfficeId(cast.office.pk)),
    ),
    Example(
        step=Proposals.decline,
        park=journey.reviewed,
        may=("committee",),
        states=stating(Refusal(ground=Ground.EMPTY, reason="没有具体建议。")),
    ),
    Example(
        step=Proposals.convert,
        park=journey.reviewed,
        may=("committee",),
        states=stating(Explained(reason=REASON)),
    ),
    Example(
        step=Proposals.merge,
        park=lambda cast: journey.docketed(cast, by=cast.second_proposer),
        may=DESK,
        states=lambda cast, _case, _actor: MergeInto(
            lead=CaseId(journey.docketed(cast).pk), reason="同一事项。"
        ),
    ),
    Example(step=Proposals.unmerge, park=merged, may=DESK, states=stating(Explained(reason=REASON))),
    Example(
        step=Proposals.withdraw_docketed,
        park=journey.docketed,
        may=("committee",),
        states=stating(Explained(reason=REASON)),
    ),
    Example(
        step=Proposals.preassign,
        park=journey.docketed,
        may=("assigner",),
        states=lambda cast, _case, _actor: journey.lead_plan(cast),
    ),
    Example(
        step=Proposals.assign,
        park=journey.docketed,
        may=("assigner",),
        states=lambda cast, _case, _actor: journey.lead_plan(cast),
    ),
    Example(step=Proposals.publish, park=journey.answered, may=DESK, states=stating(Publication())),
    Example(step=Proposals.unpublish, park=published, may=DESK, states=stating(Explained(reason=REASON))),
    Example(step=Cosigning.confirm, park=invited, may=("co_proposer",)),
    Example(step=Cosigning.decline, park=invited, may=("co_proposer",)),
    Example(step=Assignments.agree_preview, park=preassigned, may=("education_officer",)),
    Example(
        step=Assignments.object_preview,
        park=preassigned,
        may=("education_officer",),
        states=lambda cast, _case, _actor: other_unit(cast),
    ),
    Example(step=Assignments.accept, park=assigned, may=("education_officer",)),
    Example(
        step=Assignments.accept_and_ask,
        park=assigned,
        may=("education_officer",),
        states=lambda cast, _case, _actor: other_unit(cast),
    ),
    Example(
        step=Assignments.object,
        park=assigned,
        may=("education_officer",),
        states=lambda cast, _case, _actor: other_unit(cast),
    ),
    Example(
        step=Assignments.uphold_objection,
        park=objected,
        may=("assigner",),
        states=lambda cast, _case, _actor: other_unit(cast),
    ),
    Example(
        step=Assignments.dismiss_objection,
        park=objected,
        may=("assigner",),
        states=stating(Explained(reason=REASON)),
    ),
    Example(
        step=Assignments.record_contact,
        park=journey.accepted,
        may=("education_officer",),
        states=lambda _cast, _case, _actor: ContactReport(
            held_on=clock.today(), people="提案人", summary="当面听取意见。"
        ),
    ),
    Example(
        step=Assignments.waive_contact,
        park=journey.accepted,
        may=("proposer",),
        states=stating(Explained(reason=REASON)),
    ),
    Example(
        step=Assignments.ask_extension,
        park=journey.accepted,
        may=("education_officer",),
        states=lambda _cast, _case, _actor: ExtensionRequest(
            until=clock.today() + timedelta(days=120), reason=REASON
        ),
    ),
    Example(
        step=Assignments.give_view,
        park=accepted_jointly,
        may=("housing_officer",),
        states=stating(JointView(view="同意。")),
    ),
    Example(
        step=Assignments.draft_reply,
        park=journey.accepted,
        may=("education_officer",),
        states=lambda _cast, case, _actor: journey.draft_facts(case),
    ),
    Example(
        step=Assignments.countersign, park=awaiting_countersign, may=("housing_officer", "housing_leader")
    ),
    Example(
        step=Assignments.refuse_countersign,
        park=awaiting_countersign,
        may=("housing_officer", "housing_leader"),
        states=stating(Explained(reason=REASON)),
    ),
    Example(
        step=Assignments.return_draft,
        park=draft_of_reply,
        may=("education_leader",),
        states=stating(Explained(reason=REASON)),
    ),
    Example(
        step=Assignments.sign_reply,
        park=draft_of_reply,
        may=("education_leader",),
        states=stating(Signature(letter_number="清教函〔2026〕9号", signer="张局")),
    ),
    Example(
        step=Assignments.send_back, park=signed, may=("assigner",), states=stating(Explained(reason=REASON))
    ),
    Example(step=Assignments.pass_reply, park=signed, may=("assigner",)),
    Example(
        step=Assignments.rehandle,
        park=passed,
        may=("committee",),
        states=stating(RehandlingOrder(words="请重新核查。")),
    ),
    Example(step=Contacts.confirm, park=contacted, may=("proposer",)),
    Example(step=Contacts.deny, park=contacted, may=("proposer",), states=stating(Explained(reason=REASON))),
    Example(step=Requests.grant, park=asked, may=("assigner",)),
    Example(step=Requests.refuse, park=asked, may=("assigner",), states=stating(Explained(reason=REASON))),
    Example(step=Ratings.rate, park=to_be_rated, may=("proposer",), states=stating(RATED)),
    Example(
        step=Ratings.enter_paper,
        park=to_be_rated,
        may=DESK,
        states=lambda _cast, _case, actor: PaperRating(**vars(RATED), scan=scan_of(actor)),
    ),
    Example(
        step=Ratings.order_rehandling,
        park=dissatisfied,
        may=("committee",),
        states=stating(CommitteeWords(words="请重新核查。")),
    ),
    Example(
        step=Ratings.refer,
        park=dissatisfied_again,
        may=("committee",),
        states=stating(CommitteeWords(words="提请研究。")),
    ),
    Example(
        step=Ratings.close_dissatisfied,
        park=referred,
        may=("chair",),
        states=stating(ChairDecision(decision="同意结案。")),
    ),
    Example(
        step=Promises.report,
        park=promised,
        may=("education_officer",),
        states=lambda _cast, _case, _actor: fulfilment(),
    ),
    Example(step=Promises.confirm, park=reported, may=DESK),
    Example(step=Promises.return_report, park=reported, may=DESK, states=stating(Explained(reason=REASON))),
    Example(
        step=Promises.drop,
        park=promised,
        may=("education_officer",),
        states=stating(Explained(reason=REASON)),
    ),
)
EXAMPLES = (
    *OF_PROPOSALS,
    *OF_BRIEFS,
    *OF_INSTRUCTIONS,
    *OF_CONSULTATIONS,
    *OF_STUDIES,
    *OF_SUPERVISION,
)
