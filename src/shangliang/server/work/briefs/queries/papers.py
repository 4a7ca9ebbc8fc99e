"""The issues of the paper."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.briefs.models import BriefPaper, PaperItem


def papers_for(actor: Actor) -> QuerySet[Case]:
    """The readable issues, with how many briefs each has."""
    return readable(actor, kind="paper").select_related("paper").annotate(briefs=Count("paper_items"))


def last_addressees(council_id: int) -> dict[str, str]:
    """To whom the last issue went: the next one usually goes to the same."""
    last = BriefPaper.objects.filter(council_id=council_id, issued_on__isnull=False).order_by("-pk").first()
    return {"addressees": last.addressees, "copies": last.copies} if last else {}


def briefs_of(paper: Case) -> list[Case]:
    """The briefs of an issue in their order, with their text and source. Two SQL statements."""
    items = PaperItem.objects.filter(paper=paper).select_related(
        "brief__brief", "brief__member", "brief__body"
    )
    return [item.brief for item in items.prefetch_related("brief__suggestions")]
