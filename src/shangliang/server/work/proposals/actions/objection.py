"""The assigning office's answer to an objection."""

from __future__ import annotations

from shangliang.rulebook.assignments import Assignments, AssignmentState, Part
from shangliang.rulebook.facts import Explained
from shangliang.rulebook.units import OtherUnit
from shangliang.server.followup.models import AnswerDuty
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.directory.models import UndertakingUnit
from shangliang.server.work.proposals.actions.assign import open_assignment
from shangliang.server.work.proposals.binding import assignments


@assignments.keeps(Assignments.uphold_objection)
def keep_reassignment(act: Act, facts: OtherUnit) -> Kept:
    """Give the case to the other unit in the same part, with the same suggestions, under terms of its own."""
    other = UndertakingUnit.objects.get(pk=facts.unit, council_id=act.case.council_id)
    matter = act.case.root or act.case
    fresh = open_assignment(
        matter=matter,
        unit=other,
        part=Part(act.case.variant),
        state=AssignmentState.ASSIGNED,
        on=act.on,
        round=act.case.round,
    )
    AnswerDuty.objects.filter(case=act.case).update(case=fresh)
    return Kept(
        new={"other_unit": str(other), "reason": facts.reason, "assignment": fresh.pk},
        words={"unit": str(act.case.unit), "other_unit": str(other), "reason": facts.reason},
    )


@assignments.keeps(Assignments.dismiss_objection)
def keep_dismissal(act: Act, facts: Explained) -> Kept:
    """Keep why the unit has to handle it all the same."""
    return Kept(new={"reason": facts.reason}, words={"unit": str(act.case.unit), "reason": facts.reason})
