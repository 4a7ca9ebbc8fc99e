"""Who has which role on a consultation. Each relation is said once, in both directions."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from shangliang.rulebook.consultations import ConsultationState
from shangliang.rulebook.roles import Role
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.followup.instructing import before_leaders
from shangliang.server.followup.parties import everywhere, of_units, referred_seats, referred_to
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import NONE
from shangliang.server.foundation.casework.binding import Relation
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.consultations.models import Participant

DESK = (SeatKind.COMMITTEE_CLERK,)
REVIEWERS = (SeatKind.SECRETARY,)
SIGNERS = (SeatKind.CHAIR,)
UNCALLED = (ConsultationState.PLANNED.value,)
"""A unit hears of a consultation when it is called to it."""

BEFORE_LEADERS = (ConsultationState.SENT.value, ConsultationState.ARCHIVED.value)


def _led_by(actor: Actor) -> Q:
    return Q(body_id=actor.body_id)


def _leading_seats(case: Case) -> Q:
    return Q(body_id=case.body_id) if case.body_id else NONE


def _taken_part(matter: Case | OuterRef | int) -> QuerySet[Participant]:
    return Participant.objects.filter(case=matter, member__isnull=False)


def takes_part(actor: Actor) -> Q:
    """The consultations whose team the member is of, or to which the member was invited."""
    return Q(Exists(_taken_part(OuterRef("pk")).filter(member_id=actor.member_id or 0)))


def below_what_was_taken_part_in(actor: Actor) -> Q:
    """The cases within such consultations: what units answer and promise."""
    return Q(Exists(_taken_part(OuterRef("root_id")).filter(member_id=actor.member_id or 0)))


def participant_seats(case: Case) -> Q:
    """The seats of the members who take part."""
    return Q(member__in=_taken_part(case).values("member"))


def _guests(matter: Case | OuterRef) -> QuerySet[Participant]:
    return Participant.objects.filter(case=matter, unit__isnull=False)


def of_the_unit(actor: Actor) -> Q:
    """The consultations that the actor's unit has been called to, or has suggestions of to answer."""
    called = Q(Exists(_guests(OuterRef("pk")).filter(unit_id=actor.unit_id))) & ~Q(state__in=UNCALLED)
    return called | referred_to(actor)


def _unit_seats(case: Case) -> Q:
    answering = referred_seats(case)
    if case.state in UNCALLED:
        return answering
    return answering | Q(unit__in=_guests(case).values("unit"))


CONSULTATION_RELATIONS = (
    Relation(role=Role.LEAD_PROPOSER, seats=(SeatKind.BODY_CONTACT,), cases=_led_by, holders=_leading_seats),
    Relation(role=Role.PARTICIPANT, seats=(SeatKind.MEMBER,), cases=takes_part, holders=participant_seats),
    everywhere(Role.CLERK, *DESK),
    everywhere(Role.REVIEWER, *REVIEWERS),
    everywhere(Role.SIGNER, *SIGNERS),
    *of_units(cases=of_the_unit, holders=_unit_seats),
    *before_leaders("consultation", states=BEFORE_LEADERS),
)
