"""Promises 承诺: every one that an actor may read, with the answer it was made in and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from shangliang.rulebook.promises import PromiseState
from shangliang.server.followup.models import Promise
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.directory.models import UndertakingUnit

BESIDE = ("case__unit", "case__root__session__term", "answer__suggestion")


@dataclass(frozen=True, kw_only=True)
class WantedPromises:
    """What the list is asked for. `year` is the one in which the promise is, or was, due."""

    state: PromiseState | None = None
    unit_id: int | None = None
    year: int | None = None


def promises_for(actor: Actor, wanted: WantedPromises) -> QuerySet[Promise]:
    """The readable promises that are wanted, with case, unit and suggestion."""
    return _wanted(actor, wanted).select_related(*BESIDE)


def _wanted(actor: Actor, wanted: WantedPromises) -> QuerySet[Promise]:
    found = Promise.objects.filter(
        council_id=actor.council_id, case__in=readable(actor, kind="promise").order_by().values("pk")
    )
    if wanted.state is not None:
        found = found.filter(case__state=wanted.state.value)
    if wanted.unit_id is not None:
        found = found.filter(case__unit_id=wanted.unit_id)
    if wanted.year is not None:
        found = found.filter(due_on__year=wanted.year)
    return found


def counts_by_state(actor: Actor, wanted: WantedPromises) -> dict[PromiseState, int]:
    """How many there are in each state, of the same unit and year. One SQL statement."""
    of_all_states = WantedPromises(unit_id=wanted.unit_id, year=wanted.year)
    counted = _wanted(actor, of_all_states).order_by().values_list("case__state").annotate(number=Count("pk"))
    numbers = dict(counted)
    return {state: numbers.get(state.value, 0) for state in PromiseState}


def units_promising(actor: Actor) -> list[tuple[int, str]]:
    """The units that have promised something the actor may read. One SQL statement."""
    promising = _wanted(actor, WantedPromises()).values("case__unit")
    return list(UndertakingUnit.objects.filter(pk__in=promising).values_list("pk", "name"))


def years_promised(actor: Actor) -> list[int]:
    """The years in which readable promises are due, latest first. One SQL statement."""
    return [day.year for day in _wanted(actor, WantedPromises()).dates("due_on", "year", order="DESC")]
