"""Lists of briefs for one reader, filtered and counted in a fixed number of statements."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from shangliang.rulebook.briefs import BriefState
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.models import Case, Deadline

S = BriefState
UNITS = (SeatKind.UNIT_OFFICER, SeatKind.UNIT_LEADER)
GROUPS: dict[str, tuple[str, tuple[BriefState, ...]]] = {
    "drafts": (S.DRAFT.label, (S.DRAFT,)),
    "to_edit": (S.SUBMITTED.label, (S.SUBMITTED,)),
    "to_review": (S.EDITED.label, (S.EDITED,)),
    "to_sign": (S.REVIEWED.label, (S.REVIEWED,)),
    "to_issue": (S.SIGNED.label, (S.SIGNED,)),
    "issued": (S.ISSUED.label, (S.ISSUED,)),
    "not_used": (S.NOT_USED.label, (S.NOT_USED,)),
    "taken_back": (S.WITHDRAWN.label, (S.WITHDRAWN, S.DISCARDED)),
}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a list is asked for."""

    group: str = ""
    text: str = ""


def briefs_for(actor: Actor, wanted: Wanted) -> QuerySet[Case]:
    """The readable briefs that are wanted, with what a line shows of each: to a unit, its own referral."""
    cases = readable(actor, kind="brief")
    if wanted.group in GROUPS:
        cases = cases.filter(state__in=[state.value for state in GROUPS[wanted.group][1]])
    if wanted.text:
        cases = cases.filter(
            Q(title__contains=wanted.text)
            | Q(member__name__contains=wanted.text)
            | Q(body__name__contains=wanted.text)
        )
    cases = cases.select_related("brief", "member", "body", "paper_item__paper__paper")
    if actor.kind in UNITS:
        own = Case.objects.filter(kind="referral", root=OuterRef("pk"), unit_id=actor.unit_id).order_by("-pk")
        due = _running().filter(case__kind="referral", case__root=OuterRef("pk"), case__unit_id=actor.unit_id)
        return cases.annotate(referral_state=Subquery(own.values("state")[:1]), due_on=_first(due))
    return cases.annotate(due_on=_first(_running().filter(case=OuterRef("pk"))))


def _running() -> QuerySet[Deadline]:
    return Deadline.objects.filter(met_on__isnull=True, lapsed_on__isnull=True)


def _first(deadlines: QuerySet[Deadline]) -> Subquery:
    return Subquery(deadlines.order_by("due_on").values("due_on")[:1])


def group_counts(actor: Actor) -> dict[str, int]:
    """How many readable briefs each group has, in one statement."""
    counted = readable(actor, kind="brief").order_by().values_list("state").annotate(number=Count("pk"))
    numbers = dict(counted)
    return {
        key: sum(numbers.get(state.value, 0) for state in states) for key, (_label, states) in GROUPS.items()
    }
