"""The desk's queues: which proposals wait in which group, since when, and what a line tells of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, Min, Prefetch, Q, QuerySet

from shangliang.rulebook.assignments import AssignmentState
from shangliang.rulebook.roles import Role
from shangliang.server.followup.models import Suggestion
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import annotated_roles, readable, with_roles
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import UndertakingUnit
from shangliang.server.work.proposals.models import PreliminaryReview
from shangliang.server.work.proposals.queries.lists import (
    GROUPS,
    Wanted,
    late_deadlines,
    proposals_for,
    with_line,
)

EVERYTHING = "all"
"""The group that holds every group."""
PREVIEWS = (
    AssignmentState.PREVIEW.value, AssignmentState.PREVIEW_AGREED.value, AssignmentState.PREVIEW_OBJECTED.value,
)  # fmt: skip
MOST_AT_ONCE = 60


@dataclass(frozen=True, kw_only=True)
class Pile:
    """Proposals that are alike in everything the chips ask: how many, and the day the first of them came."""

    state: str
    category: str
    is_party_member: bool | None
    is_collective: bool
    is_late: bool
    number: int
    oldest_at: datetime


@dataclass(frozen=True, kw_only=True)
class Heap:
    """How many there are, and since when the first of them has been waiting."""

    number: int = 0
    oldest_at: datetime | None = None


@dataclass(frozen=True)
class Tally:
    """Everything that the desk's chips and its headline count, from one statement."""

    piles: tuple[Pile, ...]

    def of(self, wanted: Wanted) -> Heap:
        """What the wanted list holds; the words searched for are not known here."""
        return self.where(wanted.group, lambda pile: _fits(pile, wanted))

    def where(self, group: str, fits: Callable[[Pile], bool] = lambda _pile: True) -> Heap:
        """What a group holds that fits."""
        found = [pile for pile in self.piles if is_in_group(pile.state, group) and fits(pile)]
        return Heap(
            number=sum(pile.number for pile in found),
            oldest_at=min((pile.oldest_at for pile in found), default=None),
        )

    def categories(self, group: str) -> dict[str, int]:
        """How many of each category a group holds, those without one left out."""
        found: dict[str, int] = {}
        for pile in self.piles:
            if pile.category and is_in_group(pile.state, group):
                found[pile.category] = found.get(pile.category, 0) + pile.number
        return found


def is_in_group(state: str, group: str) -> bool:
    """Whether a proposal in this state belongs to the group."""
    return group not in GROUPS or state in GROUPS[group][1]


def _fits(pile: Pile, wanted: Wanted) -> bool:
    return (
        (not wanted.category or pile.category == wanted.category)
        and (not wanted.is_late or pile.is_late)
        and (wanted.proposer != "non_party" or pile.is_party_member is False)
        and (wanted.proposer != "party" or pile.is_party_member is True)
        and (wanted.proposer != "collective" or pile.is_collective)
    )


def tally(actor: Actor) -> Tally:
    """Count the readable proposals by all that the chips ask. One SQL statement."""
    rows = (
        readable(actor, kind="proposal")
        .order_by()
        .annotate(
            is_collective=ExpressionWrapper(Q(body__isnull=False), output_field=BooleanField()),
            is_late=Exists(late_deadlines()),
        )
        .values_list("state", "proposal__category", "member__is_party_member", "is_collective", "is_late")
        .annotate(number=Count("pk"), oldest_at=Min("moved_at"))
    )
    return Tally(
        tuple(
            Pile(
                state=state,
                category=category or "",
                is_party_member=is_party_member,
                is_collective=is_collective,
                is_late=is_late,
                number=number,
                oldest_at=oldest_at,
            )
            for state, category, is_party_member, is_collective, is_late, number, oldest_at in rows
        )
    )


def count_searched(actor: Actor, wanted: Wanted) -> Heap:
    """Count a list that words were searched for in. One SQL statement."""
    found = proposals_for(actor, wanted).order_by().aggregate(number=Count("pk"), oldest_at=Min("moved_at"))
    return Heap(**found)


def queue(actor: Actor, wanted: Wanted) -> QuerySet[Case]:
    """The wanted proposals with what the desk's line tells. Three SQL statements, however many rows there are."""
    return _with_desk_line(proposals_for(actor, wanted), group=wanted.group)


def _with_desk_line(cases: QuerySet[Case], *, group: str) -> QuerySet[Case]:
    """With the suggestions' units; before the second review the `opinions`, before assignment the `previews`."""
    beside: list[Prefetch[Any, Any, Any]] = [
        Prefetch("suggestions", queryset=Suggestion.objects.select_related("proposed_unit"))
    ]
    if group == "second":
        beside.append(Prefetch("preliminary_reviews", queryset=_opinions(), to_attr="opinions"))
    if group == "to_assign":
        beside.append(Prefetch("descendants", queryset=_looked_at(), to_attr="previews"))
    return cases.prefetch_related(*beside)


def _opinions() -> QuerySet[PreliminaryReview]:
    """What the preliminary review proposed, the latest first."""
    return PreliminaryReview.objects.order_by("-id")


def _looked_at() -> QuerySet[Case]:
    """What the units said in the round of looking, the lead first."""
    cases = Case.objects.filter(kind="assignment", state__in=PREVIEWS)
    return cases.select_related("unit", "assignment__objection_unit").order_by("id")


def chosen(actor: Actor, ids: Iterable[int], *, group: str) -> list[tuple[Case, frozenset[Role]]]:
    """The readable ones of these proposals with the actor's roles on each, as the group's queue orders them."""
    cases = with_roles(readable(actor, kind="proposal"), actor, kind="proposal").filter(pk__in=list(ids))
    found = _with_desk_line(with_line(cases), group=group).order_by("moved_at", "id")[:MOST_AT_ONCE]
    return [(case, annotated_roles(case, actor)) for case in found]


def proposed_units(suggestions: Iterable[Suggestion]) -> list[UndertakingUnit]:
    """The units in service that suggestions name, each once, in the order they are named."""
    named = [each.proposed_unit for each in suggestions if each.proposed_unit is not None]
    return [unit for unit in dict.fromkeys(named) if unit.ended_on is None]


def proposed_office(suggestions: Iterable[Suggestion]) -> int | None:
    """The office that answers for the first of the proposed units."""
    units = proposed_units(suggestions)
    return units[0].office_id if units else None
