"""The list of appraisals for one reader, in a fixed number of statements."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from shangliang.rulebook.supervision import AppraisalState, RectificationState
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.models import Case

S = AppraisalState
GROUPS: dict[str, tuple[str, tuple[AppraisalState, ...]]] = {
    "preparing": ("准备中", (S.PROPOSED, S.AGREED, S.PLANNED)),
    "going_on": ("评议中", (S.STUDYING, S.STUDIED, S.BALLOT, S.COUNTED)),
    "rectifying": (S.RECTIFYING.label, (S.RECTIFYING, S.VISITED)),
    "over": (S.CLOSED.label, (S.CLOSED, S.DROPPED)),
}


def appraisals_for(actor: Actor, *, group: str = "") -> QuerySet[Case]:
    """The readable appraisals with how many things are put right, of how many."""
    cases = readable(actor, kind="appraisal").select_related("appraisal", "unit")
    if group in GROUPS:
        cases = cases.filter(state__in=[state.value for state in GROUPS[group][1]])
    items = Q(descendants__kind="rectification")
    done = items & Q(descendants__state=RectificationState.ACCEPTED.value)
    return cases.annotate(
        items=Count("descendants", filter=items, distinct=True),
        items_done=Count("descendants", filter=done, distinct=True),
    )


def group_counts(actor: Actor) -> dict[str, int]:
    """How many readable appraisals each group has, in one statement."""
    counted = readable(actor, kind="appraisal").order_by().values_list("state").annotate(number=Count("pk"))
    numbers = dict(counted)
    return {
        key: sum(numbers.get(each.value, 0) for each in states) for key, (_label, states) in GROUPS.items()
    }
