"""The installation's calendar of working days: the shipped table with this installation's own edits."""

from __future__ import annotations

from shangliang.rulebook.holidays import MAINLAND_CHINA
from shangliang.rulebook.working_days import DayKind, DayTable, WorkingCalendar
from shangliang.server.foundation.directory.models import CalendarYear, DayEdit


def working_calendar() -> WorkingCalendar:
    """The calendar as it stands now: two small statements, so that an edit counts at once in every process."""
    edits = list(DayEdit.objects.all())
    years = frozenset(CalendarYear.objects.values_list("year", flat=True))
    table = DayTable(
        days={each.on: DayKind.WORKED if each.is_working else DayKind.FREE for each in edits},
        years=years,
        names={each.on: each.name for each in edits if each.name},
    )
    return WorkingCalendar(MAINLAND_CHINA, edits=table)
