"""Lists of briefs for one reader, filtered and counted in a fixed number of statements."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from shangliang.rulebook.briefs import BriefState
from shangliang.server.followup.parties import UNITS
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.counting import count_by_group
from shangliang.server.foundation.casework.deadlines import all_running, first_due
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.search.finding import matching

S = BriefState
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
        cases = matching(cases, wanted.text, parts=lambda: readable(actor, kind="referral"))
    cases = cases.select_related("brief", "member", "body", "paper_item__paper__paper")
    if actor.kind in UNITS:
        own = Case.objects.filter(kind="referral", root=OuterRef("pk"), unit_id=actor.unit_id).order_by("-pk")
        due = all_running().filter(
            case__kind="referral", case__root=OuterRef("pk"), case__unit_id=actor.unit_id
        )
        return cases.annotate(referral_state=Subquery(own.values("state")[:1]), due_on=first_due(due))
    return cases.annotate(due_on=first_due(all_running().filter(case=OuterRef("pk"))))


def group_counts(actor: Actor) -> dict[str, int]:
    """How many readable briefs each group has, in one statement."""
    return count_by_group(readable(actor, kind="brief"), GROUPS)
