"""The report: written, sent in, reviewed, sent back, signed."""

from __future__ import annotations

from shangliang.rulebook.facts import Explained, NoFacts
from shangliang.rulebook.studies import Studies, StudyReport
from shangliang.server.followup.actions.suggest import keep_suggestions, texts_of
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.studies.binding import studies
from shangliang.server.work.studies.models import Study
from shangliang.server.work.studies.searching import index_study


@studies.keeps(Studies.report)
def keep_report(act: Act, facts: StudyReport) -> Kept:
    """Replace the text and the suggestions; the audit line keeps those before."""
    old = report_of(act.case)
    Study.objects.filter(case=act.case).update(report=facts.text.strip())
    keep_suggestions(act.case, facts.suggestions)
    index_study(act.case)
    return Kept(old=old, new=report_of(act.case))


def report_of(case: Case) -> dict[str, object]:
    """The report as the audit line keeps it."""
    return {"text": Study.objects.get(case=case).report, "suggestions": texts_of(case)}


@studies.keeps(Studies.submit)
def keep_submission(act: Act, _facts: NoFacts) -> Kept:
    """Note the day; what was to be changed is changed."""
    Study.objects.filter(case=act.case).update(submitted_on=act.on, returned_reason="")
    return Kept(new={"submitted_on": act.on.isoformat()})


@studies.keeps(Studies.review)
def keep_review(_act: Act, _facts: NoFacts) -> Kept:
    """The case's state says it."""
    return Kept()


@studies.keeps(Studies.send_back)
def keep_sending_back(act: Act, facts: Explained) -> Kept:
    """Keep what is to be changed."""
    Study.objects.filter(case=act.case).update(returned_reason=facts.reason)
    return Kept(new={"reason": facts.reason}, words={"reason": facts.reason})


@studies.keeps(Studies.sign)
def keep_signature(act: Act, _facts: NoFacts) -> Kept:
    """Note who signed and when: it stands on the report."""
    Study.objects.filter(case=act.case).update(signer_name=act.actor.name, signed_on=act.on)
    return Kept(new={"signer": act.actor.name})
