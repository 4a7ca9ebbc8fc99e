"""The calendar year by year, and what is missing from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shangliang.rulebook.holidays import MAINLAND_CHINA
from shangliang.rulebook.working_days import DayKind
from shangliang.server.foundation.directory.models import CalendarYear, DayEdit
from shangliang.server.foundation.directory.working_calendar import working_calendar

# 元旦 1, 清明 1, 劳动节 2, 端午 1, 中秋 1, 国庆 3, 春节 4 since 2025: the days of 全国年节及纪念日放假办法. It was 11
# before; what is announced with the weekends around it is always more.
LEAST_FREE_DAYS = 11
# The State Council announces a year's holidays in October or November before it.
ANNOUNCED_FROM_MONTH = 11


@dataclass(frozen=True, kw_only=True)
class CalendarWarning:
    """A year whose holidays nobody has entered. Urgent when they must have been announced by now."""

    year: int
    is_urgent: bool
    text: str | Promise


@dataclass(frozen=True, kw_only=True)
class Spell:
    """Days in a row that are free, or worked, for one holiday. `is_edited`: entered here, not shipped."""

    first_on: date
    number: int
    name: str
    is_free: bool
    is_edited: bool

    @property
    def last_on(self) -> date:
        """The last of the days."""
        return self.first_on + timedelta(days=self.number - 1)

    @property
    def days(self) -> list[date]:
        """Each of the days."""
        return [self.first_on + timedelta(days=offset) for offset in range(self.number)]


@dataclass(frozen=True, kw_only=True)
class YearOfDays:
    """A year's free and worked days, and whether they are all there: shipped, or declared here."""

    year: int
    spells: tuple[Spell, ...]
    is_shipped: bool
    is_declared: bool

    @property
    def may_be_declared(self) -> bool:
        """Whether enough of it is entered to say that it is all there."""
        free = sum(spell.number for spell in self.spells if spell.is_free)
        return not self.is_complete and free >= LEAST_FREE_DAYS

    @property
    def is_complete(self) -> bool:
        """Whether a date in this year is certain."""
        return self.is_shipped or self.is_declared


def calendar_warnings(today: date) -> list[CalendarWarning]:
    """What to say on the administrator's and the clerk's home: the current or the next year is missing."""
    calendar = working_calendar()
    missing = [year for year in (today.year, today.year + 1) if not calendar.knows(year)]
    return [
        CalendarWarning(
            year=year,
            is_urgent=year == today.year or today.month >= ANNOUNCED_FROM_MONTH,
            text=_(
                "%(year)s年的放假和调休安排还没有录入：涉及这一年的期限暂按周一至周五推算，录入后自动重新计算。"
            )
            % {"year": year},
        )
        for year in missing
    ]


def year_of(year: int) -> YearOfDays:
    """A year's days as they count now."""
    edits = {edit.on for edit in DayEdit.objects.filter(on__year=year)}
    return YearOfDays(
        year=year,
        spells=tuple(_spells(year, edits)),
        is_shipped=year in MAINLAND_CHINA.years,
        is_declared=CalendarYear.objects.filter(year=year).exists(),
    )


def _spells(year: int, edits: set[date]) -> Iterator[Spell]:
    """Days of one kind, name and source that follow each other, as one spell."""
    calendar = working_calendar()
    days = sorted(on for on in calendar.table.days if on.year == year)
    group: list[date] = []

    def key(on: date) -> tuple[DayKind, str, bool]:
        return calendar.table.days[on], calendar.name_of(on), on in edits

    for on in days:
        if group and (on - group[-1] > timedelta(days=1) or key(on) != key(group[0])):
            yield _spell(group, *key(group[0]))
            group = []
        group.append(on)
    if group:
        yield _spell(group, *key(group[0]))


def _spell(days: list[date], kind: DayKind, name: str, is_edited: bool) -> Spell:
    return Spell(
        first_on=days[0], number=len(days), name=name, is_free=kind is DayKind.FREE, is_edited=is_edited
    )
