"""Merging and undoing it: the merged case keeps its number and its text, and shares the lead's handling."""

from __future__ import annotations

from shangliang.rulebook.facts import Explained
from shangliang.rulebook.proposals import MergeInto, Proposals
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.proposals.binding import proposals


@proposals.keeps(Proposals.merge)
def keep_merging(act: Act, facts: MergeInto) -> Kept:
    """Point to the lead case."""
    lead = Case.objects.select_for_update().get(pk=facts.lead)
    act.case.merged_into = lead
    return Kept(
        new={"lead": lead.pk, "lead_number": lead.number, "reason": facts.reason},
        words={"lead_number": str(lead.number), "reason": facts.reason},
    )


@proposals.keeps(Proposals.unmerge)
def keep_unmerging(act: Act, facts: Explained) -> Kept:
    """Stand alone again."""
    lead = act.case.merged_into
    act.case.merged_into = None
    number = str(lead.number) if lead else ""
    return Kept(
        old={"lead": lead.pk if lead else None},
        new={"reason": facts.reason},
        words={"lead_number": number, "reason": facts.reason},
    )
