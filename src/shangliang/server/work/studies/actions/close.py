"""The ends: a study closed, a seminar finished, and what is dropped."""

from __future__ import annotations

from shangliang.rulebook.facts import Explained
from shangliang.rulebook.studies import Studies, StudyResult
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.work.studies.binding import studies
from shangliang.server.work.studies.models import Study


@studies.keeps(Studies.close)
@studies.keeps(Studies.finish)
def keep_result(act: Act, facts: StudyResult) -> Kept:
    """Keep what came of it."""
    Study.objects.filter(case=act.case).update(result=facts.result.strip())
    return Kept(new={"words": facts.result}, words={"words": facts.result})


@studies.keeps(Studies.drop)
def keep_dropping(act: Act, facts: Explained) -> Kept:
    """Keep why."""
    Study.objects.filter(case=act.case).update(dropped_reason=facts.reason)
    return Kept(new={"reason": facts.reason}, words={"reason": facts.reason})
