"""Pre-assignment and assignment: one case per unit, and who answers which suggestion."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from shangliang.rulebook.assignments import Assignments, AssignmentState, Part
from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.proposals import AssignmentPlan, Mode, Proposals, plan_units
from shangliang.server.followup.actions import answers
from shangliang.server.followup.models import AnswerDuty, Suggestion
from shangliang.server.foundation.accounts.actors import system_actor
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import open_child, perform, plain
from shangliang.server.foundation.directory.models import UndertakingUnit
from shangliang.server.work.proposals.binding import proposals
from shangliang.server.work.proposals.models import Assignment, Proposal

PREVIEWS = [
    AssignmentState.PREVIEW.value,
    AssignmentState.PREVIEW_AGREED.value,
    AssignmentState.PREVIEW_OBJECTED.value,
]


@proposals.keeps(Proposals.preassign)
def keep_preassignment(act: Act, facts: AssignmentPlan) -> Kept:
    """Let the units look before they get."""
    return _spread(act, facts, state=AssignmentState.PREVIEW)


@proposals.keeps(Proposals.assign)
def keep_assignment(act: Act, facts: AssignmentPlan) -> Kept:
    """End the round of looking and put the case into the units' hands."""
    for preview in Case.objects.filter(root=act.case, kind="assignment", state__in=PREVIEWS):
        perform(
            Assignments.end, case=preview, actor=system_actor(council_id=act.case.council_id), facts=NoFacts()
        )
    act.case.refresh_from_db(fields=["answered_on"])
    return _spread(act, facts, state=AssignmentState.ASSIGNED)


def _spread(act: Act, plan: AssignmentPlan, *, state: AssignmentState) -> Kept:
    Proposal.objects.filter(case=act.case).update(mode=plan.mode.value, led_by=plan.led_by)
    units = {unit.pk: unit for unit in UndertakingUnit.objects.filter(pk__in=plan_units(plan))}
    for unit_id in plan_units(plan):
        assignment = open_assignment(
            matter=act.case,
            unit=units[unit_id],
            part=part_of(plan, unit_id),
            state=state,
            on=act.on,
            note=plan.note,
        )
        give_duties(assignment, numbers=numbers_for(plan, unit_id, act.case))
    names = "、".join(str(units[unit_id]) for unit_id in plan_units(plan))
    return Kept(new={**plain(plan), "unit_names": names}, words={"units": names})


def part_of(plan: AssignmentPlan, unit_id: int) -> Part:
    """A unit's part in a plan."""
    if plan.mode is Mode.SEPARATE:
        return Part.SEPARATE
    return Part.LEAD if unit_id == plan.lead else Part.JOINT


def numbers_for(plan: AssignmentPlan, unit_id: int, matter: Case) -> set[int]:
    """The suggestions that a unit answers. One that names nobody falls to the lead, or to every separate unit."""
    named = {each.number: set(each.units) for each in plan.answerers if each.units}
    numbers = Suggestion.objects.filter(case=matter).values_list("number", flat=True)
    takes_the_rest = part_of(plan, unit_id) is not Part.JOINT
    rest = {number for number in numbers if number not in named} if takes_the_rest else set()
    return rest | {number for number in numbers if unit_id in named.get(number, ())}


def open_assignment(
    *,
    matter: Case,
    unit: UndertakingUnit,
    part: Part,
    state: AssignmentState,
    on: date,
    note: str = "",
    round: int = 1,
    parent: Case | None = None,
) -> Case:
    """Put a matter into one unit's hands. The office that sent it stays the one that checks the reply."""
    case = open_child(
        Assignments,
        parent=parent or matter,
        matter=matter,
        opening=Assignments.opening(state, part.value),
        on=on,
        unit=unit,
        office_id=matter.office_id,
        round=round,
    )
    Assignment.objects.create(council_id=case.council_id, case=case, assigned_on=on, note=note)
    return case


def give_duties(assignment: Case, *, numbers: Iterable[int]) -> None:
    """Name the suggestions that an assignment answers, of its matter and of those merged into it."""
    matter = assignment.root
    if matter is None:
        raise LookupError("an assignment belongs to a matter")
    suggestions = list(Suggestion.objects.filter(case=matter, number__in=set(numbers)))
    if assignment.variant != Part.JOINT.value:
        suggestions += Suggestion.objects.filter(case__merged_into=matter)
    answers.give_duties(assignment, [suggestion.pk for suggestion in suggestions])


def copy_duties(*, before: Case, to: Case) -> None:
    """Let one assignment answer the same suggestions as another."""
    answers.give_duties(to, AnswerDuty.objects.filter(case=before).values_list("suggestion_id", flat=True))
