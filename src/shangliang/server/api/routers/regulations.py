"""The regulations as they stand in the caller's council."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router

from shangliang.rulebook.registry import all_terms
from shangliang.rulebook.terms import Term
from shangliang.rulebook.workflow import AnyStep, Workflow, all_workflows
from shangliang.server.api.authentication import actor_of
from shangliang.server.api.operations import operation_of
from shangliang.server.api.reading.cases import choice
from shangliang.server.api.schemas.regulations import RegulationList, ShownClause, ShownRegulation, ShownTerm
from shangliang.server.foundation.casework.models import CouncilTerm

router = Router(tags=["regulations"])


@router.get("/regulations", response=RegulationList, operation_id="list_regulations", summary="规定")
def list_regulations(request: HttpRequest) -> RegulationList:
    """Every regulation with its states and steps, and every term with this council's own number."""
    own = dict(
        CouncilTerm.objects.filter(council_id=actor_of(request).council_id).values_list("key", "number")
    )
    return RegulationList(
        items=[_regulation(workflow) for workflow in all_workflows()],
        terms=[_term(term, own.get(term.key)) for term in all_terms().values()],
    )


def _regulation(workflow: type[Workflow]) -> ShownRegulation:
    return ShownRegulation(
        kind=workflow.kind,
        edition=workflow.edition,
        label=_(workflow.label),
        regulation=_(workflow.regulation),
        states=[choice(state) for state in workflow.states],
        steps=[_clause(step) for step in workflow.steps.values()],
    )


def _clause(step: AnyStep) -> ShownClause:
    operation = operation_of(step)
    return ShownClause(
        key=step.key,
        label=_(step.label),
        clause=_(step.clause),
        effect=_(step.effect) if step.effect else "",
        by=[choice(role) for role in step.by],
        sources=[state.value for state in step.sources],
        targets=[state.value for state in step.reachable()],
        starts=[term.key for term in (*step.starts, *step.starts_on_root)],
        ends=[term.key for term in step.ends],
        requirements=[_(requirement.message) for requirement in step.requires],
        operation_id=operation.operation_id if operation else None,
    )


def _term(term: Term, own: int | None) -> ShownTerm:
    length = term.length if own is None else replace(term.length, number=own)
    return ShownTerm(
        key=term.key,
        label=_(term.label),
        clause=_(term.clause),
        of=choice(term.of),
        number=length.number,
        unit=length.unit.value,
        least=term.least,
        most=term.most,
        is_own=own is not None,
    )
