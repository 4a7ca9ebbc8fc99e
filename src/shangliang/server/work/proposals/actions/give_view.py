"""A joint unit's view, with its answers to the suggestions that name it."""

from __future__ import annotations

from shangliang.rulebook.assignments import Assignments, JointView
from shangliang.server.followup.actions.answers import keep_answers
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.performing import plain
from shangliang.server.work.proposals.binding import assignments
from shangliang.server.work.proposals.models import JointView as JointViewRecord


@assignments.keeps(Assignments.give_view)
def keep_view(act: Act, facts: JointView) -> Kept:
    """Keep the view; a later one replaces it."""
    JointViewRecord.objects.update_or_create(
        case=act.case,
        defaults={"council_id": act.case.council_id, "view": facts.view, "given_on": act.on},
    )
    keep_answers(act.case, facts.answers)
    return Kept(new=plain(facts), words={"unit": str(act.case.unit)})
