"""A month as the page draws it: a leaf of a calendar, and the days on which there is something."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import pgettext_lazy

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.agenda import AgendaEntry, entries_of
from shangliang.server.foundation.directory.working_calendar import working_calendar

WEEKDAYS = (
    pgettext_lazy("星期", "一"), pgettext_lazy("星期", "二"), pgettext_lazy("星期", "三"), pgettext_lazy("星期", "四"),
    pgettext_lazy("星期", "五"), pgettext_lazy("星期", "六"), pgettext_lazy("星期", "日"),
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 2000, 2999


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day of the leaf. `name`: the holiday's, where it has one."""

    on: date
    is_in_month: bool
    is_today: bool
    is_free: bool
    name: str
    entries: Sequence[AgendaEntry]

    @property
    def anchor(self) -> str:
        """Where the day's entries stand on the page."""
        return f"d{self.on.isoformat()}"


@dataclass(frozen=True, kw_only=True)
class Month:
    """A month's weeks, each of seven days from Monday."""

    first: date
    weeks: Sequence[Sequence[Day]]

    @property
    def busy(self) -> list[Day]:
        """The days of the month on which there is something."""
        return [day for week in self.weeks for day in week if day.is_in_month and day.entries]

    @property
    def previous(self) -> date:
        """The first day of the month before."""
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def next(self) -> date:
        """The first day of the month after."""
        return (self.first + timedelta(days=31)).replace(day=1)


def asked_month(given: str, *, today: date) -> date:
    """The first day of the month in `2026-11`; this month's when nothing sensible was asked for."""
    try:
        first = date.fromisoformat(f"{given}-01")
    except ValueError:
        return today.replace(day=1)
    return first if FIRST_YEAR <= first.year <= LAST_YEAR else today.replace(day=1)


def month_of(actor: Actor, first: date, *, today: date) -> Month:
    """The month that begins on `first`, with what concerns the actor."""
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    entries = entries_of(actor, first=weeks[0][0], last=weeks[-1][-1])
    days = working_calendar()
    return Month(
        first=first,
        weeks=[
            [
                Day(
                    on=on,
                    is_in_month=on.month == first.month,
                    is_today=on == today,
                    is_free=not days.is_working_day(on),
                    name=days.name_of(on),
                    entries=[each for each in entries if each.on <= on <= each.ends_on],
                )
                for on in week
            ]
            for week in weeks
        ],
    )
