"""Recurring duties: the months, quarters, half-years and years in which a duty falls due again.

A council's year need not be the calendar's: some count a member's duties from 1 December to 30 November, closing the
year before the plenary meets. Quarters and half-years are then counted within that year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from shangliang.rulebook.facts import Labelled

CALENDAR_YEAR = (1, 1)
LAST_DAY_EVERY_MONTH_HAS = 28
QUARTERS = "一二三四"
HALVES = "上下"


class PeriodKind(Labelled):
    """How often a duty comes round."""

    MONTH = "month", "每月"
    QUARTER = "quarter", "每季度"
    HALF_YEAR = "half_year", "每半年"
    YEAR = "year", "每年"

    @property
    def months(self) -> int:
        """How many months one period lasts."""
        return {"month": 1, "quarter": 3, "half_year": 6, "year": 12}[self.value]


@dataclass(frozen=True, slots=True)
class Period:
    """One round of a duty, both days included. `number` counts from 1 within the year named `year`."""

    kind: PeriodKind
    start_on: date
    end_on: date
    year: int
    number: int
    label: str

    def __contains__(self, day: date) -> bool:
        return self.start_on <= day <= self.end_on


def period_of(kind: PeriodKind, day: date, *, year_starts: tuple[int, int] = CALENDAR_YEAR) -> Period:
    """The period in which a day lies. `year_starts` is the (month, day) on which the council's year begins.

    Raises ValueError for a beginning that some month does not have (the 29th and later).
    """
    first_month, first_day = year_starts
    if first_day > LAST_DAY_EVERY_MONTH_HAS:
        raise ValueError(f"a year cannot begin on the {first_day}th: not every month has one")
    year_start = date(day.year, first_month, first_day)
    if day < year_start:
        year_start = year_start.replace(year=day.year - 1)
    months_in = (day.year - year_start.year) * 12 + day.month - year_start.month - (day.day < first_day)
    index = months_in // kind.months
    start_on = _months_after(year_start, index * kind.months)
    end_on = _months_after(start_on, kind.months) - timedelta(days=1)
    year = _name_of_year(year_start)
    return Period(
        kind=kind,
        start_on=start_on,
        end_on=end_on,
        year=year,
        number=index + 1,
        label=_label(kind, year, index, start_on, end_on, is_calendar_year=year_starts == CALENDAR_YEAR),
    )


def periods(
    kind: PeriodKind, start_on: date, end_on: date, *, year_starts: tuple[int, int] = CALENDAR_YEAR
) -> tuple[Period, ...]:
    """All periods of which at least one day lies from `start_on` to `end_on` (both included), in order.

    Periods are whole: the first may begin before `start_on`, the last may end after `end_on`. None when the days are
    the wrong way round.
    """
    found: list[Period] = []
    at = start_on
    while at <= end_on:
        found.append(period_of(kind, at, year_starts=year_starts))
        at = found[-1].end_on + timedelta(days=1)
    return tuple(found)


def _months_after(start: date, number: int) -> date:
    year, month0 = divmod(start.year * 12 + start.month - 1 + number, 12)
    return start.replace(year=year, month=month0 + 1)


def _name_of_year(year_start: date) -> int:
    """A year is named for the calendar year that holds its middle: 1 December 2025 begins the year 2026."""
    return (year_start + timedelta(days=182)).year


def _label(
    kind: PeriodKind, year: int, index: int, start_on: date, end_on: date, *, is_calendar_year: bool
) -> str:
    if kind is PeriodKind.MONTH and start_on.day == 1:
        return f"{start_on.year}年{start_on.month}月"
    part = {
        PeriodKind.YEAR: "",
        PeriodKind.HALF_YEAR: f"{HALVES[index % 2]}半年",
        PeriodKind.QUARTER: f"第{QUARTERS[index % 4]}季度",
        PeriodKind.MONTH: f"第{index + 1}期",
    }[kind]
    if is_calendar_year:
        return f"{year}年{part}"
    return f"{year}年度{part}（{_in_words(start_on)}至{_in_words(end_on)}）"


def _in_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
