"""The preliminary review and the return for change."""

from __future__ import annotations

from shangliang.rulebook.facts import Explained
from shangliang.rulebook.proposals import PreliminaryOpinion, Proposals
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.work.proposals.binding import proposals
from shangliang.server.work.proposals.models import PreliminaryReview, Proposal


@proposals.keeps(Proposals.review)
def keep_review(act: Act, facts: PreliminaryOpinion) -> Kept:
    """Keep what the desk proposes to the committee."""
    PreliminaryReview.objects.create(
        council_id=act.case.council_id,
        case=act.case,
        opinion=facts.opinion.value,
        note=facts.note,
        reviewer_name=act.actor.name,
        reviewed_on=act.on,
    )
    return Kept(new={"opinion": facts.opinion.value, "note": facts.note})


@proposals.keeps(Proposals.return_)
def keep_return(act: Act, facts: Explained) -> Kept:
    """Keep what is to be changed."""
    Proposal.objects.filter(case=act.case).update(decision_reason=facts.reason)
    return Kept(new={"reason": facts.reason}, words={"reason": facts.reason})
