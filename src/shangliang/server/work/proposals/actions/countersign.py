"""A joint unit's word on the lead's draft."""

from __future__ import annotations

from shangliang.rulebook.assignments import Assignments
from shangliang.rulebook.facts import Explained, NoFacts
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.work.proposals.binding import assignments
from shangliang.server.work.proposals.models import Assignment


@assignments.keeps(Assignments.countersign)
def keep_countersign(act: Act, _facts: NoFacts) -> Kept:
    """Agreement takes an earlier reservation back."""
    Assignment.objects.filter(case=act.case).update(countersign_reason="")
    return Kept(words={"unit": str(act.case.unit)})


@assignments.keeps(Assignments.refuse_countersign)
def keep_reservation(act: Act, facts: Explained) -> Kept:
    """Keep what the lead has to change."""
    Assignment.objects.filter(case=act.case).update(countersign_reason=facts.reason)
    return Kept(new={"reason": facts.reason}, words={"unit": str(act.case.unit), "reason": facts.reason})
