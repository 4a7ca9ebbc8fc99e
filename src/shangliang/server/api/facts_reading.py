"""From a request's body to the rulebook's facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from shangliang.rulebook.facts import REFERENCES, FactField, Reason, fact_fields
from shangliang.server.api.facts_schemas import StatedFacts
from shangliang.server.followup.models import Suggestion
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.refusals import Refused
from shangliang.server.foundation.directory.models import (
    AssigningOffice,
    CollectiveBody,
    Leader,
    Member,
    UndertakingUnit,
)
from shangliang.server.foundation.files.access import readable_files

Facts = TypeVar("Facts")


def facts_from(stated: StatedFacts | None, facts: type[Facts]) -> Facts:
    """The facts that a body states. `facts` is the class of the case's own edition, which may ask other things than
    the body's: what it does not know is left out, and what it misses is refused like any unanswered question."""
    return _build(dict(stated) if stated is not None else {}, facts)


def refuse_unknown(facts: object, *, actor: Actor) -> None:
    """Refuse an id that leads to nothing the actor could have named: another council's unit, an unreadable case."""
    reasons = tuple(_unknown_references(facts, actor))
    if reasons:
        raise Refused(reasons)


def _build(stated: dict[str, Any], facts: type[Facts]) -> Facts:
    values: dict[str, Any] = {}
    missing: list[Reason] = []
    for each in fact_fields(facts):
        if each.name in stated:
            values[each.name] = _value(each, stated[each.name])
        elif each.is_required:
            message = _("请填写“%(label)s”。") % {"label": _(each.label)}
            missing.append(Reason(message=message, field=each.name))
    if missing:
        raise Refused(missing)
    return facts(**values)


def _value(each: FactField, stated: Any) -> Any:
    if stated is None:
        return None
    return tuple(_single(each, one) for one in stated) if each.is_many else _single(each, stated)


def _single(each: FactField, stated: Any) -> Any:
    if each.choices is not None:
        return each.choices(stated)
    if each.item is not None:
        return _build(dict(stated), each.item)
    return stated


def _unknown_references(facts: object, actor: Actor) -> Iterator[Reason]:
    """One reason for each named thing that is not the council's, or that the actor may not read."""
    named = list(_references(facts))
    known = {
        kind: _known(kind, {pk for each, pk, _name in named if each.kind == kind}, actor)
        for kind in {each.kind for each, _pk, _name in named}
    }
    for each, pk, name in named:
        if pk not in known[each.kind]:
            message = _("“%(label)s”：没有编号为 %(number)s 的记录。") % {
                "label": _(each.label),
                "number": pk,
            }
            yield Reason(message=message, field=name)


def _references(facts: object, *, prefix: str = "") -> Iterator[tuple[FactField, int, str]]:
    for each in fact_fields(type(facts)):
        value, name = getattr(facts, each.name), f"{prefix}{each.name}"
        if each.kind in REFERENCES.values() and value is not None:
            for pk in value if each.is_many else (value,):
                yield each, pk, name
        elif each.item is not None and each.is_many:
            for position, item in enumerate(value):
                yield from _references(item, prefix=f"{name}.{position}.")


def _known(kind: str, ids: set[int], actor: Actor) -> set[int]:
    return set(_choosable(kind, actor).filter(pk__in=ids).values_list("pk", flat=True))


def _choosable(kind: str, actor: Actor) -> QuerySet[Any]:
    """What an actor may name in a statement: people and bodies of the council, cases and files that he or she reads."""
    if kind == "case":
        return readable(actor)
    if kind == "file":
        return readable_files(actor)
    if kind == "proposal":
        return Case.objects.filter(council_id=actor.council_id, kind="proposal", number__isnull=False)
    if kind == "suggestion":
        matters = Case.objects.filter(council_id=actor.council_id)
        return Suggestion.objects.filter(case__in=matters.values("pk"))
    models: dict[str, type[Model]] = {
        "member": Member,
        "body": CollectiveBody,
        "unit": UndertakingUnit,
        "office": AssigningOffice,
        "leader": Leader,
    }
    return models[kind]._default_manager.filter(council_id=actor.council_id)
