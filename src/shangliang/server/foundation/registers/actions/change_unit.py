"""Correct or complete a unit's entry. A reform of units is `succeed_unit`, which keeps the old name in the records."""

from __future__ import annotations

from django.db import transaction

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.directory.models import UndertakingUnit
from shangliang.server.foundation.registers.access import locked, require_keeper, require_own
from shangliang.server.foundation.registers.actions.add_unit import COLUMNS, lay_unit, name_taken
from shangliang.server.foundation.registers.changes import (
    differences,
    refuse_all,
    save_once,
    values_of,
    write_line,
)
from shangliang.server.foundation.registers.checks import unit_faults
from shangliang.server.foundation.registers.facts import UnitProfile


def change_unit(
    *, actor: Actor, unit: UndertakingUnit, profile: UnitProfile, act: str = "change_unit"
) -> bool:
    """Write a new profile; whether anything has changed by it."""
    require_keeper(actor)
    require_own(actor, profile.office)
    with transaction.atomic():
        current = locked(unit, actor)
        before = values_of(current, COLUMNS)
        lay_unit(current, profile)
        old, new = differences(before, values_of(current, COLUMNS))
        if not new:
            return False
        refuse_all(unit_faults(current))
        save_once(current, taken=name_taken(current), field="name")
        write_line(actor=actor, act=act, subject={"unit": current.pk}, old=old, new=new)
    return True
