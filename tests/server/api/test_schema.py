"""The description is what the rulebook says: an operation for every step, a field for every question."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from shangliang.rulebook.facts import REFERENCES, FactField, NoFacts, fact_fields
from shangliang.rulebook.roles import Role
from shangliang.rulebook.workflow import AnyStep, all_workflows
from shangliang.server.api.description import operations_of, spoken
from shangliang.server.api.management.commands import openapi_snapshot
from shangliang.server.api.operations import operation_of, step_operations
from shangliang.server.api.router import description

STEPS = [step for workflow in all_workflows() for step in workflow.steps.values()]
BY_PEOPLE = [step for step in STEPS if step.by != (Role.SYSTEM,)]
BY_THE_SYSTEM = [step for step in STEPS if step.by == (Role.SYSTEM,)]


def _name(step: AnyStep) -> str:
    return f"{step.kind}.{step.key}"


def _described(step: AnyStep) -> dict[str, Any]:
    operation = operation_of(step)
    assert operation is not None
    found: dict[str, Any] = description()["paths"][f"/api/v1{operation.path}"]["post"]
    return found


def _model(reference: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = description()["components"]["schemas"][reference["$ref"].rpartition("/")[2]]
    return found


@pytest.mark.parametrize("step", BY_PEOPLE, ids=_name)
def test_every_step_is_an_operation(step: AnyStep) -> None:
    described = _described(step)
    assert described["summary"] == step.label
    assert step.clause in described["description"]
    assert step.effect in described["description"]
    parameters = [each["name"] for each in described["parameters"]]
    assert parameters == (["Idempotency-Key"] if step.opens else ["case_id", "Idempotency-Key"])
    assert next(iter(described["responses"])) == ("201" if step.opens else "200")


@pytest.mark.parametrize("step", BY_PEOPLE, ids=_name)
def test_a_body_asks_what_the_step_asks(step: AnyStep) -> None:
    described = _described(step)
    if step.facts is NoFacts:
        assert "requestBody" not in described
        return
    assert described["requestBody"]["required"]
    body = described["requestBody"]["content"]["application/json"]["schema"]
    _holds(_model(body), step.facts)


def test_the_system_has_no_operations() -> None:
    assert BY_THE_SYSTEM
    assert [operation_of(step) for step in BY_THE_SYSTEM] == [None] * len(BY_THE_SYSTEM)
    assert len(step_operations()) == len(BY_PEOPLE)


def test_operations_are_named_once() -> None:
    names = [operation["operationId"] for operation in operations_of(description())]
    assert len(names) == len(set(names))
    assert {"docket_proposal", "accept_assignment", "confirm_contact", "sign_reply", "report_promise"} <= set(
        names
    )


def test_every_text_of_the_description_is_there() -> None:
    for operation in operations_of(description()):
        assert operation["summary"]
        for parameter in operation["parameters"]:
            assert parameter["schema"].get("title"), (operation["operationId"], parameter["name"])
    for name, model in description()["components"]["schemas"].items():
        for field, described in model["properties"].items():
            assert "title" in described or "$ref" in described, (name, field)


def test_the_snapshot_is_up_to_date() -> None:
    call_command("openapi_snapshot", "--check")


def test_a_snapshot_that_differs_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    old = tmp_path / "openapi.json"
    old.write_text("{}\n", encoding="utf-8")
    monkeypatch.setattr(openapi_snapshot, "SNAPSHOT", old)
    with pytest.raises(CommandError, match="not up to date"):
        call_command("openapi_snapshot", "--check")
    call_command("openapi_snapshot")
    call_command("openapi_snapshot", "--check")


def test_speaking_changes_no_names() -> None:
    """In whatever language it is told, the description is the same for programs."""
    told = spoken(description())
    assert list(told["paths"]) == list(description()["paths"])
    assert told["components"]["schemas"].keys() == description()["components"]["schemas"].keys()


def _holds(model: dict[str, Any], facts: type[Any]) -> None:
    fields = fact_fields(facts)
    defaults: dict[str, Any] = {each.name: each.default for each in dataclasses.fields(facts)}
    assert list(model["properties"]) == [each.name for each in fields]
    assert model.get("required", []) == [each.name for each in fields if each.is_required]
    assert model["additionalProperties"] is False
    for each in fields:
        described = model["properties"][each.name]
        assert described["title"] == each.label
        assert described.get("description", "") == each.help
        if not each.is_required:
            default = [] if each.is_many else defaults[each.name]
            assert described.get("default") == default
        _is_of_the_kind(each, described, is_optional=not each.is_required and defaults[each.name] is None)


def _is_of_the_kind(each: FactField, described: dict[str, Any], *, is_optional: bool) -> None:
    if each.is_many:
        assert described["type"] == "array"
        assert described["minItems"] == (1 if each.is_required else 0)
        assert described.get("uniqueItems", False) == (each.kind in REFERENCES.values())
        _is_one(each, described["items"], described)
        return
    if is_optional:
        inner, nothing = described["anyOf"]
        assert nothing == {"type": "null"}
        _is_one(each, inner, described)
        return
    _is_one(each, described, described)


def _is_one(each: FactField, inner: dict[str, Any], described: dict[str, Any]) -> None:
    if each.item is not None:
        _holds(_model(inner), each.item)
    elif each.choices is not None:
        assert inner["enum"] == [choice.value for choice in each.choices]
        assert described["x-labels"] == {choice.value: choice.label for choice in each.choices}
    elif each.kind in REFERENCES.values():
        assert (inner["type"], inner["minimum"], described["x-reference"]) == ("integer", 1, each.kind)
    elif each.kind == "text":
        assert inner["type"] == "string"
        assert inner.get("maxLength", 0) == each.max_length
        assert inner["minLength"] == (1 if each.is_required else 0)
    elif each.kind == "date":
        assert (inner["type"], inner["format"]) == ("string", "date")
    else:
        assert inner["type"] == {"flag": "boolean", "number": "integer"}[each.kind]
