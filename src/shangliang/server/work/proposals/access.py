"""Who has which role on a proposal and on the machines within it. Each relation is said once, in both directions."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q, QuerySet

from shangliang.rulebook.assignments import LIVE
from shangliang.rulebook.cosigning import CosigningState
from shangliang.rulebook.proposals import ProposalState
from shangliang.rulebook.ratings import RatingState
from shangliang.rulebook.roles import Role
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.followup.instructing import before_leaders
from shangliang.server.followup.relations import COUNTY_LEADER
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import EVERY
from shangliang.server.foundation.casework.binding import Relation
from shangliang.server.foundation.casework.models import Case

PROPOSERS = (SeatKind.MEMBER, SeatKind.BODY_CONTACT)
DESK = (SeatKind.PROPOSAL_CLERK, SeatKind.PROPOSAL_COMMITTEE)
COMMITTEE = (SeatKind.PROPOSAL_COMMITTEE,)
OFFICE = (SeatKind.ASSIGNING_OFFICER,)
NOT_YET_SENT = Q(state__in=[ProposalState.DRAFT.value, ProposalState.DISCARDED.value])
ONCE_DOCKETED = [
    each.value
    for each in (
        ProposalState.DOCKETED,
        ProposalState.PREASSIGNED,
        ProposalState.MERGED,
        ProposalState.HANDLING,
        ProposalState.ANSWERED,
    )
]
WITH_OFFICE = Q(state__in=ONCE_DOCKETED)
LIVE_STATES = [state.value for state in LIVE]


def own(actor: Actor) -> Q:
    """The cases that belong to the actor's member or body."""
    if actor.kind is SeatKind.MEMBER:
        return Q(member_id=actor.member_id)
    return Q(body_id=actor.body_id)


def owner_seats(case: Case) -> Q:
    """The seats of the member or body that a case belongs to; nobody's when it has passed to the committee."""
    if case.member_id:
        return Q(member_id=case.member_id, kind=SeatKind.MEMBER.value)
    if case.body_id:
        return Q(body_id=case.body_id, kind=SeatKind.BODY_CONTACT.value)
    return Q(pk__isnull=True)


def _no_owner(case: Case) -> Q:
    return EVERY if case.member_id is None and case.body_id is None else Q(pk__isnull=True)


OWNERLESS = Q(member_id__isnull=True, body_id__isnull=True)


def cosigned_by(actor: Actor, states: tuple[CosigningState, ...], matter: str) -> Q:
    """The matters that the actor's member was invited to co-sign, by the invitation's state."""
    invitations = Case.objects.filter(
        kind="cosigning",
        root=OuterRef(matter),
        member_id=actor.member_id or 0,
        state__in=[state.value for state in states],
    )
    return Q(Exists(invitations))


def _cosigner_seats(case: Case, states: tuple[CosigningState, ...]) -> Q:
    invitations = Case.objects.filter(
        kind="cosigning", root_id=case.root_or_self_id, state__in=[state.value for state in states]
    )
    return Q(member__in=invitations.values("member"), kind=SeatKind.MEMBER.value)


def handled_by(actor: Actor, matter: str) -> Q:
    """The matters, or those that a merged one shares, that the actor's unit has in hand."""
    mine = Case.objects.filter(kind="assignment", unit_id=actor.unit_id, state__in=LIVE_STATES)
    return Q(Exists(mine.filter(root=OuterRef(matter))))


def _handling_seats(kind: SeatKind) -> Callable[[Case], Q]:
    def seats(case: Case) -> Q:
        matter = case.merged_into_id or case.root_or_self_id
        units = Case.objects.filter(kind="assignment", root_id=matter, state__in=LIVE_STATES).values("unit")
        return Q(kind=kind.value, unit__in=units)

    return seats


def _everyone(role: Role, seats: tuple[SeatKind, ...], cases: Q = EVERY) -> Relation:
    """A role of everybody in a kind of seat, on all cases or on those that meet a condition."""

    def holders(case: Case) -> Q:
        return EVERY if Case.objects.filter(cases, pk=case.pk).exists() else Q(pk__isnull=True)

    return Relation(role=role, seats=seats, cases=lambda _actor: cases, holders=holders)


SENT_OR_ENTERED = ~NOT_YET_SENT | Q(proposal__is_proxy=True)
PROPOSAL_RELATIONS = (
    Relation(role=Role.LEAD_PROPOSER, seats=PROPOSERS, cases=own, holders=owner_seats),
    Relation(
        role=Role.INVITED,
        seats=(SeatKind.MEMBER,),
        cases=lambda actor: cosigned_by(actor, (CosigningState.INVITED,), "pk"),
        holders=lambda case: _cosigner_seats(case, (CosigningState.INVITED,)),
    ),
    Relation(
        role=Role.CO_PROPOSER,
        seats=(SeatKind.MEMBER,),
        cases=lambda actor: cosigned_by(actor, (CosigningState.CONFIRMED,), "pk"),
        holders=lambda case: _cosigner_seats(case, (CosigningState.CONFIRMED,)),
    ),
    _everyone(Role.CLERK, DESK, SENT_OR_ENTERED),
    _everyone(Role.COMMITTEE, COMMITTEE, ~NOT_YET_SENT),
    _everyone(Role.CHAIR, (SeatKind.CHAIR,), ~NOT_YET_SENT),
    Relation(
        role=Role.ASSIGNING_OFFICE,
        seats=OFFICE,
        cases=lambda actor: Q(office_id=actor.office_id) & WITH_OFFICE,
        holders=lambda case: Q(office_id=case.office_id) if case.office_id else Q(pk__isnull=True),
    ),
    Relation(
        role=Role.OFFICER,
        seats=(SeatKind.UNIT_OFFICER,),
        cases=lambda actor: WITH_OFFICE & (handled_by(actor, "pk") | handled_by(actor, "merged_into")),
        holders=_handling_seats(SeatKind.UNIT_OFFICER),
    ),
    Relation(
        role=Role.LEADER,
        seats=(SeatKind.UNIT_LEADER,),
        cases=lambda actor: WITH_OFFICE & (handled_by(actor, "pk") | handled_by(actor, "merged_into")),
        holders=_handling_seats(SeatKind.UNIT_LEADER),
    ),
    *before_leaders("proposal", states=ONCE_DOCKETED, answers_suggestions=False),
)

COSIGNING_RELATIONS = (
    Relation(role=Role.INVITED, seats=(SeatKind.MEMBER,), cases=own, holders=owner_seats),
    Relation(
        role=Role.LEAD_PROPOSER,
        seats=PROPOSERS,
        cases=lambda actor: _own_matter(actor, "root"),
        holders=lambda case: owner_seats(case.root or case),
    ),
    _everyone(
        Role.CLERK,
        DESK,
        ~Q(root__state__in=[ProposalState.DRAFT.value, ProposalState.DISCARDED.value]),
    ),
)


def _own_matter(actor: Actor, path: str) -> Q:
    key = "member_id" if actor.kind is SeatKind.MEMBER else "body_id"
    return Q(**{f"{path}__{key}": getattr(actor, key)})


def _matters_sharing(actor: Actor) -> QuerySet[Case]:
    """The lead cases that one of the actor's own proposals is merged into."""
    return Case.objects.filter(own(actor), kind="proposal", merged_into=OuterRef("root"))


def _my_handling(actor: Actor) -> Q:
    return _own_matter(actor, "root") | Q(Exists(_matters_sharing(actor)))


def _my_handling_seats(case: Case) -> Q:
    sharing = Case.objects.filter(kind="proposal", merged_into_id=case.root_or_self_id)
    shared = Q(kind=SeatKind.MEMBER.value, member__in=sharing.values("member")) | Q(
        kind=SeatKind.BODY_CONTACT.value, body__in=sharing.values("body")
    )
    return owner_seats(case.root or case) | shared


def _of_the_office(actor: Actor) -> Q:
    return Q(office_id=actor.office_id)


def _office_seats(case: Case) -> Q:
    return Q(office_id=case.office_id) if case.office_id else Q(pk__isnull=True)


def _of_the_unit(actor: Actor) -> Q:
    return Q(unit_id=actor.unit_id)


def _unit_seats(case: Case) -> Q:
    return Q(unit_id=case.unit_id) if case.unit_id else Q(pk__isnull=True)


def _beside_the_unit(actor: Actor) -> Q:
    return ~Q(unit_id=actor.unit_id) & handled_by(actor, "root")


def _partner_seats(case: Case) -> Q:
    units = Case.objects.filter(kind="assignment", root_id=case.root_id, state__in=LIVE_STATES).exclude(
        unit_id=case.unit_id
    )
    return Q(unit__in=units.values("unit"))


def _cosigned_or_shared(actor: Actor) -> Q:
    """The handling of what the actor co-signed, also of the lead that it is merged into."""
    confirmed = Case.objects.filter(
        kind="cosigning",
        root__merged_into=OuterRef("root"),
        member_id=actor.member_id or 0,
        state=CosigningState.CONFIRMED.value,
    )
    return cosigned_by(actor, (CosigningState.CONFIRMED,), "root") | Q(Exists(confirmed))


def _handling_cosigner_seats(case: Case) -> Q:
    matter = case.root_or_self_id
    confirmed = Case.objects.filter(kind="cosigning", state=CosigningState.CONFIRMED.value).filter(
        Q(root_id=matter) | Q(root__merged_into_id=matter)
    )
    return Q(member__in=confirmed.values("member"), kind=SeatKind.MEMBER.value)


UNIT_RELATIONS = (
    Relation(role=Role.OFFICER, seats=(SeatKind.UNIT_OFFICER,), cases=_of_the_unit, holders=_unit_seats),
    Relation(role=Role.LEADER, seats=(SeatKind.UNIT_LEADER,), cases=_of_the_unit, holders=_unit_seats),
)
ASSIGNMENT_RELATIONS = (
    *UNIT_RELATIONS,
    Relation(
        role=Role.PARTNER,
        seats=(SeatKind.UNIT_OFFICER, SeatKind.UNIT_LEADER),
        cases=_beside_the_unit,
        holders=_partner_seats,
    ),
    Relation(role=Role.LEAD_PROPOSER, seats=PROPOSERS, cases=_my_handling, holders=_my_handling_seats),
    Relation(
        role=Role.CO_PROPOSER,
        seats=(SeatKind.MEMBER,),
        cases=_cosigned_or_shared,
        holders=_handling_cosigner_seats,
    ),
    Relation(role=Role.ASSIGNING_OFFICE, seats=OFFICE, cases=_of_the_office, holders=_office_seats),
    _everyone(Role.CLERK, DESK),
    _everyone(Role.COMMITTEE, COMMITTEE),
    _everyone(Role.CHAIR, (SeatKind.CHAIR,)),
    COUNTY_LEADER,
)
CONTACT_RELATIONS = (
    Relation(role=Role.LEAD_PROPOSER, seats=PROPOSERS, cases=own, holders=owner_seats),
    Relation(role=Role.LEAD_PROPOSER, seats=COMMITTEE, cases=lambda _actor: OWNERLESS, holders=_no_owner),
    *UNIT_RELATIONS,
    Relation(role=Role.ASSIGNING_OFFICE, seats=OFFICE, cases=_of_the_office, holders=_office_seats),
    _everyone(Role.CLERK, DESK),
    _everyone(Role.CHAIR, (SeatKind.CHAIR,)),
)
REQUEST_RELATIONS = (
    *UNIT_RELATIONS,
    Relation(role=Role.ASSIGNING_OFFICE, seats=OFFICE, cases=_of_the_office, holders=_office_seats),
    Relation(
        role=Role.LEAD_PROPOSER,
        seats=PROPOSERS,
        cases=lambda actor: _own_matter(actor, "root"),
        holders=lambda case: owner_seats(case.root or case),
    ),
    _everyone(Role.CLERK, DESK),
)
REFERRED = Q(state__in=[RatingState.REFERRED.value, RatingState.CLOSED_DISSATISFIED.value])
RATING_RELATIONS = (
    Relation(role=Role.RATER, seats=PROPOSERS, cases=own, holders=owner_seats),
    Relation(role=Role.RATER, seats=COMMITTEE, cases=lambda _actor: OWNERLESS, holders=_no_owner),
    _everyone(Role.CLERK, DESK),
    _everyone(Role.COMMITTEE, COMMITTEE),
    _everyone(Role.CHAIR, (SeatKind.CHAIR,), REFERRED),
)
