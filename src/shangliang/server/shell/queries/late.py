"""What is late: deadlines that are past, on the cases that an actor may read. A term that was extended is not late."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, QuerySet

from shangliang.rulebook.roles import Role
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.models import Deadline

BESIDE = (
    "case__root__member", "case__root__body", "case__member", "case__body", "case__unit", "case__office",
    "case__parent__unit", "case__session__term", "case__root__session__term",
)  # fmt: skip


def late_deadlines(actor: Actor, *, today: date) -> QuerySet[Deadline]:
    """The running deadlines before today, with the case, its matter and whoever owes it."""
    return Deadline.objects.filter(
        council_id=actor.council_id,
        case__in=readable(actor).order_by().values("pk"),
        met_on__isnull=True,
        lapsed_on__isnull=True,
        due_on__lt=today,
    ).select_related(*BESIDE)


def late_by_role(actor: Actor, *, today: date) -> dict[Role, int]:
    """How many are late, by whose turn it is. One SQL statement."""
    counted = (
        late_deadlines(actor, today=today)
        .select_related(None)
        .order_by()
        .values_list("of")
        .annotate(number=Count("pk"))
    )
    numbers = dict(counted)
    return {role: numbers[role.value] for role in Role if role.value in numbers}


def late_count(actor: Actor, *, today: date) -> int:
    """How many are late. One SQL statement."""
    return late_deadlines(actor, today=today).count()
