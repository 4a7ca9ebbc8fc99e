"""Which steps an actor may take on a case now: what buttons, forms and the API's `open_steps` are made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.roles import Role
from shangliang.rulebook.workflow import AnyStep, workflow_of
from shangliang.server.foundation.casework.binding import binding_of
from shangliang.server.foundation.casework.models import Case


@dataclass(frozen=True, kw_only=True)
class OpenStep:
    """A step that the actor's role allows in this state. `obstacles`: what must be mended first; then no button."""

    case: Case
    step: AnyStep
    role: Role
    obstacles: tuple[str, ...]
    is_next: bool

    @property
    def may_be_taken(self) -> bool:
        """Whether a button is shown."""
        return not self.obstacles

    @property
    def has_facts(self) -> bool:
        """Whether the step asks anything."""
        return self.step.facts is not NoFacts


def open_steps(case: Case, *, roles: frozenset[Role]) -> list[OpenStep]:
    """The steps that these roles have on the case in its present state, what is awaited first."""
    candidates = [
        (step, next(role for role in step.by if role in roles))
        for step in workflow_of(case.kind, case.edition).steps_from(case.state)
        if step.is_for(case.variant) and roles.intersection(step.by) and Role.SYSTEM not in step.by
    ]
    if not candidates:
        return []
    situation = binding_of(case.kind).situation(case)
    found = [
        OpenStep(
            case=case,
            step=step,
            role=role,
            obstacles=tuple(reason.message for reason in step.unmet(situation)),
            is_next=case.state in step.waits_in(),
        )
        for step, role in candidates
    ]
    return sorted(found, key=lambda each: not each.is_next)


def turn(case: Case) -> list[AnyStep]:
    """The steps that the case waits for: whose turn it is."""
    return [
        step
        for step in workflow_of(case.kind, case.edition).awaited_in(case.state)
        if step.is_for(case.variant)
    ]


def waits_for(steps: Iterable[AnyStep]) -> Q:
    """The cases that wait for one of these steps."""
    conditions = [_waits_for(step) for step in steps]
    return reduce(or_, conditions) if conditions else Q(pk__isnull=True)


def _waits_for(step: AnyStep) -> Q:
    condition = Q(kind=step.kind, edition=step.edition, state__in=[state.value for state in step.waits_in()])
    if step.variants:
        condition &= Q(variant__in=list(step.variants))
    narrower = binding_of(step.kind).waits_when.get(step.key)
    return condition & narrower() if narrower else condition
