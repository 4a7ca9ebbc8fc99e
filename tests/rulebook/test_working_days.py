"""Working days: examples from announced years, what is guessed for the others, and what an installation edits."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shangliang.rulebook.holidays import MAINLAND_CHINA
from shangliang.rulebook.working_days import DayCount, DayKind, DayTable, DueDate, WorkingCalendar
from tools import make_holidays

CALENDAR = WorkingCalendar(MAINLAND_CHINA)
ANNOUNCED = range(2021, 2027)
# From 2025 the Spring Festival has four days and Labour Day two: State Council decree 795 of November 2024.
STATUTORY_DAYS = {2021: 11, 2022: 11, 2023: 11, 2024: 11, 2025: 13, 2026: 13}

announced_days = st.dates(date(2021, 1, 1), date(2026, 12, 31))
any_days = st.dates(date(2015, 1, 1), date(2040, 12, 31))
numbers = st.integers(0, 120)


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=offset) for offset in range((date(year + 1, 1, 1) - first).days)]


def weekday_of(day: date) -> str:
    return "一二三四五六日"[day.weekday()]


# What the table says


@pytest.mark.parametrize("year", ANNOUNCED)
def test_every_day_agrees_with_the_source_of_the_table(year: int) -> None:
    differing = [
        day for day in days_of(year) if CALENDAR.is_working_day(day) != chinese_calendar.is_workday(day)
    ]
    assert differing == []


@pytest.mark.parametrize("year", ANNOUNCED)
def test_a_year_frees_as_many_weekdays_as_the_law_gives_holidays(year: int) -> None:
    """What is freed beyond the statutory days is worked on a weekend: the exchange adds up year by year."""
    freed = [day for day in days_of(year) if day.weekday() < 5 and not CALENDAR.is_working_day(day)]
    worked = [day for day in days_of(year) if day.weekday() >= 5 and CALENDAR.is_working_day(day)]
    assert len(freed) - len(worked) == STATUTORY_DAYS[year]


@pytest.mark.parametrize("year", ANNOUNCED)
def test_every_holiday_of_the_law_stands_in_each_year(year: int) -> None:
    free_names = {
        MAINLAND_CHINA.names[day]
        for day, kind in MAINLAND_CHINA.days.items()
        if day.year == year and kind is DayKind.FREE
    }
    assert free_names == {"元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"}


def test_days_worked_in_exchange_are_weekend_days() -> None:
    worked = [day for day, kind in MAINLAND_CHINA.days.items() if kind is DayKind.WORKED]
    assert worked
    assert {weekday_of(day) for day in worked} == {"六", "日"}


def test_the_shipped_table_is_what_the_tool_writes() -> None:
    assert make_holidays.main(["--check"]) == 0


def test_the_tool_notices_a_table_that_differs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = tmp_path / "holidays.py"
    changed.write_text(make_holidays.text_of_file().replace("春节", "元宵"), encoding="utf-8")
    monkeypatch.setattr(make_holidays, "TARGET", changed)
    assert make_holidays.main(["--check"]) == 1
    assert make_holidays.main([]) == 0
    assert make_holidays.main(["--check"]) == 0


@pytest.mark.parametrize(
    ("day", "is_working_day", "name"),
    [
        (date(2026, 9, 30), True, ""),
        (date(2026, 10, 1), False, "国庆节"),
        (date(2026, 10, 7), False, "国庆节"),
        (date(2026, 10, 8), True, ""),
        (date(2026, 10, 10), True, "国庆节"),  # a Saturday worked in exchange
        (date(2026, 10, 11), False, ""),  # an ordinary Sunday
    ],
)
def test_the_days_around_national_day_2026(day: date, is_working_day: bool, name: str) -> None:
    assert CALENDAR.is_working_day(day) is is_working_day
    assert CALENDAR.name_of(day) == name


# Counting


def test_seven_working_days_across_national_day() -> None:
    """29 and 30 September, 8, 9, 10 (a worked Saturday), 12 and 13 October."""
    assert CALENDAR.add_working_days(date(2026, 9, 28), 7) == DueDate(on=date(2026, 10, 13))


def test_the_first_day_is_not_counted() -> None:
    monday = date(2026, 3, 2)
    assert CALENDAR.add_working_days(monday, 1).on == date(2026, 3, 3)


def test_counting_from_a_free_day_begins_with_the_next_working_day() -> None:
    saturday = date(2026, 3, 7)
    assert CALENDAR.add_working_days(saturday, 1).on == date(2026, 3, 9)


def test_counting_back_fifteen_working_days_from_a_meeting() -> None:
    meeting_on = date(2026, 10, 15)
    notice_on = CALENDAR.add_working_days(meeting_on, -15).on
    assert notice_on == date(2026, 9, 18)
    assert CALENDAR.working_days_between(notice_on, meeting_on).days == 15


def test_no_days_added_is_the_day_itself_even_when_free() -> None:
    assert CALENDAR.add_working_days(date(2026, 10, 1), 0).on == date(2026, 10, 1)


def test_between_counts_after_the_first_up_to_and_with_the_last() -> None:
    assert CALENDAR.working_days_between(date(2026, 9, 28), date(2026, 10, 13)) == DayCount(days=7)
    assert CALENDAR.working_days_between(date(2026, 10, 1), date(2026, 10, 7)) == DayCount(days=0)
    assert CALENDAR.working_days_between(date(2026, 3, 3), date(2026, 3, 3)) == DayCount(days=0)


def test_between_is_negative_once_the_day_has_passed() -> None:
    assert CALENDAR.working_days_between(date(2026, 10, 13), date(2026, 10, 9)).days == -3


def test_a_free_day_moves_on_or_back_to_a_working_day() -> None:
    national_day = date(2026, 10, 1)
    assert CALENDAR.working_day_from(national_day).on == date(2026, 10, 8)
    assert CALENDAR.working_day_until(national_day).on == date(2026, 9, 30)
    working = date(2026, 9, 29)
    assert CALENDAR.working_day_from(working).on == working == CALENDAR.working_day_until(working).on


@given(announced_days, numbers)
def test_between_undoes_adding(day: date, number: int) -> None:
    due = CALENDAR.add_working_days(day, number)
    assert CALENDAR.working_days_between(day, due.on).days == number


@given(any_days, st.integers(1, 120))
def test_what_was_counted_to_is_a_working_day(day: date, number: int) -> None:
    assert CALENDAR.is_working_day(CALENDAR.add_working_days(day, number).on)
    assert CALENDAR.is_working_day(CALENDAR.add_working_days(day, -number).on)


@given(any_days, st.integers(1, 60), st.integers(1, 60))
def test_adding_in_two_parts_is_adding_at_once(day: date, first: int, second: int) -> None:
    half_way = CALENDAR.add_working_days(day, first).on
    assert CALENDAR.add_working_days(half_way, second).on == CALENDAR.add_working_days(day, first + second).on


@given(any_days, any_days)
def test_counting_there_and_counting_back_agree(start: date, end: date) -> None:
    """The two ends differ by which of them is itself a working day."""
    there = CALENDAR.working_days_between(start, end).days
    back = CALENDAR.working_days_between(end, start).days
    ends = CALENDAR.is_working_day(end) - CALENDAR.is_working_day(start)
    assert there + back == (ends if start < end else -ends if end < start else 0)


# Years that nobody knows yet


def test_an_announced_year_is_certain() -> None:
    assert CALENDAR.knows(2026)
    assert CALENDAR.add_working_days(date(2026, 9, 28), 7).is_certain


def test_a_year_without_a_notice_goes_by_monday_to_friday_and_says_so() -> None:
    due = CALENDAR.add_working_days(date(2027, 9, 30), 1)
    assert not CALENDAR.knows(2027)
    assert due == DueDate(on=date(2027, 10, 1), unknown_years=(2027,))
    assert not due.is_certain


def test_a_count_that_reaches_into_an_unknown_year_says_so_too() -> None:
    assert CALENDAR.working_days_between(date(2026, 12, 1), date(2027, 1, 8)).unknown_years == (2027,)
    assert CALENDAR.working_days_between(date(2020, 12, 30), date(2021, 1, 8)).unknown_years == (2020,)
    assert not CALENDAR.working_days_between(date(2026, 12, 1), date(2027, 1, 8)).is_certain


def test_the_last_days_of_december_hang_on_the_next_notice() -> None:
    """The notice for 2019 had Saturday, 29 December 2018 worked, so such days are not certain either."""
    assert CALENDAR.is_certain(date(2026, 12, 27))
    assert not CALENDAR.is_certain(date(2026, 12, 29))
    assert CALENDAR.is_certain(date(2025, 12, 29))
    assert CALENDAR.add_working_days(date(2026, 12, 28), 1).unknown_years == (2027,)


@given(st.dates(date(2027, 1, 1), date(2040, 12, 31)))
def test_every_day_of_an_unknown_year_goes_by_its_weekday(day: date) -> None:
    assert CALENDAR.is_working_day(day) is (day.weekday() < 5)
    assert not CALENDAR.is_certain(day)


# What an installation edits


def test_an_edit_wins_over_the_table() -> None:
    """A county closes its offices for a day of its own, and works one that the table frees."""
    own_day, given_up = date(2026, 3, 3), date(2026, 10, 7)
    edits = DayTable(
        days={own_day: DayKind.FREE, given_up: DayKind.WORKED},
        years=frozenset(),
        names={own_day: "县庆"},
    )
    edited = WorkingCalendar(MAINLAND_CHINA, edits)
    assert not edited.is_working_day(own_day)
    assert edited.name_of(own_day) == "县庆"
    assert edited.is_working_day(given_up)
    assert edited.name_of(given_up) == ""
    assert edited.is_certain(own_day)
    assert CALENDAR.is_working_day(own_day)


def test_entering_a_new_year_makes_it_known() -> None:
    edits = DayTable.of_spells(
        years=[2027],
        free=[(date(2027, 1, 1), 3, "元旦"), (date(2027, 10, 1), 7, "国庆节")],
        worked=[(date(2027, 10, 9), "国庆节")],
    )
    edited = WorkingCalendar(MAINLAND_CHINA, edits)
    assert edited.knows(2027)
    assert edited.add_working_days(date(2027, 9, 30), 2) == DueDate(on=date(2027, 10, 9))
    assert edited.add_working_days(date(2026, 12, 31), 1) == DueDate(on=date(2027, 1, 4))


def test_a_single_day_of_an_unknown_year_does_not_make_it_known() -> None:
    edits = DayTable(days={date(2027, 10, 1): DayKind.FREE}, years=frozenset())
    edited = WorkingCalendar(MAINLAND_CHINA, edits)
    assert edited.add_working_days(date(2027, 9, 30), 1) == DueDate(date(2027, 10, 4), (2027,))


def test_a_day_cannot_be_free_and_worked() -> None:
    with pytest.raises(ValueError, match="2027-10-03"):
        DayTable.of_spells(
            years=[2027], free=[(date(2027, 10, 1), 7, "国庆节")], worked=[(date(2027, 10, 3), "国庆节")]
        )


def test_a_table_does_not_change_with_what_it_was_made_from() -> None:
    days = {date(2027, 10, 1): DayKind.FREE}
    table = DayTable(days=days, years=frozenset({2027}))
    days.clear()
    assert not WorkingCalendar(table).is_working_day(date(2027, 10, 1))
