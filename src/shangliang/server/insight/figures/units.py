"""Which unit a case was with on a day, when units are renamed and merged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shangliang.server.foundation.directory.models import UndertakingUnit


@dataclass(frozen=True, kw_only=True)
class Unit:
    """An undertaking unit and who took its duties over."""

    id: int
    name: str
    successor_id: int | None
    ended_on: date | None


class Units:
    """A council's units. One statement."""

    def __init__(self, council_id: int, *, on: date) -> None:
        columns = ("pk", "name", "successor_id", "ended_on")
        found = UndertakingUnit.objects.filter(council_id=council_id).order_by("pk").values_list(*columns)
        self._on = on
        self._by_id = {
            pk: Unit(id=pk, name=name, successor_id=successor, ended_on=ended_on)
            for pk, name, successor, ended_on in found
        }
        self._by_name = {unit.name: unit for unit in self._by_id.values()}

    def name(self, unit_id: int) -> str:
        """The unit's name."""
        return self._by_id[unit_id].name

    def acting(self, unit_id: int, *, before: str = "") -> int:
        """The unit that answered for a unit's cases on the day. `before`: the name of the one that had them before a
        succession later than the day."""
        unit = self._by_name.get(before) or self._by_id[unit_id]
        seen = {unit.id}
        while (
            unit.successor_id
            and unit.ended_on
            and unit.ended_on <= self._on
            and unit.successor_id not in seen
        ):
            unit = self._by_id[unit.successor_id]
            seen.add(unit.id)
        return unit.id
