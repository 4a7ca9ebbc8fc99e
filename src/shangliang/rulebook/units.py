"""Which unit handles a thing: a unit may say that it is another's, or that another should join."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.rulebook.facts import UnitId, fact
from shangliang.rulebook.workflow import stated


@dataclass(frozen=True, kw_only=True)
class OtherUnit:
    unit: UnitId = fact("应由哪个单位")
    reason: str = fact("理由", is_long=True, max_length=500)


IN_SERVICE = stated(
    "in_service", "该单位已撤并，请改选。", lambda s, f: f.unit in s.units_in_service, field="unit"
)
ANOTHER = stated("another", "该单位已经承办本案。", lambda s, f: f.unit not in s.units_on_case, field="unit")
GOOD_UNIT = (IN_SERVICE, ANOTHER)
