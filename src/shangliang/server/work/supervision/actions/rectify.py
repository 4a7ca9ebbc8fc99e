"""The feedback with its items, what the unit reports on each, and the return visit."""

from __future__ import annotations

from shangliang.rulebook.facts import Explained, NoFacts
from shangliang.rulebook.supervision import (
    AppraisalFeedback,
    Appraisals,
    RectificationReport,
    Rectifications,
    RectificationState,
    ReturnVisit,
)
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.performing import open_child
from shangliang.server.foundation.files.actions.store import attach
from shangliang.server.work.supervision.actions.lines import untold
from shangliang.server.work.supervision.binding import appraisals, rectifications
from shangliang.server.work.supervision.models import Appraisal, Rectification


@appraisals.keeps(Appraisals.feed_back)
def keep_feedback(act: Act, facts: AppraisalFeedback) -> Kept:
    """Keep what the unit is told, and open one case for each thing that it has to put right."""
    Appraisal.objects.filter(case=act.case).update(feedback=facts.words.strip(), fed_back_on=act.on)
    for number, item in enumerate(facts.items, start=1):
        case = open_child(
            Rectifications,
            parent=act.case,
            opening=Rectifications.opening(RectificationState.GIVEN),
            on=act.on,
            fixed_due_on=item.due_on,
            unit=act.case.unit,
        )
        Rectification.objects.create(
            council_id=act.case.council_id,
            case=case,
            number=number,
            text=item.text.strip(),
            owner=item.owner.strip(),
            due_on=item.due_on,
        )
    return Kept(new=untold(facts))


@rectifications.keeps(Rectifications.report)
def keep_report(act: Act, facts: RectificationReport) -> Kept:
    """Keep what was done, since when, and what shows it."""
    Rectification.objects.filter(case=act.case).update(
        done_on=facts.done_on, proof=facts.proof.strip(), returned_reason=""
    )
    attach(actor=act.actor, files=facts.attachments, case=act.case)
    return Kept(new=untold(facts), words={"unit": str(act.case.unit)})


@rectifications.keeps(Rectifications.accept)
def keep_acceptance(act: Act, _facts: NoFacts) -> Kept:
    """Note the day."""
    Rectification.objects.filter(case=act.case).update(accepted_on=act.on)
    return Kept()


@rectifications.keeps(Rectifications.return_)
def keep_return(act: Act, facts: Explained) -> Kept:
    """Keep what is still missing."""
    Rectification.objects.filter(case=act.case).update(returned_reason=facts.reason)
    return Kept(new={"reason": facts.reason}, words={"reason": facts.reason})


@appraisals.keeps(Appraisals.visit)
def keep_visit(act: Act, facts: ReturnVisit) -> Kept:
    """Keep what the return visit found."""
    Appraisal.objects.filter(case=act.case).update(visited_on=facts.held_on, visit=facts.words.strip())
    attach(actor=act.actor, files=facts.attachments, case=act.case)
    return Kept(new=untold(facts))
