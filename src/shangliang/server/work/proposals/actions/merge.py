"""Merging and undoing it: the merged case keeps its number and its text, and shares the lead's handling."""

from __future__ import annotations

from shangliang.rulebook.facts import CaseId, Explained
from shangliang.rulebook.merging import OtherCase
from shangliang.rulebook.proposals import MergeInto, Proposals
from shangliang.server.foundation.accounts.actors import system_actor
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.work.proposals.binding import proposals


@proposals.keeps(Proposals.merge)
def keep_merging(act: Act, facts: MergeInto) -> Kept:
    """Point to the lead case, whose proposers are told too."""
    lead = perform(
        Proposals.absorb,
        case=Case.objects.get(pk=facts.lead),
        actor=system_actor(council_id=act.case.council_id),
        facts=OtherCase(other=CaseId(act.case.pk), reason=facts.reason),
    )
    act.case.merged_into = lead
    return Kept(
        new={"lead": lead.pk, "lead_number": lead.number, "reason": facts.reason},
        words={"lead_number": str(lead.number), "reason": facts.reason},
    )


@proposals.keeps(Proposals.unmerge)
def keep_unmerging(act: Act, facts: Explained) -> Kept:
    """Stand alone again."""
    if act.case.merged_into is None:
        raise LookupError("a merged case has a lead")
    lead = perform(
        Proposals.release,
        case=act.case.merged_into,
        actor=system_actor(council_id=act.case.council_id),
        facts=OtherCase(other=CaseId(act.case.pk), reason=facts.reason),
    )
    act.case.merged_into = None
    return Kept(
        old={"lead": lead.pk},
        new={"reason": facts.reason},
        words={"lead_number": str(lead.number), "reason": facts.reason},
    )


@proposals.keeps(Proposals.absorb)
@proposals.keeps(Proposals.release)
def keep_other(act: Act, facts: OtherCase) -> Kept:
    """The other case points here, or did; this one's timeline says which it was."""
    number = Case.objects.values_list("number", flat=True).get(pk=facts.other, council_id=act.case.council_id)
    return Kept(
        new={"other": facts.other, "other_number": number, "reason": facts.reason},
        words={"other_number": str(number), "reason": facts.reason},
    )
