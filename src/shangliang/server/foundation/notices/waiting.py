"""What a matter waits for now: whose turn it is on which of its cases, and until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from shangliang.rulebook.workflow import AnyStep
from shangliang.server.foundation.casework.access import holders
from shangliang.server.foundation.casework.binding import binding_of
from shangliang.server.foundation.casework.models import Case, Deadline
from shangliang.server.foundation.casework.open_steps import turn, waits_for


@dataclass(frozen=True, kw_only=True)
class Wait:
    """A step that a case waits for, the seats that may take it, and the day by which."""

    case: Case
    step: AnyStep
    due_on: date | None
    seats: frozenset[int]

    @property
    def name(self) -> str:
        """The step with its kind, as a notice keeps it."""
        return f"{self.step.kind}.{self.step.key}"


def waits_of(case: Case) -> list[Wait]:
    """What the matter of a case waits for: the case itself first, then what lies below it, then the rest."""
    cases = _cases_of_the_matter(case)
    deadlines = list(
        Deadline.objects.filter(case__in=cases, met_on__isnull=True, lapsed_on__isnull=True).order_by(
            "due_on"
        )
    )
    return [
        Wait(
            case=each,
            step=step,
            due_on=due_day(step, [deadline for deadline in deadlines if deadline.case_id == each.pk]),
            seats=frozenset(holders(each, step.by).values_list("pk", flat=True)),
        )
        for each in cases
        for step in turn(each)
        if _really_waits(each, step)
    ]


def _cases_of_the_matter(case: Case) -> list[Case]:
    root = case.root_or_self_id
    cases = Case.objects.filter(Q(pk=root) | Q(root_id=root)).select_related("root").order_by("-id")

    def nearness(each: Case) -> tuple[bool, bool]:
        return (each.pk != case.pk, each.parent_id != case.pk)

    return sorted(cases, key=nearness)


def _really_waits(case: Case, step: AnyStep) -> bool:
    """Whether the step is due now, where its binding narrows when it is."""
    if step.key not in binding_of(case.kind).waits_when:
        return True
    return Case.objects.filter(waits_for([step]), pk=case.pk).exists()


def due_day(step: AnyStep, running: Sequence[Deadline]) -> date | None:
    """The day by which a step is to be taken, among the case's running deadlines.

    A term that the step ends, of a role that takes it, says so most plainly; otherwise it is the last day of what
    these roles owe on the case, since a draft is written on the way to the answer; otherwise the case's own last day.
    """
    ended = {term.key for term in step.ends}
    of_taker = [each for each in running if each.of in step.by]
    ended_here = [each for each in running if each.term in ended]
    both = [each for each in ended_here if each.of in step.by]
    if both or ended_here:
        return min(each.due_on for each in both or ended_here)
    return max((each.due_on for each in of_taker or running), default=None)
