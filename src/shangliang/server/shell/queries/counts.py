"""How much waits for an actor, by what is to be done: the numbers of the rail and of the bar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from shangliang.rulebook.workflow import AnyStep
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.tasks import waiting_cases
from shangliang.server.foundation.directory.models import Council, TermOfOffice
from shangliang.server.foundation.notices.queries import own_notices


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What waits for one actor. `by_state`: how many cases of a kind wait in a state."""

    total: int
    late: int
    by_state: Mapping[tuple[str, str], int]

    def of_step(self, step: AnyStep) -> int:
        """How many wait for a step."""
        return sum(self.by_state.get((step.kind, state.value), 0) for state in step.waits_in())


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What else the layout tells: the council's term of office, 0 when none is entered, and the unread notices."""

    term: int
    unread: int


def waiting(actor: Actor, *, today: date) -> Waiting:
    """Count the actor's tasks. One SQL statement."""
    rows = (
        waiting_cases(actor)
        .order_by()
        .values("kind", "state")
        .annotate(number=Count("pk", distinct=True), late=Count("pk", distinct=True, filter=is_late(today)))
    )
    found = list(rows)
    return Waiting(
        total=sum(row["number"] for row in found),
        late=sum(row["late"] for row in found),
        by_state={(row["kind"], row["state"]): row["number"] for row in found},
    )


def is_late(today: date) -> Q:
    """Cases with a running deadline that is past."""
    return Q(deadlines__met_on__isnull=True, deadlines__lapsed_on__isnull=True, deadlines__due_on__lt=today)


def surroundings(actor: Actor) -> Surroundings:
    """The term of office and the number of unread notices. One SQL statement."""
    unread = own_notices(actor).filter(read_at__isnull=True).order_by().annotate(one=Value(1)).values("one")
    latest = TermOfOffice.objects.filter(council=OuterRef("pk")).order_by("-number").values("number")[:1]
    row = (
        Council.objects.filter(pk=actor.council_id)
        .annotate(
            term=Coalesce(Subquery(latest), 0),
            unread=Coalesce(Subquery(unread.annotate(number=Count(F("pk"))).values("number")), 0),
        )
        .values("term", "unread")
        .first()
    )
    return Surroundings(term=row["term"], unread=row["unread"]) if row else Surroundings(term=0, unread=0)
