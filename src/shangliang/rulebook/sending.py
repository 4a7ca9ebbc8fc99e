# ruff: noqa: E501 -- a clause is read on few lines
"""Sending a paper to units: which of them, and who of them answers which suggestion. Whatever the paper is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shangliang.rulebook.facts import UnitId, fact
from shangliang.rulebook.proposals import SuggestionUnits
from shangliang.rulebook.workflow import stated


@dataclass(frozen=True, kw_only=True)
class SendingPlan:
    """To which units a paper goes. A suggestion that names nobody is answered by all of them."""

    units: tuple[UnitId, ...] = fact("送哪些单位")
    answerers: tuple[SuggestionUnits, ...] = fact("逐条确定答复单位", default=())
    answer_by: date | None = fact("请于何日前答复", default=None, help="不填则按规定期限。")
    note: str = fact("办理要求", default="", is_long=True, max_length=500)


def _named(plan: SendingPlan) -> set[int]:
    return {unit for each in plan.answerers for unit in each.units}


GOOD_SENDING = (
    stated("in_service", "所选单位中有已撤并的单位，请改选。", lambda s, f: set(f.units) <= s.units_in_service, field="units"),
    stated("not_twice", "所选单位中有已经送过的，请去掉。", lambda s, f: not set(f.units) & s.units_on_case, field="units"),
    stated("known_numbers", "没有这一条建议。", lambda s, f: {each.number for each in f.answerers} <= s.suggestion_numbers, field="answerers"),
    stated("named_units", "答复单位须是这次送的单位。", lambda s, f: _named(f) <= set(f.units), field="answerers"),
    stated("ahead", "答复日期须在今天以后。", lambda s, f: f.answer_by is None or f.answer_by > s.today, field="answer_by"),
)  # fmt: skip
