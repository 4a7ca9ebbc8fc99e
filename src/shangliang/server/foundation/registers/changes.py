"""What a change of a register is made of: checking texts, writing once, and the audit line with old and new values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shangliang.rulebook.facts import Reason
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.audit.chain import append_line
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.refusals import Refused, refuse


def text_faults(record: models.Model, names: Iterable[str]) -> Iterator[Reason]:
    """What is missing or too long among a record's text columns, in the words of their labels."""
    for name in names:
        column = record._meta.get_field(name)
        if not isinstance(column, models.CharField):
            continue
        value, label = str(getattr(record, name)), _(str(column.verbose_name))
        if not column.blank and not value.strip():
            yield Reason(message=_("请填写“%(label)s”。") % {"label": label}, field=name)
        elif column.max_length and len(value) > column.max_length:
            shown = {"label": label, "limit": column.max_length, "length": len(value)}
            yield Reason(message=_("“%(label)s”最多 %(limit)s 字，现有 %(length)s 字。") % shown, field=name)


def refuse_all(reasons: Iterable[Reason]) -> None:
    """Raise Refused with all of the reasons, if there are any."""
    found = tuple(reasons)
    if found:
        raise Refused(found)


def save_once(record: models.Model, *, taken: str, field: str) -> None:
    """Save a record that must be the only one of its name; `taken` is said at `field` where there is another."""
    try:
        with transaction.atomic():
            record.save()
    except IntegrityError:
        raise refuse(taken, field=field) from None


def day_words(day: date) -> str:
    """A day as a sentence has it, in the reader's language: 2026年6月1日."""
    return date_format(day, pgettext("日期格式：他年", "Y年n月j日"))


def plain(value: Any) -> Any:
    """A value as an audit line holds it: a record by what it is called, a day as ISO."""
    if isinstance(value, models.Model):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def values_of(record: models.Model, names: Iterable[str]) -> dict[str, Any]:
    """The record's columns as an audit line holds them."""
    return {name: plain(getattr(record, name)) for name in names}


Differences = tuple[dict[str, Any], dict[str, Any]]


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> Differences:
    """The old and the new values of what has changed."""
    changed = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in changed}, {name: after[name] for name in changed}


def write_line(
    *,
    actor: Actor,
    act: str,
    subject: Mapping[str, Any],
    old: Mapping[str, Any] | None = None,
    new: Mapping[str, Any] | None = None,
) -> None:
    """The audit line of an act on a register. `subject` names the record: `{"member": 12}`."""
    append_line(
        actor=actor,
        act=f"registers.{act}",
        role=actor.kind.value,
        old=old,
        new={**subject, **(new or {})},
        happened_at=clock.now(),
    )
