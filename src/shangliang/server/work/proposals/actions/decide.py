"""The other outcomes of the examination: decline, and convert to a brief."""

from __future__ import annotations

from shangliang.rulebook.facts import Explained
from shangliang.rulebook.proposals import Proposals, Refusal
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Handoff
from shangliang.server.work.proposals.actions.write import text_of
from shangliang.server.work.proposals.binding import proposals
from shangliang.server.work.proposals.models import Proposal


@proposals.keeps(Proposals.decline)
def keep_refusal(act: Act, facts: Refusal) -> Kept:
    """Keep the ground and what the proposer is told."""
    Proposal.objects.filter(case=act.case).update(
        decline_ground=facts.ground.value, decision_reason=facts.reason
    )
    return Kept(
        new={"ground": facts.ground.value, "reason": facts.reason},
        words={"ground": facts.ground.label, "reason": facts.reason},
    )


@proposals.keeps(Proposals.convert)
def keep_conversion(act: Act, facts: Explained) -> Kept:
    """Hand the whole text over, so that nobody is asked anything twice."""
    proposal = Proposal.objects.select_related("case").get(case=act.case)
    Proposal.objects.filter(pk=proposal.pk).update(decision_reason=facts.reason)
    Handoff.objects.create(
        council_id=act.case.council_id,
        from_case=act.case,
        to_kind="brief",
        reason=facts.reason,
        record=text_of(proposal),
        made_at=act.at,
    )
    return Kept(new={"reason": facts.reason, "to": "brief"}, words={"reason": facts.reason})
