"""How cases stood at the end of a day, told from the audit lines: the present state says nothing of an earlier day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from shangliang.server.insight.figures.rows import LineRow


class Histories:
    """The acts on some cases up to the end of `on`, and those after it."""

    def __init__(self, lines: Iterable[LineRow], *, on: date) -> None:
        self._before: defaultdict[int, list[LineRow]] = defaultdict(list)
        self._after: defaultdict[int, list[LineRow]] = defaultdict(list)
        for line in lines:
            (self._before if line.on <= on else self._after)[line.case_id].append(line)

    def state(self, case_id: int, *, now: str) -> str:
        """The state after the last act by then; before any, the one it opened in; `now` when nothing ever happened."""
        before = [line.new_state for line in self._before[case_id] if line.new_state]
        if before:
            return before[-1]
        return next((line.old_state for line in self._after[case_id] if line.old_state), now)

    def last(self, case_id: int, *acts: str) -> LineRow | None:
        """The last of these acts by then."""
        return next((line for line in reversed(self._before[case_id]) if line.act in acts), None)

    def unit_before(self, case_id: int, act: str) -> str:
        """The name of the unit from which a later succession took the case; empty when none did."""
        return next((line.old_unit or "" for line in self._after[case_id] if line.act == act), "")
