"""A list of undertaking units against the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext_noop

from shangliang.papers.spreadsheets import ParsedRow
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.directory.models import AssigningOffice, UndertakingUnit
from shangliang.server.foundation.directory.models.bodies import UnitKind
from shangliang.server.foundation.registers.actions.add_entry import add_entry
from shangliang.server.foundation.registers.actions.add_unit import add_unit
from shangliang.server.foundation.registers.actions.change_unit import change_unit
from shangliang.server.foundation.registers.entries import OfficeFacts
from shangliang.server.foundation.registers.facts import UnitProfile
from shangliang.server.foundation.registers.importing.columns import unit_columns
from shangliang.server.foundation.registers.importing.plans import (
    Book,
    Missing,
    Outcome,
    Plan,
    missing_among,
    refused,
    shown,
)

ACT = "import_unit"
TEXT_KEYS = ("short_name", "contact_name", "contact_phone")
# The first that fits: 县人民法院 before the plain 院, 县委办 before 县政府.
KINDS_BY_ENDING = (
    (("法院", "检察院"), UnitKind.COURT),
    (("乡", "镇", "街道", "街道办事处", "乡人民政府", "镇人民政府", "镇政府", "乡政府"), UnitKind.TOWNSHIP),
    (("税务局", "气象局", "烟草局", "烟草专卖局", "供电公司", "海关", "消防救援大队"), UnitKind.VERTICAL),
    (
        ("组织部", "宣传部", "统战部", "政法委", "纪委", "县委办公室", "总工会", "妇联", "团县委", "残联"),
        UnitKind.PARTY,
    ),
    (("公司", "学校", "医院"), UnitKind.OTHER),
)


def kind_by_name(name: str) -> UnitKind:
    """What kind of unit a name speaks of; a government department unless it ends otherwise."""
    for endings, kind in KINDS_BY_ENDING:
        if name.endswith(endings):
            return kind
    return UnitKind.GOVERNMENT


@dataclass
class UnitBook(Book):
    """The units as a list meets them. A unit is known by its name; a blank cell leaves what is registered."""

    actor: Actor
    makes_missing: bool = False
    known: dict[str, UndertakingUnit] = field(init=False)
    missing_names: dict[str, Missing] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        council_id = self.actor.council_id
        self.columns = unit_columns(council_id=council_id, makes_missing=self.makes_missing)
        self.labels = {column.key: column.label for column in self.columns}
        units = UndertakingUnit.objects.filter(council_id=council_id).select_related("office", "successor")
        self.known = {unit.name: unit for unit in units}
        offices = list(AssigningOffice.objects.filter(council_id=council_id))
        self.offices = {office.name: office for office in offices}
        active = [office.name for office in offices if office.is_active]
        self.only_office = active[0] if len(active) == 1 else ""

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Offices that the planned rows would create."""
        return tuple(self.missing_names.values())

    def plan(self, row: ParsedRow) -> Plan:
        """Add, change or leave one unit, or say why not."""
        unit = self.known.get(row.values["name"])
        if unit is not None and unit.ended_on is not None:
            return self._ended(row, unit)
        office = row.values.get("office") or (unit.office.name if unit else self.only_office)
        if not office:
            template = gettext_noop("有几个交办单位，请填写由哪一个交办。")
            return refused(row, self.labels["office"], template)
        if office not in self.offices:
            self.missing_names[office] = missing_among(office, self.offices)
        return self._plan_new(row, office) if unit is None else self._plan_change(row, unit, office)

    def _ended(self, row: ParsedRow, unit: UndertakingUnit) -> Plan:
        day = unit.ended_on.isoformat() if unit.ended_on else ""
        if unit.successor is None:
            template = gettext_noop("“%(name)s”已于%(day)s撤并。")
            return refused(row, self.labels["name"], template, name=unit.name, day=day)
        template = gettext_noop("“%(name)s”已于%(day)s撤并，由“%(successor)s”承继。")
        shown_names = {"name": unit.name, "day": day, "successor": unit.successor.name}
        return refused(row, self.labels["name"], template, **shown_names)

    def _office(self, name: str) -> AssigningOffice:
        if name not in self.offices:
            self.offices[name] = add_entry(actor=self.actor, facts=OfficeFacts(name=name))
        return self.offices[name]

    def _plan_new(self, row: ParsedRow, office: str) -> Plan:
        name = row.values["name"]
        # The office is a record only once the row is written.
        profile = _laid(UnitProfile(name=name, office=AssigningOffice(name=office)), row.values)
        if not row.values.get("kind"):
            profile = replace(profile, kind=kind_by_name(name))

        def write() -> None:
            add_unit(actor=self.actor, profile=replace(profile, office=self._office(office)), act=ACT)

        described = self._described(profile, office)
        return Plan(row=row.row_number, outcome=Outcome.ADDED, label=name, new=described, write=write)

    def _plan_change(self, row: ParsedRow, unit: UndertakingUnit, office: str) -> Plan:
        registered = UnitProfile(
            name=unit.name,
            office=unit.office,
            kind=UnitKind(unit.kind),
            short_name=unit.short_name,
            contact_name=unit.contact_name,
            contact_phone=unit.contact_phone,
        )
        profile = _laid(registered, row.values)
        before, after = self._described(registered, unit.office.name), self._described(profile, office)
        changed = [label for label in after if before[label] != after[label]]
        if not changed:
            return Plan(row=row.row_number, outcome=Outcome.UNCHANGED, label=unit.name)

        def write() -> None:
            change_unit(
                actor=self.actor, unit=unit, profile=replace(profile, office=self._office(office)), act=ACT
            )

        return Plan(
            row=row.row_number,
            outcome=Outcome.CHANGED,
            label=unit.name,
            old={label: before[label] for label in changed},
            new={label: after[label] for label in changed},
            write=write,
        )

    def _described(self, profile: UnitProfile, office: str) -> dict[str, str]:
        values = {key: getattr(profile, key) for key in ("name", "kind", *TEXT_KEYS)}
        return {self.labels[key]: shown(value) for key, value in {**values, "office": office}.items()}


def _laid(profile: UnitProfile, values: Mapping[str, Any]) -> UnitProfile:
    """A profile with what the row says laid over it."""
    stated = {key: values[key] for key in ("kind", *TEXT_KEYS) if values.get(key)}
    return replace(profile, **stated)
