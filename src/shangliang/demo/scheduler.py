"""Many courses of events in one order of time: each course says when it goes on, and is woken then."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from datetime import datetime
from itertools import count

from shangliang.server.foundation.casework.clock import clock_at

Course = Iterator[datetime]


class Scheduler:
    """Wakes courses in the order of their times, with the house's clock set to each."""

    def __init__(self) -> None:
        self._waiting: list[tuple[datetime, int, Course]] = []
        self._order = count()

    def add(self, course: Course) -> None:
        """Let a course begin; it is asked for its first time at once."""
        self._wait(course)

    def _wait(self, course: Course) -> None:
        moment = next(course, None)
        if moment is not None:
            heapq.heappush(self._waiting, (moment, next(self._order), course))

    def run(self, *, until: datetime) -> int:
        """Let everything happen up to a moment; what would come later does not. The number of wakings."""
        woken = 0
        while self._waiting and self._waiting[0][0] <= until:
            moment, _place, course = heapq.heappop(self._waiting)
            with clock_at(moment):
                self._wait(course)
            woken += 1
        return woken
