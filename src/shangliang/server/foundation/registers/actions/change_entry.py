"""Correct an entry of one of the council's short lists."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.registers.access import locked, require_keeper
from shangliang.server.foundation.registers.actions.add_entry import write_entry
from shangliang.server.foundation.registers.changes import differences, values_of, write_line
from shangliang.server.foundation.registers.entries import EntryFacts


def change_entry(*, actor: Actor, entry: Any, facts: EntryFacts) -> bool:
    """Write the facts onto an entry; whether anything has changed by it."""
    require_keeper(actor)
    with transaction.atomic():
        current = locked(entry, actor)
        before = values_of(current, facts.columns())
        write_entry(current, facts)
        old, new = differences(before, values_of(current, facts.columns()))
        if new:
            act = f"change_{facts.key}"
            write_line(actor=actor, act=act, subject={facts.key: current.pk}, old=old, new=new)
    return bool(new)
