"""Cases, their open steps, turns and deadlines as they are shown."""

from __future__ import annotations

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from shangliang.rulebook.facts import Labelled
from shangliang.rulebook.roles import Role
from shangliang.rulebook.workflow import AnyStep, workflow_of
from shangliang.server.api.operations import address, collection_of, operation_of
from shangliang.server.api.schemas.cases import (
    Choice,
    Named,
    ShownCase,
    ShownDeadline,
    ShownStep,
    StepAddress,
)
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.deadlines import term_named
from shangliang.server.foundation.casework.models import Case, Deadline
from shangliang.server.foundation.casework.open_steps import OpenStep
from shangliang.server.foundation.casework.refusals import said

BESIDE = ("session__term", "member", "body", "unit", "office")
SHOWN_UNDER_THEIR_OWN_NAME = ("proposal", "brief", "paper", "consultation", "appraisal", "study")


def choice(value: Labelled) -> Choice:
    """A rulebook's value with its term in the caller's language."""
    return Choice(value=value.value, label=_(value.label))


def maybe_choice(labelled: type[Labelled], value: str) -> Choice | None:
    """The same from a column that may be empty."""
    return choice(labelled(value)) if value else None


def named(record: Model | None) -> Named | None:
    """A record by its name."""
    return Named(id=record.pk, name=str(record)) if record is not None else None


def with_names(cases: QuerySet[Case]) -> QuerySet[Case]:
    """The same cases with everything joined that `shown_case` names."""
    return cases.select_related(*BESIDE)


def shown_case(case: Case) -> ShownCase:
    """A case from `with_names`, without further statements."""
    workflow = workflow_of(case.kind, case.edition)
    return ShownCase(
        id=case.pk,
        kind=Choice(value=case.kind, label=_(workflow.label)),
        edition=case.edition,
        state=choice(workflow.states(case.state)),
        variant=maybe_choice(workflow.variant_names, case.variant) if workflow.variant_names else None,
        round=case.round,
        title=case.title,
        number=case.number,
        session=named(case.session),
        member=named(case.member),
        body=named(case.body),
        unit=named(case.unit),
        office=named(case.office),
        matter=case.root_id,
        parent=case.parent_id,
        merged_into=case.merged_into_id,
        opened_on=case.opened_on,
        docketed_on=case.docketed_on,
        answered_on=case.answered_on,
        moved_at=case.moved_at,
        href=href_of(case),
    )


def href_of(case: Case) -> str:
    """Where a case is read."""
    collection = collection_of(case.kind) if case.kind in SHOWN_UNDER_THEIR_OWN_NAME else "cases"
    return address(f"/{collection}/{case.pk}")


def step_address(step: AnyStep, case: Case) -> StepAddress:
    """How a person takes a step. LookupError for a step of the system's."""
    operation = operation_of(step)
    if operation is None:
        raise LookupError(f"{step.kind}.{step.key} is not for people")
    return StepAddress(operation_id=operation.operation_id, method="POST", href=operation.href(case))


def shown_step(each: OpenStep) -> ShownStep:
    """An open step."""
    return ShownStep(
        step=each.step.key,
        case=each.case.pk,
        label=_(each.step.label),
        clause=_(each.step.clause),
        effect=_(each.step.effect) if each.step.effect else "",
        role=choice(each.role),
        is_next=each.is_next,
        needs_facts=each.has_facts,
        obstacles=[said(obstacle) for obstacle in each.obstacles],
        operation=step_address(each.step, each.case),
    )


def shown_deadline(deadline: Deadline) -> ShownDeadline:
    """A running deadline."""
    term = term_named(deadline.term)
    return ShownDeadline(
        case=deadline.case_id,
        term=deadline.term,
        label=_(term.label),
        of=choice(Role(deadline.of)),
        clause=_(term.clause),
        started_on=deadline.started_on,
        due_on=deadline.due_on,
        earlier_due_on=deadline.earlier_due_on,
        is_certain=deadline.is_certain,
        is_late=deadline.due_on < clock.today(),
    )
