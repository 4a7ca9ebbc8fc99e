"""Which matters a leader may instruct on, said by each kind of work, and who reads a matter because of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from shangliang.rulebook.roles import Role
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.followup.parties import UNITS, referrals_in_being
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import EVERY, NONE
from shangliang.server.foundation.casework.binding import Relation
from shangliang.server.foundation.casework.models import Case


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """In which states leaders see a matter, and whether units answer its numbered suggestions by referrals."""

    states: tuple[str, ...]
    answers_suggestions: bool


_ready: dict[str, Readiness] = {}


def before_leaders(
    kind: str, *, states: Iterable[str], answers_suggestions: bool = True
) -> tuple[Relation, ...]:
    """Let leaders read and instruct on matters of a kind in these states; the relations that this gives.

    `answers_suggestions`: false for a kind whose suggestions are answered by a machine of its own: its instructions are
    answered as a whole.
    """
    _ready[kind] = Readiness(states=tuple(states), answers_suggestions=answers_suggestions)
    ready = Q(state__in=_ready[kind].states)
    return (
        Relation(
            role=Role.INSTRUCTOR,
            seats=(SeatKind.COUNTY_LEADER,),
            cases=lambda _actor: ready,
            holders=lambda case: EVERY if may_be_instructed(case) else NONE,
        ),
        Relation(role=Role.ADDRESSED, seats=UNITS, cases=_addressed, holders=_addressed_seats),
    )


def may_be_instructed(matter: Case) -> bool:
    """Whether a matter has come before the leaders."""
    return matter.kind in _ready and matter.state in _ready[matter.kind].states


def instructed_kinds() -> list[str]:
    """The kinds of work that leaders may instruct on."""
    return list(_ready)


def answers_suggestions(matter: Case) -> bool:
    """Whether an instruction's units answer the matter's numbered suggestions."""
    return matter.kind in _ready and _ready[matter.kind].answers_suggestions


def instructed_referrals(matter: Case | OuterRef) -> QuerySet[Case]:
    """The referrals in being that leaders' instructions on a matter have led to."""
    return referrals_in_being(root=matter, parent__kind="instruction")


def _addressed(actor: Actor) -> Q:
    return Q(Exists(instructed_referrals(OuterRef("pk")).filter(unit_id=actor.unit_id)))


def _addressed_seats(case: Case) -> Q:
    return Q(unit__in=instructed_referrals(case).values("unit"))
