"""Re-handling: the committee orders it in its own words, whether or not somebody was dissatisfied."""

from __future__ import annotations

from shangliang.rulebook.assignments import Assignments, AssignmentState, Part, RehandlingOrder
from shangliang.rulebook.ratings import CommitteeWords, Ratings
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform, plain
from shangliang.server.foundation.directory.models import UndertakingUnit
from shangliang.server.work.proposals.actions.assign import copy_duties, open_assignment
from shangliang.server.work.proposals.actions.reply import joint_cases
from shangliang.server.work.proposals.binding import assignments, ratings


@assignments.keeps(Assignments.rehandle)
def keep_order(act: Act, facts: RehandlingOrder) -> Kept:
    """Begin another round for the unit, and for its joint units, with the same suggestions."""
    _again(act, act.case, note=facts.words)
    if act.case.variant == Part.LEAD.value:
        for joint in joint_cases(act.case).filter(state=AssignmentState.COUNTERSIGNED.value):
            _again(act, joint, note=facts.words)
            Case.objects.filter(pk=joint.pk).update(state=AssignmentState.REHANDLED.value)
    return Kept(new=plain(facts), words={"unit": str(act.case.unit), "words": facts.words})


def unit_of(assignment: Case) -> UndertakingUnit:
    """The unit that an assignment is with."""
    if assignment.unit is None:
        raise LookupError("an assignment is with a unit")
    return assignment.unit


def _again(act: Act, before: Case, *, note: str) -> Case:
    matter = before.root or before
    fresh = open_assignment(
        matter=matter,
        unit=unit_of(before),
        part=Part(before.variant),
        state=AssignmentState.ASSIGNED,
        on=act.on,
        note=note,
        round=before.round + 1,
    )
    copy_duties(before=before, to=fresh)
    return fresh


@ratings.keeps(Ratings.order_rehandling)
def keep_rating_answered(act: Act, facts: CommitteeWords) -> Kept:
    """The order itself is an act on the assignment, so that the unit reads the words and nothing of the rating.

    Another proposer of a merged case may have led to the same order before; then it is not given twice.
    """
    about = act.case.parent
    if about is not None and about.state == AssignmentState.PASSED.value:
        perform(Assignments.rehandle, case=about, actor=act.actor, facts=RehandlingOrder(words=facts.words))
    return Kept(new=plain(facts))
