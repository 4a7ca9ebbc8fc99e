"""Who runs the desk of each kind of work: what units answer and promise on a matter comes back to that desk."""

from __future__ import annotations

from django.db.models import Q

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import NONE
from shangliang.server.foundation.casework.models import Case

DESKS = (
    SeatKind.PROPOSAL_CLERK,
    SeatKind.PROPOSAL_COMMITTEE,
    SeatKind.INFORMATION_CLERK,
    SeatKind.COMMITTEE_CLERK,
)
"""Every seat that runs a desk of some kind of work."""
_seats: dict[str, tuple[SeatKind, ...]] = {}


def runs_desk(kind: str, *seats: SeatKind) -> None:
    """Say which seats run the desk of matters of this kind; they must be among DESKS."""
    unknown = set(seats) - set(DESKS)
    if unknown:
        raise ValueError(f"not a desk: {sorted(unknown)}")
    _seats[kind] = seats


def of_the_desk(actor: Actor) -> Q:
    """The cases within matters whose desk the actor runs."""
    kinds = [kind for kind, seats in _seats.items() if actor.kind in seats]
    return Q(root__kind__in=kinds)


def runs_desk_of(actor: Actor, matter: Case) -> bool:
    """Whether the actor's seat runs the desk of this matter's kind."""
    return actor.kind in _seats.get(matter.kind, ())


def desk_seats(case: Case) -> Q:
    """The seats that run the desk of a case's matter."""
    seats = _seats.get((case.root or case).kind, ())
    return Q(kind__in=[seat.value for seat in seats]) if seats else NONE
