"""Facts: what a person must state to take a step.

Each step names one frozen dataclass. Its fields are described once, here in the rulebook, by `fact()`; the form,
the API schema and the check before the step is taken are all derived from that one description.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

MemberId = NewType("MemberId", int)
BodyId = NewType("BodyId", int)
UnitId = NewType("UnitId", int)
OfficeId = NewType("OfficeId", int)
CaseId = NewType("CaseId", int)
SuggestionId = NewType("SuggestionId", int)
FileId = NewType("FileId", int)
LeaderId = NewType("LeaderId", int)
ProposalId = NewType("ProposalId", int)

REFERENCES: dict[object, str] = {
    MemberId: "member",
    BodyId: "body",
    UnitId: "unit",
    OfficeId: "office",
    CaseId: "case",
    SuggestionId: "suggestion",
    FileId: "file",
    LeaderId: "leader",
    ProposalId: "proposal",
}


class Labelled(StrEnum):
    """A choice whose members carry the field's own term: `AGREED = "agreed", "同意"`."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Labelled:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


OnlyWhen = tuple[str, tuple[Labelled, ...]]
"""A question beside this one, and the answers to it that this one makes sense after."""


@dataclass(frozen=True, kw_only=True)
class FactField:
    """One question of a step: `kind` is what is asked, `is_many` whether several may be given."""

    name: str
    label: str
    kind: str
    is_required: bool
    is_many: bool = False
    help: str = ""
    max_length: int = 0
    is_long: bool = False
    only_when: OnlyWhen | None = None
    choices: type[Labelled] | None = None
    item: type[Any] | None = None


class Worded(str):
    """A sentence in Chinese that remembers how it was made, so that a page can say it in another language.

    `template` has placeholders %(label)s; `params` fills them, each a text that is translated itself, or a number.
    """

    __slots__ = ("params", "template")
    template: str
    params: Mapping[str, str | int]

    def __new__(cls, template: str, **params: str | int) -> Worded:
        made = super().__new__(cls, template % params)
        made.template, made.params = template, params
        return made


MISSING_ANSWER = "请填写“%(label)s”。"
TOO_LONG = "“%(label)s”最多 %(most)d 字，现有 %(now)d 字。"


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why something is refused, in the user's words; `field` names the question, empty for the whole."""

    message: str
    field: str = ""


def fact(
    label: str,
    *,
    default: Any = MISSING,
    help: str = "",
    max_length: int = 0,
    is_long: bool = False,
    only_when: OnlyWhen | None = None,
) -> Any:
    """Describe one question. Without a default it must be answered. A form shows it `only_when` another is answered so,
    and what was typed there before the other changed does not count."""
    metadata = {
        "label": label,
        "help": help,
        "max_length": max_length,
        "is_long": is_long,
        "only_when": only_when,
    }
    return field(default=default, metadata=metadata)


@dataclass(frozen=True)
class NoFacts:
    """Taking the step says everything."""


@dataclass(frozen=True, kw_only=True)
class Explained:
    """Taking the step needs a reason, which whoever is told reads."""

    reason: str = fact("理由", is_long=True, max_length=500)


def fact_fields(facts: type[Any]) -> tuple[FactField, ...]:
    """The questions of a facts class, in their order."""
    hints = get_type_hints(facts)
    return tuple(_describe(each, hints[each.name]) for each in dataclasses.fields(facts))


def _describe(each: dataclasses.Field[Any], hint: Any) -> FactField:
    inner, is_optional = _without_none(hint)
    is_many = get_origin(inner) is tuple
    if is_many:
        inner = get_args(inner)[0]
    kind, choices, item = _kind(inner)
    return FactField(
        name=each.name,
        label=each.metadata["label"],
        kind=kind,
        is_required=each.default is MISSING and not is_optional,
        is_many=is_many,
        help=each.metadata["help"],
        max_length=each.metadata["max_length"],
        is_long=each.metadata["is_long"],
        only_when=each.metadata["only_when"],
        choices=choices,
        item=item,
    )


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in (Union, UnionType):
        rest = [part for part in get_args(hint) if part is not NoneType]
        if len(rest) == 1:
            return rest[0], True
    return hint, False


def _kind(inner: Any) -> tuple[str, type[Labelled] | None, type[Any] | None]:
    if inner in REFERENCES:
        return REFERENCES[inner], None, None
    if isinstance(inner, type) and issubclass(inner, Labelled):
        return "choice", inner, None
    if dataclasses.is_dataclass(inner):
        return "item", None, typing.cast(type[Any], inner)
    for plain, name in ((bool, "flag"), (int, "number"), (date, "date"), (str, "text")):
        if inner is plain:
            return name, None, None
    raise TypeError(f"a fact cannot be of type {inner!r}")


def faults(facts: object, *, prefix: str = "") -> Iterator[Reason]:
    """What is missing or too long in stated facts, question by question."""
    for each in fact_fields(type(facts)):
        value = getattr(facts, each.name)
        name = f"{prefix}{each.name}"
        if each.is_required and each.kind != "flag" and value in (None, "", ()):
            yield Reason(message=Worded(MISSING_ANSWER, label=each.label), field=name)
        if isinstance(value, str):
            yield from _text_faults(each, value, name)
        if each.kind == "item" and each.is_many:
            for position, item in enumerate(value):
                yield from faults(item, prefix=f"{name}.{position}.")


def _text_faults(each: FactField, value: str, name: str) -> Iterator[Reason]:
    if each.is_required and value and not value.strip():
        yield Reason(message=Worded(MISSING_ANSWER, label=each.label), field=name)
    if each.max_length and len(value) > each.max_length:
        yield Reason(
            message=Worded(TOO_LONG, label=each.label, most=each.max_length, now=len(value)), field=name
        )
