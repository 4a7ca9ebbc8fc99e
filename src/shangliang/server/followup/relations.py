"""Relations that every machine of the follow-up has: the unit, who raised the matter, its desk, and who oversees."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from shangliang.rulebook.roles import Role
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.followup.desks import DESKS, desk_seats, of_the_desk
from shangliang.server.followup.models import Instruction
from shangliang.server.followup.parties import everywhere, of_units, referrals_in_being
from shangliang.server.followup.taking_part import participant_seats, took_part
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import NONE
from shangliang.server.foundation.casework.binding import Relation
from shangliang.server.foundation.casework.models import Case


def _is_sealed(instruction: str) -> Q:
    """Below an instruction that its leader keeps from whoever raised the matter; `instruction` leads there."""
    above = Case.objects.filter(pk=OuterRef(instruction), instruction__is_sealed=True)
    return Q(Exists(above))


SEALED = _is_sealed("pk") | _is_sealed("parent") | _is_sealed("parent__parent")
"""The instruction itself, a unit's referral under it, and a promise in the referral's answer."""


def is_sealed(case: Case) -> bool:
    """Whether whoever raised the matter is kept from this case."""
    return Case.objects.filter(SEALED, pk=case.pk).exists()


def _raised_by(actor: Actor) -> Q:
    if actor.kind is SeatKind.MEMBER:
        return Q(root__member_id=actor.member_id) & ~SEALED
    return Q(root__body_id=actor.body_id) & ~SEALED


def _raiser_seats(case: Case) -> Q:
    if is_sealed(case):
        return NONE
    root = case.root or case
    if root.member_id:
        return Q(member_id=root.member_id)
    return Q(body_id=root.body_id) if root.body_id else NONE


RAISER = Relation(
    role=Role.LEAD_PROPOSER,
    seats=(SeatKind.MEMBER, SeatKind.BODY_CONTACT),
    cases=_raised_by,
    holders=_raiser_seats,
)
PARTICIPANT = Relation(
    role=Role.PARTICIPANT,
    seats=(SeatKind.MEMBER,),
    cases=lambda actor: took_part(actor) & ~SEALED,
    holders=lambda case: NONE if is_sealed(case) else participant_seats(case),
)
DESK = Relation(role=Role.CLERK, seats=DESKS, cases=of_the_desk, holders=desk_seats)
UNIT = of_units(cases=lambda actor: Q(unit_id=actor.unit_id), holders=lambda case: Q(unit_id=case.unit_id))
CHAIR = everywhere(Role.CHAIR, SeatKind.CHAIR, SeatKind.SECRETARY)
COUNTY_LEADER = everywhere(Role.INSTRUCTOR, SeatKind.COUNTY_LEADER)
"""What units answer and promise on a matter that is before the leaders, they read."""


def _instructed_by(actor: Actor) -> Q:
    own = Q(instruction__giver_id=actor.seat_id)
    return own | Q(instruction__leader_id=actor.leader_id) if actor.leader_id else own


def _instructor_seats(case: Case) -> Q:
    instruction = Instruction.objects.filter(case=case).first()
    if instruction is None:
        return NONE
    own = Q(pk=instruction.giver_id) if instruction.giver_id else NONE
    return own | Q(leader_id=instruction.leader_id) if instruction.leader_id else own


INSTRUCTOR = Relation(
    role=Role.INSTRUCTOR,
    seats=(SeatKind.COUNTY_LEADER, SeatKind.CHAIR),
    cases=_instructed_by,
    holders=_instructor_seats,
)


ADDRESSED = of_units(
    cases=lambda actor: Q(Exists(referrals_in_being(parent=OuterRef("pk"), unit_id=actor.unit_id))),
    holders=lambda case: Q(unit__in=referrals_in_being(parent=case).values("unit")),
)
"""The units that an instruction is addressed to."""
