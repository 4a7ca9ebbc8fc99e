"""Whose turn it is: what cases wait for, and the caller's own open steps on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import BooleanField, ExpressionWrapper
from django.utils.translation import gettext as _

from shangliang.rulebook.roles import Role, role_name
from shangliang.rulebook.workflow import AnyStep
from shangliang.server.api.reading.cases import choice, shown_case, shown_deadline, shown_step, with_names
from shangliang.server.api.schemas.cases import CaseDetail, ShownTurn
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import annotated_roles, readable, with_roles
from shangliang.server.foundation.casework.binding import binding_of
from shangliang.server.foundation.casework.deadlines import running
from shangliang.server.foundation.casework.models import Case, Deadline
from shangliang.server.foundation.casework.open_steps import open_steps, turn, waits_for
from shangliang.server.foundation.casework.pages import matter_kind


def case_detail(actor: Actor, case_id: int) -> CaseDetail | None:
    """A case with what the actor may do on it; None when there is no such case or the actor may not read it."""
    case = with_names(with_roles(readable(actor), actor)).filter(pk=case_id).first()
    if case is None:
        return None
    deadlines = list(running(case))
    return CaseDetail(
        case=shown_case(case),
        open_steps=[shown_step(each) for each in open_steps(case, roles=annotated_roles(case, actor))],
        waiting_on=turns_of([case], deadlines),
        deadlines=[shown_deadline(each) for each in deadlines],
    )


def turns_of(cases: Iterable[Case], deadlines: Sequence[Deadline]) -> list[ShownTurn]:
    """What these cases wait for. At most one statement: a turn may come only when the cases beside have got so far."""
    awaited = [(case, step) for case in cases for step in turn(case)]
    not_yet = _not_yet(awaited)
    return [
        ShownTurn(
            case=case.pk,
            step=step.key,
            label=_(step.label),
            roles=[choice(role) for role in step.by],
            who=_who(case, step.by[0]),
            due_on=_due_on(case, step, deadlines),
        )
        for case, step in awaited
        if (case.pk, step.key) not in not_yet
    ]


def _not_yet(awaited: Sequence[tuple[Case, AnyStep]]) -> set[tuple[int, str]]:
    """The case and step whose state is right but whose turn has not come."""
    narrowed = [(case, step) for case, step in awaited if step.key in binding_of(step.kind).waits_when]
    if not narrowed:
        return set()
    steps = {f"comes_{step.kind}_{step.key}": step for _case, step in narrowed}
    conditions = {
        name: ExpressionWrapper(waits_for([step]), output_field=BooleanField())
        for name, step in steps.items()
    }
    cases = Case.objects.filter(pk__in={case.pk for case, _step in narrowed}).annotate(**conditions)
    comes = {row["pk"]: row for row in cases.values("pk", *conditions)}
    return {
        (case.pk, step.key) for case, step in narrowed if not comes[case.pk][f"comes_{step.kind}_{step.key}"]
    }


def _who(case: Case, role: Role) -> str:
    """The name of the one who has a role on a case, as far as the case itself says it."""
    names = {
        Role.OFFICER: case.unit,
        Role.LEADER: case.unit,
        Role.ASSIGNING_OFFICE: case.office,
        Role.LEAD_PROPOSER: case.member or case.body,
        Role.RATER: case.member or case.body,
        Role.INVITED: case.member,
    }
    return str(names.get(role) or _(role_name(role, matter_kind(case))))


def _due_on(case: Case, step: AnyStep, deadlines: Iterable[Deadline]) -> date | None:
    """The nearest due day of a deadline that the step's own roles have to meet."""
    roles = {role.value for role in step.by}
    return min(
        (each.due_on for each in deadlines if each.case_id == case.pk and each.of in roles), default=None
    )
