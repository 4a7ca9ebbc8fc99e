"""Every step × everybody of the cast, by the interface: those whom the regulation names may, all others may not."""

from __future__ import annotations

import pytest
from django.db import transaction

from shangliang.rulebook.roles import Role
from shangliang.rulebook.workflow import all_workflows
from shangliang.server.api.facts_reading import facts_from
from shangliang.server.api.operations import operation_of
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.casework.access import readable, roles_on
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import opening_roles, plain
from tests.server.api.calling import caller, refused
from tests.server.authorization import EXAMPLES
from tests.server.cast import Cast
from tests.server.example import Example

pytestmark = pytest.mark.django_db


def test_every_step_has_its_example() -> None:
    steps = {
        f"{step.kind}.{step.key}"
        for workflow in all_workflows()
        for step in workflow.steps.values()
        if step.by != (Role.SYSTEM,)
    }
    assert {f"{each.step.kind}.{each.step.key}" for each in EXAMPLES} == steps


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_step_is_for_those_whom_the_regulation_names(cast: Cast, example: Example) -> None:
    """Said three times: who holds a role that the step names, who gets through, how all others are turned away."""
    case = example.park(cast) if example.park else None
    if case is not None:
        holding = {
            each for each in cast.seats if roles_on(case, getattr(cast, each)).intersection(example.step.by)
        }
        assert holding == set(example.may)
    answers = {part: _attempt(cast, part, example, case) for part in cast.seats}
    assert {part for part, status in answers.items() if status < 300} == set(example.may)
    for part in set(cast.seats) - set(example.may):
        assert answers[part] == _refusal(getattr(cast, part), example, case), part


def _refusal(actor: Actor, example: Example, case: Case | None) -> int:
    """How somebody is turned away: a matter that a desk may not read is none that it can name in an opening step."""
    if case is None:
        return 422 if opening_roles(example.step, actor) else 403
    return 403 if readable(actor).filter(pk=case.pk).exists() else 404


def _attempt(cast: Cast, part: str, example: Example, case: Case | None) -> int:
    """The status of trying the step as somebody; what it did is undone, and a refusal must have done nothing."""
    operation = operation_of(example.step)
    assert operation is not None
    facts = example.states(cast, case, getattr(cast, part))
    body = plain(facts) if operation.body else None
    if operation.body:
        # Facts as JSON and back are the same facts.
        assert facts_from(operation.body.model_validate(body), type(facts)) == facts
    with transaction.atomic():
        program = caller(cast, part)
        lines = AuditLine.objects.count()
        path = operation.path.format(case_id=case.pk if case else 0)
        answer = program.post(path, body)
        if answer.status_code >= 300:
            refused(answer, answer.status_code)
            assert AuditLine.objects.count() == lines
            assert case is None or Case.objects.get(pk=case.pk).state == case.state
        else:
            assert AuditLine.objects.count() > lines
        transaction.set_rollback(True)
    return answer.status_code
