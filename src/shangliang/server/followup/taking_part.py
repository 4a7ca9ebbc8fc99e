"""Who took part in a matter: members who met on it read what units answer and promise, as whoever raised it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import NONE, any_of
from shangliang.server.foundation.casework.models import Case


@dataclass(frozen=True, kw_only=True)
class TakingPart:
    """One kind of work whose members take part, in both directions: cases below the matter, and seats."""

    below: Callable[[Actor], Q]
    holders: Callable[[Case], Q]


_kinds: dict[str, TakingPart] = {}


def has_participants(kind: str, *, below: Callable[[Actor], Q], holders: Callable[[Case], Q]) -> None:
    """Say who took part in matters of this kind. `below(actor)`: the cases whose root is such a matter of the actor's;
    `holders(matter)`: the seats of those who took part."""
    _kinds[kind] = TakingPart(below=below, holders=holders)


def took_part(actor: Actor) -> Q:
    """The cases within matters that the actor took part in."""
    return any_of(Q(root__kind=kind) & each.below(actor) for kind, each in _kinds.items())


def participant_seats(case: Case) -> Q:
    """The seats of those who took part in a case's matter."""
    matter = case.root or case
    known = _kinds.get(matter.kind)
    return known.holders(matter) if known else NONE
