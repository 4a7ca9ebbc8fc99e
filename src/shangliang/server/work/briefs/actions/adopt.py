"""Noting that somebody has used a brief."""

from __future__ import annotations

from shangliang.rulebook.briefs import Adoption, Briefs
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.performing import plain
from shangliang.server.foundation.files.actions.store import attach
from shangliang.server.work.briefs.binding import briefs
from shangliang.server.work.briefs.models import Adoption as AdoptionRecord


@briefs.keeps(Briefs.adopt)
def keep_adoption(act: Act, facts: Adoption) -> Kept:
    """Keep who used it, in what, and the proof."""
    if facts.proof is not None:
        attach(actor=act.actor, files=[facts.proof], case=act.case)
    AdoptionRecord.objects.create(
        council_id=act.case.council_id,
        case=act.case,
        level=facts.level.value,
        organ=facts.organ.strip(),
        publication=facts.publication.strip(),
        adopted_on=facts.adopted_on,
        proof_id=facts.proof,
    )
    return Kept(new=plain(facts), words={"organ": facts.organ.strip(), "level": facts.level.label})
