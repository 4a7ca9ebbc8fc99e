"""What is stated of a register's record, made from what is declared of it already: its facts and the record's columns.

The facts (`registers.facts`, `registers.entries`) say what is stated and what may be left out; the columns say each
one's label, length and choices. In a change whatever is left out stays as it is registered.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal, TypeAlias, TypeVar, cast, get_type_hints

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from pydantic import Field, StrictBool, StrictInt, StrictStr, create_model

from shangliang.rulebook.facts import Labelled, Reason
from shangliang.server.api.facts_schemas import NO_NUL, Day, Id, StatedFacts
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.refusals import Refused
from shangliang.server.foundation.registers.access import own
from shangliang.server.foundation.registers.entries import MOST_POSITION

Facts = TypeVar("Facts")
Column: TypeAlias = "models.Field[Any, Any]"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Stated:
    """Facts, the record that they are laid onto, and what is said about a field besides its label."""

    facts: type[Any]
    model: type[models.Model]
    helps: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def columns(self) -> Iterator[tuple[dataclasses.Field[Any], Column]]:
        """Each fact with its column."""
        for each in dataclasses.fields(self.facts):
            yield each, cast(Column, self.model._meta.get_field(each.name))


def body_for(name: str, *stated: Stated, is_change: bool = False, **more: Any) -> type[StatedFacts]:
    """The body of an operation that enters or changes a record; `more` are fields that stand in no facts."""
    fields: dict[str, Any] = {}
    for each in stated:
        for fact, column in each.columns():
            fields[fact.name] = _field(fact, column, each.helps.get(fact.name, ""), is_change=is_change)
    return create_model(name, __base__=StatedFacts, **fields, **more)


def _field(fact: dataclasses.Field[Any], column: Column, help_text: str, *, is_change: bool) -> Any:
    annotation = _annotation(column)
    said: dict[str, Any] = {"title": str(column.verbose_name)}
    if help_text:
        said["description"] = help_text
    extra = _extra(column)
    if is_change:
        # Nothing stands for "left out" in the schema: null would be a value.
        return annotation, Field(None, json_schema_extra=lambda shown: _without_default(shown, extra), **said)
    if extra:
        said["json_schema_extra"] = extra
    if fact.default is dataclasses.MISSING:
        return annotation, Field(**said)
    default = fact.default.value if isinstance(fact.default, Labelled) else fact.default
    return annotation, Field(default, **said)


def _without_default(shown: dict[str, Any], extra: dict[str, Any]) -> None:
    shown.pop("default", None)
    shown.update(extra)


def _extra(column: Column) -> dict[str, Any]:
    if isinstance(column, models.ForeignKey):
        return {"x-reference": column.name}
    return {"x-labels": dict(column.choices)} if column.choices else {}


def _annotation(column: Column) -> Any:
    annotation: Any
    if isinstance(column, models.ForeignKey):
        annotation = Id
    elif column.choices:
        annotation = cast(Any, Literal)[tuple(value for value, _label in cast(Any, column.choices))]
    elif isinstance(column, models.CharField):
        least = 0 if column.blank else 1
        limits = Field(min_length=least, max_length=column.max_length, pattern=NO_NUL)
        annotation = Annotated[StrictStr, limits]
    elif isinstance(column, models.BooleanField):
        annotation = StrictBool
    elif isinstance(column, models.DateField):
        annotation = Day
    else:
        annotation = Annotated[StrictInt, Field(ge=0, le=MOST_POSITION)]
    return annotation | None if column.null else annotation


def choice_among(values: Iterable[Labelled], title: str) -> Any:
    """A required field that is one of some of a choice's values."""
    labels: dict[str, Any] = {each.value: each.label for each in values}
    return cast(Any, Literal)[tuple(labels)], Field(title=title, json_schema_extra={"x-labels": labels})


def facts_of(
    body: StatedFacts, stated: type[Facts], model: type[models.Model], *, actor: Actor, current: Any = None
) -> Facts:
    """The facts that a body states, over those of the registered record if there is one.

    Refused at the field for an id that leads to nothing of the council's, or to what was taken off its list.
    """
    hints = get_type_hints(stated)
    values: dict[str, Any] = {}
    reasons: list[Reason] = []
    for fact, column in Stated(facts=stated, model=model).columns():
        value: Any
        if fact.name in body.model_fields_set:
            value = getattr(body, fact.name)
            if isinstance(column, models.ForeignKey) and value is not None:
                value = _referred(column, value, actor=actor, current=current)
                if value is None:
                    reasons.append(_unknown(column, getattr(body, fact.name)))
        elif current is not None:
            value = getattr(current, fact.name)
        else:
            continue
        is_choice = isinstance(hints[fact.name], type) and issubclass(hints[fact.name], Labelled)
        values[fact.name] = hints[fact.name](value) if is_choice else value
    if reasons:
        raise Refused(reasons)
    return stated(**values)


def _referred(column: models.ForeignKey[Any, Any], pk: int, *, actor: Actor, current: Any) -> Any:
    """The record that is meant. One that was taken off its list stays choosable for what still hangs on it."""
    in_use = getattr(current, column.attname, None)
    found = own(cast(Any, column.related_model), actor).filter(Q(is_active=True) | Q(pk=in_use))
    return found.filter(pk=pk).first()


def _unknown(column: Column, pk: int) -> Reason:
    words = {"label": _(str(column.verbose_name)), "number": pk}
    return Reason(message=_("“%(label)s”：没有编号为 %(number)s 的记录。") % words, field=column.name)
