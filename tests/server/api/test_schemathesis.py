"""The description tried against the program: requests made from it, right and wrong ones, and every answer checked.

Each writing operation is called by somebody who may take its step, on a case that is parked right before it, so that
what is tried is the act and not the door. Examples are bounded and always the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from shangliang.server.api.description import operations_of
from shangliang.server.api.operations import operation_of
from shangliang.server.api.router import description
from tests.server.api import account_acts
from tests.server.api.calling import Caller, caller
from tests.server.api.register_acts import TAGS, parked_parameters
from tests.server.authorization import EXAMPLES
from tests.server.cast import Cast
from tests.server.example import Example
from tests.server.work.proposals import journey


def _schema(mode: GenerationMode) -> Any:
    """The description, without the key: every request carries one, and the keyless are tried elsewhere."""
    raw = deepcopy(description())
    raw["components"].pop("securitySchemes")
    for operation in operations_of(raw):
        operation.pop("security")
    if mode is GenerationMode.NEGATIVE:
        # Of an operation that takes nothing, nothing can be wrong.
        raw["paths"] = {path: methods for path, methods in raw["paths"].items() if _takes_something(methods)}
    found = schemathesis.openapi.from_dict(raw)
    found.app = get_wsgi_application()
    found.config.generation.update(modes=[mode])
    return found


def _takes_something(methods: dict[str, Any]) -> bool:
    return any(operation["parameters"] or "requestBody" in operation for operation in methods.values())


RIGHT, WRONG = _schema(GenerationMode.POSITIVE), _schema(GenerationMode.NEGATIVE)
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
BOUNDED = settings(
    max_examples=6,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def _example_of(operation_id: str) -> Example | None:
    for example in EXAMPLES:
        operation = operation_of(example.step)
        if operation is not None and operation.operation_id == operation_id:
            return example
    return None


@pytest.fixture
def parked(cast: Cast) -> Iterator[dict[str, Any]]:
    """Who calls and on which case; the requests are answered on the test's own connection, which stays open."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield {}
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.django_db
@RIGHT.parametrize()  # type: ignore[untyped-decorator]  # the library has no types
@BOUNDED
def test_right_requests_are_answered_as_described(case: Any, cast: Cast, parked: dict[str, Any]) -> None:
    raw = case.operation.definition.raw
    if not parked and TAGS.intersection(raw["tags"]):
        parked["by"] = caller(cast, "administrator")
        parked["parameters"] = parked_parameters(raw["operationId"], cast)
    if not parked and account_acts.TAGS.intersection(raw["tags"]):
        parked["by"] = caller(cast, account_acts.caller_of(raw["tags"]))
        known = account_acts.parameters_of(cast)
        parked["parameters"] = {name: known[name] for name in case.path_parameters if name in known}
    if not parked:
        example = _example_of(raw["operationId"])
        parked["by"] = caller(cast, example.may[0] if example else "clerk")
        parked["case"] = example.park(cast) if example and example.park else journey.answered(cast)
    if "case_id" in case.path_parameters:
        case.path_parameters["case_id"] = parked["case"].pk
    case.path_parameters.update(parked.get("parameters", {}))
    with transaction.atomic():
        case.call_and_validate(headers=_key(parked["by"]), checks=CHECKS)
        transaction.set_rollback(True)


@pytest.mark.django_db
@WRONG.parametrize()  # type: ignore[untyped-decorator]  # the library has no types
@BOUNDED
def test_wrong_requests_are_refused_as_described(case: Any, cast: Cast, parked: dict[str, Any]) -> None:
    tags = case.operation.definition.raw["tags"]
    part = "administrator" if TAGS.intersection(tags) else account_acts.caller_of(tags)
    parked.setdefault("by", caller(cast, part))
    with transaction.atomic():
        case.call_and_validate(headers=_key(parked["by"]), checks=[*CHECKS, negative_data_rejection])
        transaction.set_rollback(True)


def _key(program: Caller) -> dict[str, str]:
    return {"Authorization": f"Bearer {program.raw}"}
