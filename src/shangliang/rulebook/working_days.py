"""Working days of mainland China: which day is one, and counting in them.

The State Council announces each year's holidays and the weekend days worked in exchange in the autumn before, so a
deadline may reach into a year nobody knows yet. Such a year is counted as plain Monday to Friday rather than refused,
because work has to go on; every result then names the years it guessed, so that a page can say so and the due date be
worked out again once the year has been entered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from shangliang.rulebook.facts import Labelled

ONE_DAY = timedelta(days=1)
SATURDAY = 5

# The notice for a year may reach back a few days: that for 2019 freed 31 December 2018 and had 29 December worked.
FIRST_DAY_OF_THE_NEXT_NOTICE = (12, 28)


class DayKind(Labelled):
    """How an announced day differs from what its weekday says."""

    FREE = "free", "放假"
    WORKED = "worked", "调休上班"


@dataclass(frozen=True, slots=True)
class DayTable:
    """Announced days: their kind, their holiday's name, and the years that are announced in full.

    A year belongs in `years` only when all of its days are entered; a single day of another year may stand in `days`
    without it.
    """

    days: Mapping[date, DayKind]
    years: frozenset[int]
    names: Mapping[date, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "days", MappingProxyType(dict(self.days)))
        object.__setattr__(self, "names", MappingProxyType(dict(self.names)))

    @classmethod
    def of_spells(
        cls,
        *,
        years: Iterable[int],
        free: Iterable[tuple[date, int, str]],
        worked: Iterable[tuple[date, str]],
    ) -> DayTable:
        """Build a table from spells (first day, number of days, name) and single worked days (day, name)."""
        days: dict[date, DayKind] = {}
        names: dict[date, str] = {}
        for first, number, name in free:
            for offset in range(number):
                day = first + timedelta(days=offset)
                days[day], names[day] = DayKind.FREE, name
        for day, name in worked:
            if day in days:
                raise ValueError(f"{day} is given as free and as worked")
            days[day], names[day] = DayKind.WORKED, name
        return cls(days=days, years=frozenset(years), names=names)

    def with_edits(self, edits: DayTable) -> DayTable:
        """This table with another's days laid over it. An edit wins, and what it does not name has no name."""
        kept_names = {day: name for day, name in self.names.items() if day not in edits.days}
        return DayTable(
            days={**self.days, **edits.days},
            years=self.years | edits.years,
            names={**kept_names, **edits.names},
        )


@dataclass(frozen=True, slots=True)
class DueDate:
    """A date that was counted to. `unknown_years` are those whose holidays had to be guessed, in order."""

    on: date
    unknown_years: tuple[int, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether every year that was counted through is announced."""
        return not self.unknown_years


@dataclass(frozen=True, slots=True)
class DayCount:
    """A number of working days. `unknown_years` as in `DueDate`."""

    days: int
    unknown_years: tuple[int, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether every year that was counted through is announced."""
        return not self.unknown_years


class WorkingCalendar:
    """Working days by an announced table and what the installation has edited or added to it."""

    def __init__(self, table: DayTable, edits: DayTable | None = None) -> None:
        self.table = table.with_edits(edits) if edits else table

    def knows(self, year: int) -> bool:
        """Whether the year's holidays are announced and entered."""
        return year in self.table.years

    def is_certain(self, day: date) -> bool:
        """Whether the answer for this day rests on an announcement, not on its weekday alone."""
        return not self._unknown_years_of(day)

    def is_working_day(self, day: date) -> bool:
        """Whether offices are open. A day of a year nobody knows yet goes by its weekday: see `is_certain`."""
        kind = self.table.days.get(day)
        if kind is None:
            return day.weekday() < SATURDAY
        return kind is DayKind.WORKED

    def name_of(self, day: date) -> str:
        """The holiday for which the day is free or worked (`春节`), or an empty string."""
        return self.table.names.get(day, "")

    def add_working_days(self, day: date, number: int) -> DueDate:
        """The `number`-th working day after `day`; counting starts the day after (民法典 第二百零一条).

        A negative number counts back the same way. Zero gives the day itself, working or not.
        """
        step = ONE_DAY if number >= 0 else -ONE_DAY
        seen: list[date] = []
        at = day
        left = abs(number)
        while left:
            at += step
            seen.append(at)
            left -= self.is_working_day(at)
        return DueDate(on=at, unknown_years=self._unknown_years(seen))

    def working_days_between(self, start: date, end: date) -> DayCount:
        """How many working days lie after `start` up to and with `end`; negative when `end` is the earlier one.

        Undoes `add_working_days`: between a day and its n-th working day lie n.
        """
        if end < start:
            seen = list(_days_from(end, start - ONE_DAY))
            sign = -1
        else:
            seen = list(_days_from(start + ONE_DAY, end))
            sign = 1
        count = sum(map(self.is_working_day, seen))
        return DayCount(days=sign * count, unknown_years=self._unknown_years(seen))

    def working_day_from(self, day: date) -> DueDate:
        """The day itself if it is a working day, else the next one that is."""
        return self._nearest(day, ONE_DAY)

    def working_day_until(self, day: date) -> DueDate:
        """The day itself if it is a working day, else the last one before it."""
        return self._nearest(day, -ONE_DAY)

    def _nearest(self, day: date, step: timedelta) -> DueDate:
        seen = [day]
        while not self.is_working_day(seen[-1]):
            seen.append(seen[-1] + step)
        return DueDate(on=seen[-1], unknown_years=self._unknown_years(seen))

    def _unknown_years(self, days: Iterable[date]) -> tuple[int, ...]:
        return tuple(sorted({year for day in days for year in self._unknown_years_of(day)}))

    def _unknown_years_of(self, day: date) -> tuple[int, ...]:
        if day in self.table.days:
            return ()
        hangs_on = [day.year]
        if (day.month, day.day) >= FIRST_DAY_OF_THE_NEXT_NOTICE:
            hangs_on.append(day.year + 1)
        return tuple(year for year in hangs_on if not self.knows(year))


def _days_from(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
