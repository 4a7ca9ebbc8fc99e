"""Noting what a leader wrote on the report."""

from __future__ import annotations

from shangliang.rulebook.studies import Endorsement, Studies
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.performing import plain
from shangliang.server.foundation.files.actions.store import attach
from shangliang.server.work.studies.binding import studies
from shangliang.server.work.studies.models import Endorsement as EndorsementRecord


@studies.keeps(Studies.endorse)
def keep_endorsement(act: Act, facts: Endorsement) -> Kept:
    """Keep who wrote what on which day, and the page that shows it."""
    attach(actor=act.actor, files=[facts.proof], case=act.case)
    EndorsementRecord.objects.create(
        council_id=act.case.council_id,
        case=act.case,
        form=facts.form.value,
        leader=facts.leader.strip(),
        level=facts.level.value,
        endorsed_on=facts.endorsed_on,
        words=facts.words.strip(),
        proof_id=facts.proof,
    )
    return Kept(new=plain(facts), words={"leader": facts.leader.strip(), "form": facts.form.label})
