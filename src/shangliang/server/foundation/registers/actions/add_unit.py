"""Enter an undertaking unit."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.directory.models import UndertakingUnit
from shangliang.server.foundation.registers.access import require_keeper, require_own
from shangliang.server.foundation.registers.changes import refuse_all, save_once, values_of, write_line
from shangliang.server.foundation.registers.checks import unit_faults
from shangliang.server.foundation.registers.facts import UnitProfile

COLUMNS = ("name", "short_name", "kind", "office", "contact_name", "contact_phone")


def add_unit(*, actor: Actor, profile: UnitProfile, act: str = "add_unit") -> UndertakingUnit:
    """A unit that proposals may be assigned to by its office."""
    require_keeper(actor)
    require_own(actor, profile.office)
    unit = UndertakingUnit(council_id=actor.council_id)
    lay_unit(unit, profile)
    with transaction.atomic():
        refuse_all(unit_faults(unit))
        save_once(unit, taken=name_taken(unit), field="name")
        write_line(actor=actor, act=act, subject={"unit": unit.pk}, new=values_of(unit, COLUMNS))
    return unit


def lay_unit(unit: UndertakingUnit, profile: UnitProfile) -> None:
    """Write a profile onto a unit, tidied."""
    unit.name = profile.name.strip()
    unit.short_name = profile.short_name.strip()
    unit.kind = str(profile.kind)
    unit.office = profile.office
    unit.contact_name = profile.contact_name.strip()
    unit.contact_phone = profile.contact_phone.strip()


def name_taken(unit: UndertakingUnit) -> str:
    """What is said when another unit has the name."""
    return _("已经有名称为“%(name)s”的承办单位，撤并的单位也算在内。") % {"name": unit.name}
