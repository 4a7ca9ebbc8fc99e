"""What may be chosen in the briefs' steps: for whom, which units, which briefs for an issue."""

from __future__ import annotations

from shangliang.rulebook.briefs import BriefPapers, Briefs
from shangliang.server.followup.screens.sending import units_not_sent_yet
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.stepping.options import Options, options_for
from shangliang.server.work.briefs.situations import choosable_briefs

options_for(Briefs.send, "units")(units_not_sent_yet)


@options_for(BriefPapers.compose, "briefs")
@options_for(BriefPapers.rearrange, "briefs")
def signed_briefs(case: Case | None, actor: Actor) -> Options:
    """Signed briefs that stand in no other issue, the longest waiting first."""
    found = choosable_briefs(council_id=actor.council_id, paper_id=case.pk if case else None)
    return [
        (brief.pk, f"{brief.title}（{brief.member or brief.body or ''}）")
        for brief in found.select_related("member", "body").order_by("moved_at", "pk")
    ]
