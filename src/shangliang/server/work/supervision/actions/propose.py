"""Proposing an appraisal, and what the county committee says to it."""

from __future__ import annotations

from shangliang.rulebook.facts import Explained, NoFacts
from shangliang.rulebook.supervision import Agreement, AppraisalProposal, Appraisals
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import begin
from shangliang.server.foundation.directory.models import UndertakingUnit
from shangliang.server.foundation.files.actions.store import attach
from shangliang.server.work.supervision.actions.lines import untold
from shangliang.server.work.supervision.binding import appraisals
from shangliang.server.work.supervision.models import Appraisal
from shangliang.server.work.supervision.searching import index_appraisal


def propose(*, actor: Actor, facts: AppraisalProposal) -> Case:
    """Begin an appraisal of a unit of the actor's council; an unknown unit is refused by the regulation."""
    unit = UndertakingUnit.objects.filter(pk=facts.unit, council_id=actor.council_id).first()
    title = f"民主评议{unit or ''}：{facts.topic.strip()}"[:100]
    return begin(Appraisals.propose, actor=actor, facts=facts, title=title, unit=unit)


@appraisals.keeps(Appraisals.propose)
def keep_proposal(act: Act, facts: AppraisalProposal) -> Kept:
    """Keep what is to be appraised, and why."""
    Appraisal.objects.create(
        council_id=act.case.council_id,
        case=act.case,
        topic=facts.topic.strip(),
        proposed_on=facts.proposed_on,
        reason=facts.reason.strip(),
    )
    index_appraisal(act.case)
    return Kept(new={**untold(facts), "unit": str(act.case.unit)})


@appraisals.keeps(Appraisals.agree)
def keep_agreement(act: Act, facts: Agreement) -> Kept:
    """Keep by which document the county committee agreed."""
    Appraisal.objects.filter(case=act.case).update(agreed_on=facts.agreed_on, document=facts.document.strip())
    if facts.proof is not None:
        attach(actor=act.actor, files=[facts.proof], case=act.case)
    return Kept(new=untold(facts))


@appraisals.keeps(Appraisals.decline)
def keep_declining(_act: Act, facts: Explained) -> Kept:
    """Keep why it does not take place."""
    return Kept(new={"reason": facts.reason}, words={"reason": facts.reason})


@appraisals.keeps(Appraisals.close)
def keep_closing(_act: Act, _facts: NoFacts) -> Kept:
    """The case's state says it."""
    return Kept()
