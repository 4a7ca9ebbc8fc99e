"""A joint unit's word on the lead's draft."""

from __future__ import annotations

from django.db.models import QuerySet

from shangliang.rulebook.assignments import Assignments, AssignmentState, Part
from shangliang.rulebook.facts import Explained, NoFacts
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import settle
from shangliang.server.work.proposals.binding import assignments
from shangliang.server.work.proposals.models import Assignment


def lead_cases(joint: Case) -> QuerySet[Case]:
    """The lead unit's assignment beside a joint unit's, in the same round."""
    return Case.objects.filter(
        root_id=joint.root_id, kind="assignment", variant=Part.LEAD.value, round=joint.round
    )


@assignments.keeps(Assignments.countersign)
def keep_countersign(act: Act, _facts: NoFacts) -> Kept:
    """Agreement takes an earlier reservation back."""
    Assignment.objects.filter(case=act.case).update(countersign_reason="")
    return Kept(words={"unit": str(act.case.unit)})


@assignments.keeps(Assignments.refuse_countersign)
def keep_reservation(act: Act, facts: Explained) -> Kept:
    """Keep what the lead has to change, and give the draft back to it: countersigning begins anew with the next one."""
    Assignment.objects.filter(case=act.case).update(countersign_reason=facts.reason)
    unit = act.case.unit
    for lead in lead_cases(act.case).filter(state=AssignmentState.DRAFTED.value):
        Assignment.objects.filter(case=lead).update(returned_reason=f"{unit}：{facts.reason}"[:500])
        settle(lead, state=AssignmentState.ACCEPTED.value)
    return Kept(new={"reason": facts.reason}, words={"unit": str(act.case.unit), "reason": facts.reason})
