"""The plan, the mobilisation, the visits of the appraisal group and its report."""

from __future__ import annotations

from shangliang.rulebook.supervision import AppraisalPlan, Appraisals, Mobilisation, StudyReport
from shangliang.rulebook.supervision import StudyVisit as StudyVisitFacts
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.files.actions.store import attach
from shangliang.server.work.supervision.actions.lines import untold
from shangliang.server.work.supervision.binding import appraisals
from shangliang.server.work.supervision.models import Appraisal, StudyVisit


@appraisals.keeps(Appraisals.plan)
def keep_plan(act: Act, facts: AppraisalPlan) -> Kept:
    """Keep the plan; the audit line of an earlier one keeps what it was."""
    Appraisal.objects.filter(case=act.case).update(
        leader=facts.leader.strip(),
        group=facts.group.strip(),
        until_on=facts.until_on,
        plan=facts.plan.strip(),
    )
    attach(actor=act.actor, files=facts.attachments, case=act.case)
    return Kept(new=untold(facts))


@appraisals.keeps(Appraisals.mobilise)
def keep_mobilisation(act: Act, facts: Mobilisation) -> Kept:
    """Keep when it was, how many came and what was said."""
    Appraisal.objects.filter(case=act.case).update(
        mobilised_on=facts.held_on, attended=facts.attended, mobilisation=facts.words.strip()
    )
    return Kept(new=untold(facts))


@appraisals.keeps(Appraisals.study)
def keep_study(act: Act, facts: StudyVisitFacts) -> Kept:
    """Keep one visit."""
    StudyVisit.objects.create(
        council_id=act.case.council_id,
        case=act.case,
        held_on=facts.held_on,
        place=facts.place.strip(),
        words=facts.words.strip(),
    )
    attach(actor=act.actor, files=facts.attachments, case=act.case)
    return Kept(new=untold(facts))


@appraisals.keeps(Appraisals.report_study)
def keep_report(act: Act, facts: StudyReport) -> Kept:
    """Keep the report."""
    Appraisal.objects.filter(case=act.case).update(report=facts.report.strip())
    attach(actor=act.actor, files=facts.attachments, case=act.case)
    return Kept(new=untold(facts))
