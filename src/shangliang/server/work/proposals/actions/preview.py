"""What units say in the pre-assignment round, and how an assignment ends without a reply."""

from __future__ import annotations

from shangliang.rulebook.assignments import Assignments
from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.units import OtherUnit
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.directory.models import UndertakingUnit
from shangliang.server.work.proposals.binding import assignments
from shangliang.server.work.proposals.models import Assignment


@assignments.keeps(Assignments.agree_preview)
@assignments.keeps(Assignments.end)
def keep_word(act: Act, _facts: NoFacts) -> Kept:
    """The state says it."""
    return Kept(words={"unit": str(act.case.unit)})


@assignments.keeps(Assignments.object_preview)
@assignments.keeps(Assignments.object)
def keep_objection(act: Act, facts: OtherUnit) -> Kept:
    """Keep which unit should have it instead, and why."""
    other = UndertakingUnit.objects.get(pk=facts.unit, council_id=act.case.council_id)
    Assignment.objects.filter(case=act.case).update(objection_unit=other, objection_reason=facts.reason)
    return Kept(
        new={"other_unit": str(other), "reason": facts.reason},
        words={"unit": str(act.case.unit), "other_unit": str(other), "reason": facts.reason},
    )
