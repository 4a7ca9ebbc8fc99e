"""Enter something into one of the council's short lists."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from shangliang.rulebook.facts import Labelled
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.registers.access import require_keeper
from shangliang.server.foundation.registers.changes import (
    refuse_all,
    save_once,
    text_faults,
    values_of,
    write_line,
)
from shangliang.server.foundation.registers.entries import EntryFacts


def add_entry(*, actor: Actor, facts: EntryFacts) -> Any:
    """The new record of `facts.model`. Refused when its name is missing, too long or taken."""
    require_keeper(actor)
    entry = facts.model(council_id=actor.council_id)
    with transaction.atomic():
        write_entry(entry, facts)
        new = values_of(entry, facts.columns())
        write_line(actor=actor, act=f"add_{facts.key}", subject={facts.key: entry.pk}, new=new)
    return entry


def write_entry(entry: Any, facts: EntryFacts) -> None:
    """Lay the facts onto an entry, check it and save it."""
    for name in facts.columns():
        value = getattr(facts, name)
        plain = value.value if isinstance(value, Labelled) else value
        setattr(entry, name, plain.strip() if isinstance(plain, str) else plain)
    texts = [name for name in facts.columns() if isinstance(entry._meta.get_field(name), models.CharField)]
    refuse_all([*text_faults(entry, texts), *facts.faults(entry.council_id, entry)])
    taken = _("“%(name)s”已经在名单里了。") % {"name": entry.name}
    save_once(entry, taken=taken, field="name")
