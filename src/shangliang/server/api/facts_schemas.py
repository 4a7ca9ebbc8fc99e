"""What a request's body states, made from the same description as the forms: the rulebook's facts.

Each facts class becomes one model of the same fields: labels are titles, helps descriptions, lengths limits. A
reference is an id (`x-reference` says of what); a choice lists its values with their labels in `x-labels`.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from types import GenericAlias
from typing import Annotated, Any, Literal, TypeVar, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
    create_model,
)

from shangliang.rulebook.facts import REFERENCES, FactField, Labelled, NoFacts, fact_fields
from shangliang.rulebook.roles import Role
from shangliang.rulebook.workflow import all_workflows

LARGEST_ID = 2**63 - 1
LARGEST_NUMBER = 32_767
MOST_ITEMS = 100
# PostgreSQL keeps no NUL character in a text.
NO_NUL = r"^[^\u0000]*$"

Item = TypeVar("Item")


class StatedFacts(BaseModel):
    """A request's body: exactly the fields of its facts class, nothing besides."""

    model_config = ConfigDict(extra="forbid")


def _written_day(value: object) -> object:
    # The library also takes numbers and instants for a day; the schema promises YYYY-MM-DD alone.
    if not isinstance(value, str) or len(value) != len("2026-01-01"):
        raise ValueError("a day is written YYYY-MM-DD")
    return value


def each_once(values: list[Item]) -> list[Item]:
    """Refuse a list in which something stands twice."""
    if len(set(values)) < len(values):
        raise ValueError("something is named twice")
    return values


Day = Annotated[date, BeforeValidator(_written_day)]
Id = Annotated[StrictInt, Field(ge=1, le=LARGEST_ID)]


_bodies: dict[type[Any], type[StatedFacts]] = {}


def body_of(facts: type[Any]) -> type[StatedFacts]:
    """The model of a facts class, always the same one; its name is unique among all of them."""
    if facts not in _bodies:
        _bodies[facts] = _make(facts)
    return _bodies[facts]


def _make(facts: type[Any]) -> type[StatedFacts]:
    defaults = {each.name: each.default for each in dataclasses.fields(facts)}
    fields: dict[str, Any] = {
        each.name: _field(each, None if each.is_required else defaults[each.name])
        for each in fact_fields(facts)
    }
    return create_model(_name(facts), __base__=StatedFacts, **fields)


def _field(each: FactField, default: Any) -> tuple[Any, Any]:
    """A field's type and what is said about it. `default` counts only when the field may be left out."""
    annotation = _many(each) if each.is_many else _one(each)
    if not each.is_required and default is None:
        annotation = annotation | None
    if isinstance(default, Labelled):
        default = default.value
    if each.is_many:
        default = []
    said: dict[str, Any] = {"title": each.label}
    if each.help:
        said["description"] = each.help
    extra = _extra(each)
    if extra:
        said["json_schema_extra"] = extra
    return annotation, Field(**said) if each.is_required else Field(default, **said)


def _extra(each: FactField) -> dict[str, Any]:
    extra: dict[str, Any] = {}
    if each.choices is not None:
        extra["x-labels"] = {choice.value: choice.label for choice in each.choices}
    if each.kind in REFERENCES.values():
        extra["x-reference"] = each.kind
        if each.is_many:
            extra["uniqueItems"] = True
    return extra


def _many(each: FactField) -> Any:
    listed = GenericAlias(list, (_one(each),))
    many: Any = Annotated[listed, Field(min_length=1 if each.is_required else 0, max_length=MOST_ITEMS)]
    return Annotated[many, AfterValidator(each_once)] if each.kind in REFERENCES.values() else many


def _one(each: FactField) -> Any:
    if each.kind in REFERENCES.values():
        return Id
    if each.choices is not None:
        return cast(Any, Literal)[tuple(choice.value for choice in each.choices)]
    if each.item is not None:
        return body_of(each.item)
    if each.kind == "text":
        least = 1 if each.is_required else 0
        return Annotated[
            StrictStr, Field(min_length=least, max_length=each.max_length or None, pattern=NO_NUL)
        ]
    plain: dict[str, Any] = {
        "flag": StrictBool,
        "number": Annotated[StrictInt, Field(ge=0, le=LARGEST_NUMBER)],
        "date": Day,
    }
    return plain[each.kind]


def asked_facts() -> Iterator[type[Any]]:
    """Every facts class that a person's step asks for, and every item within one; each once."""
    seen: set[type[Any]] = {NoFacts}
    steps = [step for workflow in all_workflows() for step in workflow.steps.values()]
    waiting = [step.facts for step in steps if step.by != (Role.SYSTEM,)]
    while waiting:
        facts = waiting.pop(0)
        if facts not in seen:
            seen.add(facts)
            yield facts
            waiting += [each.item for each in fact_fields(facts) if each.item is not None]


@cache
def _times_used() -> Counter[str]:
    return Counter(facts.__name__ for facts in asked_facts())


def _name(facts: type[Any]) -> str:
    """The class's own name; where two regulations use the same, with the regulation's before it."""
    if _times_used()[facts.__name__] < 2:
        return facts.__name__
    return facts.__module__.rpartition(".")[2].title() + facts.__name__
