"""The task list 待办: the cases that wait for a step which one of the actor's relations may take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Min, Q, QuerySet

from shangliang.rulebook.workflow import AnyStep, all_workflows
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import annotated_roles, any_of, with_roles
from shangliang.server.foundation.casework.binding import binding_of
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.open_steps import turn, waits_for


@dataclass(frozen=True, kw_only=True)
class Task:
    """One thing that waits for the actor: the case, the step to take, and the day by which."""

    case: Case
    step: AnyStep
    due_on: date | None


def waiting_cases(actor: Actor) -> QuerySet[Case]:
    """The cases that wait for this actor, those with the nearest due day first."""
    conditions = []
    for workflow in all_workflows():
        awaited = [step for step in workflow.steps.values() if step.awaited]
        for relation in binding_of(workflow.kind).relations_of(actor):
            steps = [step for step in awaited if relation.role in step.by]
            if steps:
                conditions.append(waits_for(steps) & relation.cases(actor))
    cases = Case.objects.filter(any_of(conditions), council_id=actor.council_id)
    running = Q(deadlines__met_on__isnull=True, deadlines__lapsed_on__isnull=True)
    return (
        with_roles(cases, actor)
        .annotate(due_on=Min("deadlines__due_on", filter=running))
        .select_related("root", "unit", "member", "body", "parent")
        .order_by("due_on", "moved_at", "id")
    )


def task_of(case: Case, actor: Actor) -> Task:
    """The task that a case from `waiting_cases` makes for its actor."""
    roles = annotated_roles(case, actor)
    step = next(step for step in turn(case) if roles.intersection(step.by))
    return Task(case=case, step=step, due_on=getattr(case, "due_on", None))
