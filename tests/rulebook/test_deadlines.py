"""Deadlines as the regulation counts them: terms, reminders, lateness, extensions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shangliang.rulebook.deadlines import (
    Deadline,
    DueState,
    Extension,
    ExtensionRefusal,
    ExtensionRefused,
    Length,
    Unit,
    days,
    days_left,
    deadline,
    due_before,
    due_on,
    due_state,
    extended,
    months,
    reminders,
    working_days,
)
from shangliang.rulebook.holidays import MAINLAND_CHINA
from shangliang.rulebook.working_days import DueDate, WorkingCalendar

CALENDAR = WorkingCalendar(MAINLAND_CHINA)
ASSIGNED_ON = date(2026, 3, 16)
ANSWER_WITHIN = months(3)
ANSWER_AT_MOST = months(6)

start_days = st.dates(date(2021, 1, 1), date(2030, 12, 31))
lengths = st.builds(Length, st.integers(1, 60), st.sampled_from(Unit), st.booleans())


# Terms


def test_a_unit_may_object_within_seven_working_days() -> None:
    """Assigned on the Monday before National Day 2026: the holiday and its worked Saturday are reckoned with."""
    assert due_on(date(2026, 9, 28), working_days(7), CALENDAR) == DueDate(on=date(2026, 10, 13))


def test_the_answer_is_due_on_the_same_day_three_months_later() -> None:
    assert due_on(ASSIGNED_ON, ANSWER_WITHIN, CALENDAR) == DueDate(on=date(2026, 6, 16))


@pytest.mark.parametrize(
    ("start", "due"),
    [
        (date(2025, 11, 30), date(2026, 2, 28)),  # a worked Saturday
        (date(2023, 11, 30), date(2024, 2, 29)),  # a leap year
        (date(2026, 1, 31), date(2026, 4, 30)),
    ],
)
def test_a_month_without_that_day_ends_the_term_on_its_last_day(start: date, due: date) -> None:
    assert due_on(start, months(3), CALENDAR).on == due


def test_a_last_day_in_the_holidays_moves_to_the_next_working_day() -> None:
    """民法典 第二百零三条."""
    assert due_on(date(2026, 7, 1), months(3), CALENDAR).on == date(2026, 10, 8)
    assert due_on(date(2026, 9, 2), days(30), CALENDAR).on == date(2026, 10, 8)


def test_a_length_may_keep_the_calendar_day() -> None:
    kept = months(3, moves_to_working_day=False)
    assert due_on(date(2026, 7, 1), kept, CALENDAR).on == date(2026, 10, 1)
    assert due_on(date(2026, 9, 2), days(30, moves_to_working_day=False), CALENDAR).on == date(2026, 10, 2)


def test_a_term_that_ends_in_a_year_without_a_notice_says_so() -> None:
    due = due_on(date(2026, 11, 27), months(3), CALENDAR)
    assert due == DueDate(on=date(2027, 3, 1), unknown_years=(2027,))
    assert not due.is_certain


def test_a_term_that_only_passes_through_new_year_is_certain_in_months() -> None:
    """Only the last day's own year matters where days off are not counted."""
    known = WorkingCalendar(MAINLAND_CHINA)
    assert due_on(date(2020, 12, 1), months(3), known).is_certain
    assert not due_on(date(2020, 12, 1), working_days(30), known).is_certain


@pytest.mark.parametrize("number", [0, -1])
def test_a_length_is_at_least_one(number: int) -> None:
    assert working_days(1).number == 1
    with pytest.raises(ValueError, match="at least one"):
        Length(number, Unit.DAYS)


def test_a_length_reads_as_offices_write_it() -> None:
    assert str(working_days(7)) == "7个工作日"
    assert str(months(3)) == "3个月"
    assert str(days(30)) == "30日"


@given(start_days, lengths)
def test_a_term_ends_after_it_begins(start: date, length: Length) -> None:
    assert due_on(start, length, CALENDAR).on > start


@given(start_days, lengths)
def test_a_longer_term_never_ends_earlier(start: date, length: Length) -> None:
    longer = Length(length.number + 1, length.unit, length.moves_to_working_day)
    assert due_on(start, longer, CALENDAR).on >= due_on(start, length, CALENDAR).on


@given(start_days, st.integers(1, 60), st.sampled_from(Unit))
def test_a_term_ends_on_a_working_day_unless_it_keeps_the_calendar_day(
    start: date, number: int, unit: Unit
) -> None:
    assert CALENDAR.is_working_day(due_on(start, Length(number, unit), CALENDAR).on)


@given(start_days, st.integers(1, 24))
def test_months_end_on_the_same_day_or_on_the_months_last(start: date, number: int) -> None:
    last = due_on(start, months(number, moves_to_working_day=False), CALENDAR).on
    assert (last.year - start.year) * 12 + last.month - start.month == number
    assert last.day == start.day or (last.day < start.day and (last + timedelta(days=1)).day == 1)


# Terms that run towards a day


def test_notice_goes_out_fifteen_working_days_before_the_meeting() -> None:
    assert due_before(date(2026, 10, 15), working_days(15), CALENDAR).on == date(2026, 9, 18)


def test_papers_due_on_a_free_day_are_due_the_working_day_before() -> None:
    assert due_before(date(2026, 10, 31), days(30), CALENDAR).on == date(2026, 9, 30)
    assert due_before(date(2026, 10, 31), days(30, moves_to_working_day=False), CALENDAR).on == date(
        2026, 10, 1
    )
    assert due_before(date(2026, 3, 31), months(1), CALENDAR).on == date(2026, 2, 28)


@given(start_days, lengths)
def test_the_last_day_before_lies_before(event_on: date, length: Length) -> None:
    assert due_before(event_on, length, CALENDAR).on < event_on


# How pressing


@pytest.mark.parametrize(
    ("today", "left", "state"),
    [
        (date(2026, 6, 8), 8, DueState.AHEAD),
        (date(2026, 6, 9), 7, DueState.SOON),
        (date(2026, 6, 15), 1, DueState.SOON),
        (date(2026, 6, 16), 0, DueState.TODAY),
        (date(2026, 6, 17), -1, DueState.LATE),
    ],
)
def test_states_towards_a_due_date(today: date, left: int, state: DueState) -> None:
    due = date(2026, 6, 16)
    assert days_left(due, today) == left
    assert due_state(due, today) is state


def test_soon_begins_where_the_council_says() -> None:
    due = date(2026, 6, 16)
    assert due_state(due, date(2026, 6, 2), soon_days=14) is DueState.SOON
    assert due_state(due, date(2026, 6, 2)) is DueState.AHEAD
    assert due_state(due, date(2026, 6, 15), soon_days=0) is DueState.AHEAD


# Reminders


def test_reminders_fall_on_working_days_around_the_due_date() -> None:
    spoken = reminders(date(2026, 10, 13), CALENDAR)
    assert [(each.offset, each.on) for each in spoken] == [
        (-7, date(2026, 9, 28)),
        (-3, date(2026, 10, 9)),
        (-1, date(2026, 10, 12)),
        (0, date(2026, 10, 13)),
        (1, date(2026, 10, 14)),
        (7, date(2026, 10, 22)),
    ]


def test_a_short_term_has_no_reminder_from_before_it_began() -> None:
    running = deadline(date(2026, 3, 16), working_days(3), CALENDAR)
    assert running.due.on == date(2026, 3, 19)
    assert [each.offset for each in running.reminders(CALENDAR)] == [-1, 0, 1, 7]
    assert [each.offset for each in reminders(running.due.on, CALENDAR)] == [-7, -3, -1, 0, 1, 7]


def test_other_offsets_come_in_order_and_once() -> None:
    spoken = reminders(date(2026, 6, 16), CALENDAR, offsets=(0, -5, -5))
    assert [each.offset for each in spoken] == [-5, 0]


# Extensions


@pytest.fixture
def answer() -> Deadline:
    return deadline(ASSIGNED_ON, ANSWER_WITHIN, CALENDAR)


def test_an_extension_keeps_the_earlier_date(answer: Deadline) -> None:
    granted_on = date(2026, 6, 10)
    later = extended(
        answer, until=date(2026, 8, 14), granted_on=granted_on, calendar=CALENDAR, limit=ANSWER_AT_MOST
    )
    assert later.due == DueDate(on=date(2026, 8, 14))
    assert later.first_due == answer.due == DueDate(on=date(2026, 6, 16))
    assert later.extensions == (Extension(earlier=answer.due, granted_on=granted_on),)
    assert not later.extensions[0].was_granted_late
    assert answer.extensions == ()


def test_an_extension_silences_the_alarm(answer: Deadline) -> None:
    later = extended(answer, until=date(2026, 8, 14), granted_on=date(2026, 6, 15), calendar=CALENDAR)
    the_day_after = date(2026, 6, 17)
    assert answer.state(the_day_after) is DueState.LATE
    assert later.state(the_day_after) is DueState.AHEAD
    assert later.days_left(the_day_after) == 58
    earlier_days = {each.on for each in answer.reminders(CALENDAR)}
    later_days = {each.on for each in later.reminders(CALENDAR)}
    assert date(2026, 6, 17) in earlier_days
    assert later_days.isdisjoint(earlier_days)
    assert min(later_days) == date(2026, 8, 5)


def test_an_extension_granted_after_the_date_shows_that_it_was_late(answer: Deadline) -> None:
    later = extended(answer, until=date(2026, 8, 14), granted_on=date(2026, 6, 17), calendar=CALENDAR)
    assert later.extensions[0].was_granted_late


def test_a_second_extension_keeps_both_earlier_dates(answer: Deadline) -> None:
    once = extended(answer, until=date(2026, 7, 31), granted_on=date(2026, 6, 10), calendar=CALENDAR)
    twice = extended(once, until=date(2026, 8, 31), granted_on=date(2026, 7, 30), calendar=CALENDAR)
    assert [each.earlier.on for each in twice.extensions] == [date(2026, 6, 16), date(2026, 7, 31)]
    assert twice.first_due == answer.due


def test_hard_cases_have_six_months_and_no_more(answer: Deadline) -> None:
    latest = date(2026, 9, 16)
    granted_on = date(2026, 6, 10)
    longest = extended(answer, until=latest, granted_on=granted_on, calendar=CALENDAR, limit=ANSWER_AT_MOST)
    assert longest.due.on == latest
    with pytest.raises(ExtensionRefused) as refused:
        extended(
            answer,
            until=latest + timedelta(days=1),
            granted_on=granted_on,
            calendar=CALENDAR,
            limit=ANSWER_AT_MOST,
        )
    assert refused.value.refusal is ExtensionRefusal.BEYOND_LIMIT
    assert refused.value.latest == latest
    assert str(refused.value) == "延期后的日期超过规定的最长期限"


@pytest.mark.parametrize("until", [date(2026, 6, 16), date(2026, 5, 29)])
def test_an_extension_is_later_than_the_date_it_puts_off(answer: Deadline, until: date) -> None:
    with pytest.raises(ExtensionRefused) as refused:
        extended(answer, until=until, granted_on=date(2026, 5, 20), calendar=CALENDAR)
    assert refused.value.refusal is ExtensionRefusal.NOT_LATER
    assert refused.value.latest is None


def test_an_extension_to_a_day_already_past_is_refused(answer: Deadline) -> None:
    granted_on = date(2026, 7, 20)
    with pytest.raises(ExtensionRefused) as refused:
        extended(answer, until=date(2026, 7, 17), granted_on=granted_on, calendar=CALENDAR)
    assert refused.value.refusal is ExtensionRefusal.ALREADY_PAST
    assert extended(answer, until=granted_on, granted_on=granted_on, calendar=CALENDAR).due.on == granted_on
