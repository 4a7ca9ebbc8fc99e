"""Publishing a proposal and its replies, and taking it down."""

from __future__ import annotations

from shangliang.rulebook.facts import Explained
from shangliang.rulebook.proposals import Proposals
from shangliang.rulebook.proposals import Publication as PublicationFacts
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.performing import plain
from shangliang.server.work.proposals.binding import proposals
from shangliang.server.work.proposals.models import Publication


@proposals.keeps(Proposals.publish)
def keep_publication(act: Act, facts: PublicationFacts) -> Kept:
    """Open the case to the public; personal data is removed where it is shown."""
    Publication.objects.update_or_create(
        case=act.case,
        defaults={
            "council_id": act.case.council_id,
            "extent": facts.extent.value,
            "summary": facts.summary,
            "published_on": act.on,
            "withdrawn_on": None,
        },
    )
    return Kept(new=plain(facts))


@proposals.keeps(Proposals.unpublish)
def keep_taking_down(act: Act, facts: Explained) -> Kept:
    """Close it again; the record of having been open stays."""
    Publication.objects.filter(case=act.case).update(withdrawn_on=act.on)
    return Kept(new=plain(facts), words={"reason": facts.reason})
