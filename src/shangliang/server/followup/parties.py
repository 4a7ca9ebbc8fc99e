"""Relations that kinds of work have alike: units and what they were sent, and seats to which every case is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from shangliang.rulebook.referrals import LIVE, OWED, ReferralState
from shangliang.rulebook.roles import Role
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import EVERY
from shangliang.server.foundation.casework.binding import Relation
from shangliang.server.foundation.casework.models import Case

UNITS = (SeatKind.UNIT_OFFICER, SeatKind.UNIT_LEADER)


def referrals_in_being(**of: Any) -> QuerySet[Case]:
    """The referrals of a matter (`root=`), or under a case (`parent=`), that a unit has and has not handed back."""
    return _referrals(LIVE, **of)


def referrals_owed(**of: Any) -> QuerySet[Case]:
    """Those of them whose answer has not been taken in."""
    return _referrals(OWED, **of)


def is_answered_by_all() -> Q:
    """Of a matter that was sent to units: the answers of all of them have been taken in."""
    return ~Q(Exists(referrals_owed(root=OuterRef("pk"))))


def _referrals(states: Iterable[ReferralState], **of: Any) -> QuerySet[Case]:
    return Case.objects.filter(kind="referral", state__in=[state.value for state in states], **of)


def referred_to(actor: Actor) -> Q:
    """The matters that the actor's unit has been sent."""
    return Q(Exists(referrals_in_being(root=OuterRef("pk"), unit_id=actor.unit_id)))


def referred_seats(matter: Case) -> Q:
    """The seats of the units that a matter has been sent to."""
    return Q(unit__in=referrals_in_being(root=matter).values("unit"))


def of_units(*, cases: Callable[[Actor], Q], holders: Callable[[Case], Q]) -> tuple[Relation, ...]:
    """A unit's two seats, each in its own role, towards the same cases."""
    roles = (Role.OFFICER, Role.LEADER)
    return tuple(
        Relation(role=role, seats=(seat,), cases=cases, holders=holders)
        for role, seat in zip(roles, UNITS, strict=True)
    )


def everywhere(role: Role, *seats: SeatKind) -> Relation:
    """A role that these seats have on every case of a kind."""
    return Relation(role=role, seats=seats, cases=lambda _actor: EVERY, holders=lambda _case: EVERY)
