"""What is late: deadlines that are past, on the cases that an actor may read. A term that was extended is not late.

The screen 超期, the desks' counts and the interface ask here.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shangliang.rulebook.assignments import OBJECT
from shangliang.rulebook.roles import Role, role_name
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.deadlines import term_named
from shangliang.server.foundation.casework.models import Case, Deadline
from shangliang.server.foundation.casework.pages import matter_kind

BESIDE = (
    "case__root__member", "case__root__body", "case__member", "case__body", "case__unit", "case__office",
    "case__parent__unit", "case__session__term", "case__root__session__term",
)  # fmt: skip
LABELS = {OBJECT.key: gettext_lazy("签收")}
"""A term that is a right to the unit is an arrear to everybody else: what is owed after it is the receipt."""
OF_UNITS = (Role.OFFICER, Role.LEADER)
OF_DESK = (Role.CLERK, Role.COMMITTEE, Role.REVIEWER, Role.SIGNER, Role.CHAIR)
CONCERNS: dict[SeatKind, tuple[Role, ...]] = {
    SeatKind.UNIT_OFFICER: OF_UNITS,
    SeatKind.UNIT_LEADER: OF_UNITS,
    SeatKind.ASSIGNING_OFFICER: (Role.ASSIGNING_OFFICE, *OF_UNITS),
}
"""Whose lateness a seat answers for or presses upon; seats that are not named oversee everybody's."""


def late_deadlines(actor: Actor, *, today: date) -> QuerySet[Deadline]:
    """The running deadlines before today that concern the actor, with the case, its matter and whoever owes it."""
    concerned = CONCERNS.get(actor.kind)
    deadlines = Deadline.objects.all()
    if concerned is not None:
        deadlines = deadlines.filter(of__in=[role.value for role in concerned])
    return deadlines.filter(
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


def owed(deadline: Deadline) -> str:
    """What should have been done, in words."""
    return str(LABELS.get(deadline.term) or _(term_named(deadline.term).label))


def who_owes(deadline: Deadline) -> str:
    """Who is late, by name: the unit, the office, the desk, or the proposer."""
    case, role = deadline.case, Role(deadline.of)
    if role in OF_UNITS:
        return str(case.unit or "")
    if role is Role.ASSIGNING_OFFICE:
        return str(case.office or _(role.label))
    if role in OF_DESK:
        return _(role_name(role, matter_kind(case)))
    return _person(case) or _person(case.root or case) or _("提案委")


def _person(case: Case) -> str:
    return str(case.member or case.body or "")
