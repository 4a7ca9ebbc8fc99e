"""Change single days of the installation's calendar, and take such a change back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from shangliang.rulebook.working_days import DayKind
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.refusals import refuse
from shangliang.server.foundation.directory.models import DayEdit
from shangliang.server.foundation.directory.working_calendar import working_calendar
from shangliang.server.foundation.registers.access import require_calendar_keeper
from shangliang.server.foundation.registers.actions.declare_year import FIRST_YEAR, LAST_YEAR
from shangliang.server.foundation.registers.actions.recount_deadlines import recount_deadlines
from shangliang.server.foundation.registers.changes import write_line

LONGEST_SPELL_DAYS = 31
LONGEST_NAME = 40


def edit_days(*, actor: Actor, first_on: date, number: int, is_working: bool, name: str) -> int:
    """Let so many days from one on be free or worked, and count running deadlines anew; how many of those moved.

    `name` is the holiday. Refused for fewer than 1 or more than 31 days at once, and without a name for free days.
    """
    require_calendar_keeper(actor)
    _refuse_days(first_on, number)
    _refuse_name(name.strip(), is_working=is_working)
    days = [first_on + timedelta(days=offset) for offset in range(number)]
    with transaction.atomic():
        before = working_calendar()
        old = dict(_described(before, days))
        for on in days:
            DayEdit.objects.update_or_create(on=on, defaults={"is_working": is_working, "name": name.strip()})
        after = working_calendar()
        new = dict(_described(after, days))
        if old == new:
            return 0
        subject = {"first_on": first_on.isoformat(), "number": number}
        moved = recount_deadlines(before=before, after=after, changed=days)
        write_line(actor=actor, act="edit_days", subject=subject, old=old, new=new)
    return moved


def reset_days(*, actor: Actor, first_on: date, number: int = 1) -> int:
    """Take the edits of so many days back, so that the shipped table holds again; how many running deadlines moved.

    Refused when none of them was edited, and as above.
    """
    require_calendar_keeper(actor)
    _refuse_days(first_on, number)
    days = [first_on + timedelta(days=offset) for offset in range(number)]
    with transaction.atomic():
        before = working_calendar()
        deleted, _each = DayEdit.objects.filter(on__in=days).delete()
        if not deleted:
            raise refuse(_("这几天没有改动过。"))
        after = working_calendar()
        old, new = dict(_described(before, days)), dict(_described(after, days))
        moved = recount_deadlines(before=before, after=after, changed=days)
        subject = {"first_on": first_on.isoformat(), "number": number}
        write_line(actor=actor, act="reset_days", subject=subject, old=old, new=new)
    return moved


def _refuse_days(first_on: date, number: int) -> None:
    # Beyond these years no page leads to the days, and near the end of the calendar they cannot even be counted.
    if not FIRST_YEAR <= first_on.year <= LAST_YEAR:
        shown = {"first": FIRST_YEAR, "last": LAST_YEAR}
        raise refuse(_("日期应在 %(first)s 年到 %(last)s 年之间。") % shown, field="first_on")
    if not 1 <= number <= LONGEST_SPELL_DAYS:
        raise refuse(_("天数应在 1 到 %(most)s 之间。") % {"most": LONGEST_SPELL_DAYS}, field="number")


def _refuse_name(name: str, *, is_working: bool) -> None:
    if not name and not is_working:
        raise refuse(_("请填写放假的名称，如：国庆节。"), field="name")
    if len(name) > LONGEST_NAME:
        raise refuse(_("名称最多 %(limit)s 字。") % {"limit": LONGEST_NAME}, field="name")


def _described(calendar: Any, days: list[date]) -> Iterator[tuple[str, str]]:
    """Each day with what the calendar's table says of it."""
    for on in days:
        kind = calendar.table.days.get(on)
        words = DayKind(kind).value if kind is not None else ""
        yield on.isoformat(), f"{words} {calendar.name_of(on)}".strip()
