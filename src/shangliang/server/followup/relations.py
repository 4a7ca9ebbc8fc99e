"""Relations that every machine of the follow-up has: the unit, who raised the matter, its desk, and who oversees."""

from __future__ import annotations

from django.db.models import Q

from shangliang.rulebook.roles import Role
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.followup.desks import DESKS, desk_seats, of_the_desk
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import EVERY, NONE
from shangliang.server.foundation.casework.binding import Relation
from shangliang.server.foundation.casework.models import Case


def _raised_by(actor: Actor) -> Q:
    if actor.kind is SeatKind.MEMBER:
        return Q(root__member_id=actor.member_id)
    return Q(root__body_id=actor.body_id)


def _raiser_seats(case: Case) -> Q:
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
DESK = Relation(role=Role.CLERK, seats=DESKS, cases=of_the_desk, holders=desk_seats)
UNIT = tuple(
    Relation(
        role=role,
        seats=(seat,),
        cases=lambda actor: Q(unit_id=actor.unit_id),
        holders=lambda case: Q(unit_id=case.unit_id),
    )
    for role, seat in ((Role.OFFICER, SeatKind.UNIT_OFFICER), (Role.LEADER, SeatKind.UNIT_LEADER))
)
CHAIR = Relation(
    role=Role.CHAIR,
    seats=(SeatKind.CHAIR, SeatKind.SECRETARY),
    cases=lambda _actor: EVERY,
    holders=lambda _case: EVERY,
)
