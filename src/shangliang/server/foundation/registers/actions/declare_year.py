"""Declare that a year's holidays are entered in full, and take that back."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from shangliang.rulebook.holidays import MAINLAND_CHINA
from shangliang.rulebook.working_days import DayKind, WorkingCalendar
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.refusals import refuse
from shangliang.server.foundation.directory.models import CalendarYear
from shangliang.server.foundation.directory.working_calendar import working_calendar
from shangliang.server.foundation.registers.access import require_calendar_keeper
from shangliang.server.foundation.registers.actions.recount_deadlines import recount_deadlines
from shangliang.server.foundation.registers.changes import write_line
from shangliang.server.foundation.registers.queries.calendar import LEAST_FREE_DAYS

FIRST_YEAR, LAST_YEAR = 2000, 2100


def declare_year(*, actor: Actor, year: int) -> int:
    """From now on the year's due dates are certain; how many running deadlines changed by it.

    Refused for a year that is shipped or declared, and while fewer free days are entered than the law gives.
    """
    require_calendar_keeper(actor)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise refuse(_("请填写四位年份。"), field="year")
    with transaction.atomic():
        before = working_calendar()
        if before.knows(year):
            raise refuse(_("%(year)s年的放假安排已经齐全。") % {"year": year}, field="year")
        entered = free_days(before, year)
        if entered < LEAST_FREE_DAYS:
            shown = {"year": year, "entered": entered, "least": LEAST_FREE_DAYS}
            message = _(
                "%(year)s年只录入了 %(entered)s 天放假，全年法定节假日不少于 %(least)s 天，请录全后再确认。"
            )
            raise refuse(message % shown, field="year")
        CalendarYear.objects.create(year=year)
        moved = recount_deadlines(before=before, after=working_calendar(), changed=_ends_of(year))
        write_line(actor=actor, act="declare_year", subject={"year": year}, new={"free_days": entered})
    return moved


def withdraw_year(*, actor: Actor, year: int) -> int:
    """The year is not complete after all; how many running deadlines changed by it. Refused for shipped years."""
    require_calendar_keeper(actor)
    with transaction.atomic():
        before = working_calendar()
        deleted, _each = CalendarYear.objects.filter(year=year).delete()
        if not deleted or year in MAINLAND_CHINA.years:
            raise refuse(_("%(year)s年没有由本平台确认过。") % {"year": year}, field="year")
        moved = recount_deadlines(before=before, after=working_calendar(), changed=_ends_of(year))
        write_line(actor=actor, act="withdraw_year", subject={"year": year})
    return moved


def free_days(calendar: WorkingCalendar, year: int) -> int:
    """How many days of a year the calendar's table frees."""
    return sum(kind is DayKind.FREE for on, kind in calendar.table.days.items() if on.year == year)


def _ends_of(year: int) -> list[date]:
    """From the last days of December before, which a year's notice may free, to its last day."""
    return [date(year - 1, 12, 28), date(year, 12, 31)]
