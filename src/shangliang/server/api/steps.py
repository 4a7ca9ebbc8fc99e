"""The writing operations on a router: one view for each step, with a body made from its facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import Parameter, Signature
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Header, Path, Router

from shangliang.server.api.authentication import actor_of
from shangliang.server.api.facts_reading import facts_from, refuse_unknown
from shangliang.server.api.facts_schemas import LARGEST_ID, StatedFacts
from shangliang.server.api.idempotency import KEY_FIELD, once
from shangliang.server.api.operations import StepOperation, step_operations
from shangliang.server.api.reading.cases import shown_case, with_names
from shangliang.server.api.reading.turns import case_detail
from shangliang.server.api.schemas.cases import CaseDetail
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import readable, roles_on
from shangliang.server.foundation.casework.binding import step_of
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import opening_roles, perform

CaseId = Annotated[int, Path(ge=1, le=LARGEST_ID, title="事项编号")]
Key = Annotated[
    str,
    Header(
        alias=KEY_FIELD,
        max_length=100,
        pattern=r"^[\x21-\x7e]*$",
        title="幂等键",
        description="由您生成、每个请求各不相同的一串字符；同一个键在 7 天内重复发送只办理一次。",
    ),
]


def add_steps(router: Router, *, kind: str) -> None:
    """Give a router every writing operation on cases of a kind."""
    for operation in step_operations().values():
        if operation.step.kind == kind:
            _add(router, operation)


def _add(router: Router, operation: StepOperation) -> None:
    step = operation.step
    status = 201 if step.opens else 200
    router.post(
        operation.path.replace("{case_id}", "{int:case_id}"),
        response={status: CaseDetail},
        operation_id=operation.operation_id,
        summary=step.label,
        url_name=operation.operation_id,
        openapi_extra={"x-clause": step.clause, "x-effect": step.effect, "x-step": f"{step.kind}.{step.key}"},
    )(_view(operation, status))


def _view(operation: StepOperation, status: int) -> Callable[..., HttpResponse]:
    def view(request: HttpRequest, **said: Any) -> HttpResponse:
        actor = actor_of(request)
        case_id: int | None = said.get("case_id")
        stated: StatedFacts | None = said.get("stated")
        return once(
            actor=actor,
            key=said["idempotency_key"],
            asked=[operation.operation_id, case_id, stated.model_dump(mode="json") if stated else None],
            status=status,
            act=lambda: _carry_out(operation, actor, case_id, stated),
        )

    view.__name__ = operation.operation_id
    view.__signature__ = _signature(operation)  # type: ignore[attr-defined]  # what inspect and ninja read
    return view


def _signature(operation: StepOperation) -> Signature:
    """A step's parameters, as if its view had been written by hand."""
    named: dict[str, Any] = {}
    if not operation.step.opens:
        named["case_id"] = CaseId
    if operation.body is not None:
        named["stated"] = operation.body
    return signature_of(named)


def signature_of(asked: Mapping[str, Any]) -> Signature:
    """What inspect and ninja read of a view that is made: the request, what is asked, and the idempotency key."""
    named = {"request": HttpRequest, **asked}
    parameters = [
        Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, annotation=annotation)
        for name, annotation in named.items()
    ]
    key = Parameter("idempotency_key", Parameter.POSITIONAL_OR_KEYWORD, annotation=Key, default="")
    return Signature([*parameters, key])


def _carry_out(
    operation: StepOperation, actor: Actor, case_id: int | None, stated: StatedFacts | None
) -> CaseDetail:
    step = operation.step
    if case_id is None:
        facts = facts_from(stated, step.facts)
        if opening_roles(step, actor):
            # To whom the step is closed, it is closed whatever was stated.
            refuse_unknown(facts, actor=actor)
        return _after(operation.begin(actor=actor, facts=facts), actor)
    case = readable(actor, kind=step.kind).filter(pk=case_id).first()
    if case is None:
        raise Http404
    own_step = step_of(case, step.key) or step
    facts = facts_from(stated, own_step.facts)
    if case.state in own_step.sources and roles_on(case, actor).intersection(own_step.by):
        refuse_unknown(facts, actor=actor)
    return _after(perform(step, case=case, actor=actor, facts=facts), actor)


def _after(case: Case, actor: Actor) -> CaseDetail:
    """The case after the act. Who may not read it any more is told its state and nothing else."""
    detail = case_detail(actor, case.pk)
    if detail is not None:
        return detail
    shown = with_names(Case.objects.filter(pk=case.pk, council_id=actor.council_id)).get()
    return CaseDetail(case=shown_case(shown), open_steps=[], waiting_on=[], deadlines=[])
