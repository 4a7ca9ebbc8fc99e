"""Deadlines: when a term that a regulation sets runs out, and what is to be said before and after.

Counting follows 民法典 第二百零一条 to 第二百零三条, which offices apply to their own terms as well: the first
day is not counted; a term in months ends on the same day of the month, or on the month's last day where there is
none; a last day that is free moves to the next working day. Dates only: whoever asks decides which day it is.
"""

from __future__ import annotations

import calendar as months_of_the_year
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from shangliang.rulebook.facts import Labelled
from shangliang.rulebook.working_days import DueDate, WorkingCalendar

REMINDER_OFFSETS = (-7, -3, -1, 0, 1, 7)
SOON_DAYS = 7


class Unit(Labelled):
    """What a length is counted in. The label follows the number directly: `7个工作日`."""

    WORKING_DAYS = "working_days", "个工作日"
    DAYS = "days", "日"
    MONTHS = "months", "个月"


@dataclass(frozen=True, slots=True)
class Length:
    """How long a term is.

    `moves_to_working_day`: whether a last day on which offices are closed moves to the next working day, as 民法典
    第二百零三条 has it. Turned off where a regulation means the calendar day itself. Without effect on working days.
    """

    number: int
    unit: Unit
    moves_to_working_day: bool = True

    def __post_init__(self) -> None:
        if self.number < 1:
            raise ValueError(f"a length is at least one of its unit, not {self.number}")

    def __str__(self) -> str:
        return f"{self.number}{self.unit.label}"


def working_days(number: int) -> Length:
    """So many working days."""
    return Length(number, Unit.WORKING_DAYS)


def days(number: int, *, moves_to_working_day: bool = True) -> Length:
    """So many calendar days."""
    return Length(number, Unit.DAYS, moves_to_working_day)


def months(number: int, *, moves_to_working_day: bool = True) -> Length:
    """So many months."""
    return Length(number, Unit.MONTHS, moves_to_working_day)


def due_on(start: date, length: Length, calendar: WorkingCalendar) -> DueDate:
    """The last day of a term that begins with something done on `start`."""
    if length.unit is Unit.WORKING_DAYS:
        return calendar.add_working_days(start, length.number)
    last = _later(start, length.unit, length.number)
    return calendar.working_day_from(last) if length.moves_to_working_day else DueDate(on=last)


def due_before(event_on: date, length: Length, calendar: WorkingCalendar) -> DueDate:
    """The last day on which something may be done that must come `length` before `event_on`.

    For notices and papers ahead of a meeting. The meeting's own day is not counted, the day found is the latest one
    that keeps the term, and one on which offices are closed moves to the working day before it.
    """
    if length.unit is Unit.WORKING_DAYS:
        return calendar.add_working_days(event_on, -length.number)
    last = _later(event_on, length.unit, -length.number)
    return calendar.working_day_until(last) if length.moves_to_working_day else DueDate(on=last)


def _later(start: date, unit: Unit, number: int) -> date:
    if unit is Unit.DAYS:
        return start + timedelta(days=number)
    year, month0 = divmod(start.year * 12 + start.month - 1 + number, 12)
    last_day_of_month = months_of_the_year.monthrange(year, month0 + 1)[1]
    return date(year, month0 + 1, min(start.day, last_day_of_month))


class DueState(Labelled):
    """How pressing a due date is."""

    AHEAD = "ahead", "未到期"
    SOON = "soon", "即将到期"
    TODAY = "today", "今日到期"
    LATE = "late", "已逾期"


def days_left(due_on: date, today: date) -> int:
    """Calendar days until the due date: 0 on the day itself, negative once it has passed."""
    return (due_on - today).days


def due_state(due_on: date, today: date, *, soon_days: int = SOON_DAYS) -> DueState:
    """Late from the day after; soon from `soon_days` calendar days before."""
    left = days_left(due_on, today)
    if left < 0:
        return DueState.LATE
    if left == 0:
        return DueState.TODAY
    return DueState.SOON if left <= soon_days else DueState.AHEAD


@dataclass(frozen=True, slots=True)
class Reminder:
    """A day on which to speak up. `offset` counts working days from the due date, negative before it."""

    on: date
    offset: int


def reminders(
    due_on: date,
    calendar: WorkingCalendar,
    *,
    offsets: Iterable[int] = REMINDER_OFFSETS,
    after: date | None = None,
) -> tuple[Reminder, ...]:
    """The days on which to remind of a due date, in order.

    Offset 0 is the due date itself even where it is a free day. Days up to and with `after` (when the term began or
    was extended) are left out: a term of three working days has no reminder seven days ahead.
    """
    found = (
        Reminder(calendar.add_working_days(due_on, offset).on, offset) for offset in sorted(set(offsets))
    )
    return tuple(reminder for reminder in found if after is None or reminder.on > after)


@dataclass(frozen=True, slots=True)
class Extension:
    """A due date that was put off: what it had been, and when that was granted."""

    earlier: DueDate
    granted_on: date

    @property
    def was_granted_late(self) -> bool:
        """Whether the earlier date had passed by the time the extension was granted."""
        return self.granted_on > self.earlier.on


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A term that runs: since when, until when, and each earlier date it has had."""

    start_on: date
    due: DueDate
    extensions: tuple[Extension, ...] = ()

    @property
    def first_due(self) -> DueDate:
        """The due date before any extension: what the regulation itself gives."""
        return self.extensions[0].earlier if self.extensions else self.due

    def days_left(self, today: date) -> int:
        """Calendar days until the date now in force."""
        return days_left(self.due.on, today)

    def state(self, today: date, *, soon_days: int = SOON_DAYS) -> DueState:
        """How pressing it is by the date now in force: an extension silences the alarm of the earlier one."""
        return due_state(self.due.on, today, soon_days=soon_days)

    def reminders(
        self, calendar: WorkingCalendar, *, offsets: Iterable[int] = REMINDER_OFFSETS
    ) -> tuple[Reminder, ...]:
        """Reminders of the date now in force. Those of an earlier date are no longer among them."""
        after = self.extensions[-1].granted_on if self.extensions else self.start_on
        return reminders(self.due.on, calendar, offsets=offsets, after=after)


class ExtensionRefusal(Labelled):
    """Why a term is not extended as asked."""

    NOT_LATER = "not_later", "延期后的日期应晚于现有期限"
    BEYOND_LIMIT = "beyond_limit", "延期后的日期超过规定的最长期限"
    ALREADY_PAST = "already_past", "延期后的日期已经过去"


class ExtensionRefused(ValueError):
    """An extension that the regulation does not allow. `latest` is the last day it would allow, where it sets one."""

    def __init__(self, refusal: ExtensionRefusal, *, latest: date | None = None) -> None:
        super().__init__(refusal.label)
        self.refusal = refusal
        self.latest = latest


def deadline(start: date, length: Length, calendar: WorkingCalendar) -> Deadline:
    """Start a term."""
    return Deadline(start_on=start, due=due_on(start, length, calendar))


def extended(
    deadline: Deadline,
    *,
    until: date,
    granted_on: date,
    calendar: WorkingCalendar,
    limit: Length | None = None,
) -> Deadline:
    """Put a due date off to `until`, keeping the earlier one.

    `limit` is the longest the whole term may be, counted from its start (an answer in hard cases: 6 months). The date
    granted is kept as it was named, also on a free day. Raises `ExtensionRefused`.
    """
    latest = due_on(deadline.start_on, limit, calendar).on if limit else None
    if until <= deadline.due.on:
        raise ExtensionRefused(ExtensionRefusal.NOT_LATER, latest=latest)
    if latest and until > latest:
        raise ExtensionRefused(ExtensionRefusal.BEYOND_LIMIT, latest=latest)
    if until < granted_on:
        raise ExtensionRefused(ExtensionRefusal.ALREADY_PAST, latest=latest)
    put_off = Extension(earlier=deadline.due, granted_on=granted_on)
    return replace(deadline, due=DueDate(on=until), extensions=(*deadline.extensions, put_off))
