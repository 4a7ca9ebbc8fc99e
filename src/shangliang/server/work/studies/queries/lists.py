"""Lists of studies for one reader, filtered and counted in a fixed number of statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from shangliang.rulebook.studies import StudyState
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.counting import count_by_group
from shangliang.server.foundation.casework.deadlines import all_running, first_due
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.search.finding import matching
from shangliang.server.work.studies.models import Visit

S = StudyState
GROUPS: dict[str, tuple[str, tuple[StudyState, ...]]] = {
    "to_plan": (S.OPENED.label, (S.OPENED,)),
    "going_on": (S.PLANNED.label, (S.PLANNED,)),
    "reporting": (S.DRAFTED.label, (S.DRAFTED,)),
    "to_review": (S.SUBMITTED.label, (S.SUBMITTED,)),
    "to_sign": (S.REVIEWED.label, (S.REVIEWED,)),
    "to_send": (S.SIGNED.label, (S.SIGNED,)),
    "sent": (S.SENT.label, (S.SENT,)),
    "closed": (S.CLOSED.label, (S.CLOSED,)),
    "dropped": (S.DROPPED.label, (S.DROPPED,)),
}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a list is asked for."""

    group: str = ""
    text: str = ""


def studies_for(actor: Actor, wanted: Wanted) -> QuerySet[Case]:
    """The readable studies that are wanted, with how often the team went out and how many people it met."""
    cases = readable(actor, kind="study")
    if wanted.group in GROUPS:
        cases = cases.filter(state__in=[state.value for state in GROUPS[wanted.group][1]])
    if wanted.text:
        cases = matching(cases, wanted.text, parts=lambda: readable(actor, kind="referral"))
    own = Visit.objects.filter(case=OuterRef("pk")).order_by().values("case")
    return cases.select_related("study", "body").annotate(
        visit_count=_number(own.annotate(found=Count("pk")).values("found")),
        people_met=_number(own.annotate(found=Sum("people")).values("found")),
        due_on=first_due(all_running().filter(case=OuterRef("pk"))),
    )


def _number(counted: QuerySet[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def group_counts(actor: Actor) -> dict[str, int]:
    """How many readable studies each group has, in one statement."""
    return count_by_group(readable(actor, kind="study"), GROUPS)
