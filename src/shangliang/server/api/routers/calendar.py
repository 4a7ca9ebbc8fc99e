"""The calendar of working days, which counts for every council of the installation."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Router
from pydantic import Field, StrictBool, StrictStr

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.api.acts import act, require_seat
from shangliang.server.api.authentication import actor_of
from shangliang.server.api.facts_schemas import NO_NUL, Day, StatedFacts
from shangliang.server.api.schemas.settings import CalendarChanged, ShownSpell, ShownWarning, ShownYear
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.registers.access import may_keep_calendar
from shangliang.server.foundation.registers.actions import declare_year as declaring
from shangliang.server.foundation.registers.actions import edit_days as editing
from shangliang.server.foundation.registers.actions.declare_year import FIRST_YEAR, LAST_YEAR
from shangliang.server.foundation.registers.actions.edit_days import LONGEST_NAME, LONGEST_SPELL_DAYS
from shangliang.server.foundation.registers.queries.calendar import calendar_warnings, year_of
from shangliang.server.foundation.registers.screens.calendar import READERS

router = Router(tags=["settings"])
# Which of the administrators may change it is asked by the acts themselves (`access.require_calendar_keeper`).
KEEPERS = (SeatKind.ADMINISTRATOR,)
Year = Annotated[int, Path(ge=FIRST_YEAR, le=LAST_YEAR, title="年份")]


class Spell(StatedFacts):
    """Days in a row."""

    first_on: Day = Field(title="从哪天起")
    number: int = Field(1, ge=1, le=LONGEST_SPELL_DAYS, strict=True, title="共几天")


class SpellEdit(Spell):
    """Days that differ from what their weekday says."""

    is_working: StrictBool = Field(title="调休上班", description="为 false 时是放假。")
    name: StrictStr = Field(
        "", max_length=LONGEST_NAME, pattern=NO_NUL, title="名称", description="如：春节；放假时必填。"
    )


def _shown(actor: Actor, year: int) -> ShownYear:
    days = year_of(year)
    return ShownYear(
        year=year,
        spells=[
            ShownSpell(
                first_on=each.first_on,
                last_on=each.last_on,
                number=each.number,
                name=each.name,
                is_free=each.is_free,
                is_edited=each.is_edited,
            )
            for each in days.spells
        ],
        is_shipped=days.is_shipped,
        is_declared=days.is_declared,
        may_be_declared=days.may_be_declared,
        may_change=may_keep_calendar(actor),
        warnings=[
            ShownWarning(year=each.year, is_urgent=each.is_urgent, text=str(each.text))
            for each in calendar_warnings(clock.today())
        ],
    )


@router.get(
    "/calendar/{int:year}",
    response=ShownYear,
    operation_id="read_calendar",
    summary="工作日历",
    url_name="read_calendar",
)
def read_calendar(request: HttpRequest, year: Year) -> ShownYear:
    """A year's holidays and make-up days."""
    actor = actor_of(request)
    require_seat(actor, *READERS)
    return _shown(actor, year)


@act(router, "/calendar/days", summary="改动日历", by=KEEPERS)
def edit_days(actor: Actor, stated: SpellEdit) -> CalendarChanged:
    """Enter days that are free, or worked in exchange."""
    recounted = editing.edit_days(actor=actor, **dict(stated))
    return CalendarChanged(year=_shown(actor, stated.first_on.year), recounted=recounted)


@act(router, "/calendar/days/reset", summary="撤回日历的改动", by=KEEPERS)
def reset_days(actor: Actor, stated: Spell) -> CalendarChanged:
    """Take the edits of some days back, so that the shipped table holds again."""
    recounted = editing.reset_days(actor=actor, **dict(stated))
    return CalendarChanged(year=_shown(actor, stated.first_on.year), recounted=recounted)


@act(router, "/calendar/{int:year}/declare", summary="确认一年的放假安排已经齐全", by=KEEPERS)
def declare_year(actor: Actor, year: Year) -> CalendarChanged:
    """Say that a year is entered in full."""
    recounted = declaring.declare_year(actor=actor, year=year)
    return CalendarChanged(year=_shown(actor, year), recounted=recounted)


@act(router, "/calendar/{int:year}/withdraw", summary="撤回一年的齐全确认", by=KEEPERS)
def withdraw_year(actor: Actor, year: Year) -> CalendarChanged:
    """Say that a year is not complete after all."""
    recounted = declaring.withdraw_year(actor=actor, year=year)
    return CalendarChanged(year=_shown(actor, year), recounted=recounted)
