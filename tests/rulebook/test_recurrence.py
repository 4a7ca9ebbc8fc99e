"""Periods of recurring duties: by the calendar's year and by a council's own."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shangliang.rulebook.recurrence import PeriodKind, period_of, periods

OWN_YEAR = (12, 1)

any_days = st.dates(date(2015, 1, 1), date(2040, 12, 31))
kinds = st.sampled_from(PeriodKind)
year_beginnings = st.tuples(st.integers(1, 12), st.integers(1, 28))


def test_the_quarters_of_a_calendar_year() -> None:
    quarters = periods(PeriodKind.QUARTER, date(2026, 1, 1), date(2026, 12, 31))
    assert [(each.label, each.start_on, each.end_on) for each in quarters] == [
        ("2026年第一季度", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026年第二季度", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026年第三季度", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026年第四季度", date(2026, 10, 1), date(2026, 12, 31)),
    ]


def test_half_years_months_and_years_carry_their_names() -> None:
    day = date(2026, 8, 5)
    assert period_of(PeriodKind.HALF_YEAR, day).label == "2026年下半年"
    assert period_of(PeriodKind.HALF_YEAR, date(2026, 6, 30)).label == "2026年上半年"
    assert period_of(PeriodKind.MONTH, day).label == "2026年8月"
    assert period_of(PeriodKind.YEAR, day).label == "2026年"


def test_a_year_from_december_to_november() -> None:
    """1 December 2025 begins the duty year 2026; 30 November 2026 ends it."""
    year = period_of(PeriodKind.YEAR, date(2025, 12, 1), year_starts=OWN_YEAR)
    assert (year.start_on, year.end_on, year.year) == (date(2025, 12, 1), date(2026, 11, 30), 2026)
    assert year.label == "2026年度（2025年12月1日至2026年11月30日）"
    assert date(2026, 11, 30) in year
    assert date(2026, 12, 1) not in year
    assert period_of(PeriodKind.YEAR, date(2026, 12, 1), year_starts=OWN_YEAR).year == 2027


def test_the_first_quarter_of_that_year_ends_with_february() -> None:
    quarter = period_of(PeriodKind.QUARTER, date(2026, 2, 28), year_starts=OWN_YEAR)
    assert quarter.label == "2026年度第一季度（2025年12月1日至2026年2月28日）"
    assert (quarter.year, quarter.number) == (2026, 1)
    assert period_of(PeriodKind.QUARTER, date(2026, 3, 1), year_starts=OWN_YEAR).number == 2
    half = period_of(PeriodKind.HALF_YEAR, date(2026, 6, 1), year_starts=OWN_YEAR)
    assert half.label == "2026年度下半年（2026年6月1日至2026年11月30日）"


def test_months_keep_their_own_names_in_such_a_year() -> None:
    month = period_of(PeriodKind.MONTH, date(2025, 12, 24), year_starts=OWN_YEAR)
    assert (month.label, month.year, month.number) == ("2025年12月", 2026, 1)


def test_a_year_that_begins_within_a_month_numbers_its_months() -> None:
    month = period_of(PeriodKind.MONTH, date(2026, 3, 14), year_starts=(2, 15))
    assert (month.start_on, month.end_on, month.number) == (date(2026, 2, 15), date(2026, 3, 14), 1)
    assert month.label == "2026年度第1期（2026年2月15日至2026年3月14日）"


def test_periods_are_whole_even_where_the_days_asked_for_are_not() -> None:
    """A member who joins in May still answers for the quarter that began in April."""
    found = periods(PeriodKind.QUARTER, date(2026, 5, 10), date(2026, 7, 1))
    assert [(each.start_on, each.end_on) for each in found] == [
        (date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2026, 9, 30)),
    ]


def test_no_periods_when_the_end_comes_first() -> None:
    assert periods(PeriodKind.MONTH, date(2026, 5, 2), date(2026, 5, 1)) == ()
    assert len(periods(PeriodKind.MONTH, date(2026, 5, 1), date(2026, 5, 1))) == 1


def test_a_year_cannot_begin_on_a_day_that_some_month_lacks() -> None:
    assert period_of(PeriodKind.MONTH, date(2026, 3, 1), year_starts=(1, 28)).start_on == date(2026, 2, 28)
    with pytest.raises(ValueError, match="29th"):
        period_of(PeriodKind.MONTH, date(2026, 3, 1), year_starts=(1, 29))


@given(kinds, any_days, year_beginnings)
def test_a_day_lies_in_its_period_and_every_day_of_it_agrees(
    kind: PeriodKind, day: date, year_starts: tuple[int, int]
) -> None:
    period = period_of(kind, day, year_starts=year_starts)
    assert day in period
    assert period_of(kind, period.start_on, year_starts=year_starts) == period
    assert period_of(kind, period.end_on, year_starts=year_starts) == period


@given(kinds, any_days, st.integers(0, 1500), year_beginnings)
def test_periods_follow_on_each_other_without_gap_or_overlap(
    kind: PeriodKind, start_on: date, span: int, year_starts: tuple[int, int]
) -> None:
    end_on = start_on + timedelta(days=span)
    found = periods(kind, start_on, end_on, year_starts=year_starts)
    assert start_on in found[0]
    assert end_on in found[-1]
    for earlier, later in pairwise(found):
        assert later.start_on == earlier.end_on + timedelta(days=1)
    assert len({each.label for each in found}) == len(found)


@given(any_days, year_beginnings)
def test_a_year_is_made_of_its_parts(day: date, year_starts: tuple[int, int]) -> None:
    year = period_of(PeriodKind.YEAR, day, year_starts=year_starts)
    for kind in PeriodKind:
        parts = periods(kind, year.start_on, year.end_on, year_starts=year_starts)
        assert len(parts) == 12 // kind.months
        assert [part.number for part in parts] == list(range(1, len(parts) + 1))
        assert {part.year for part in parts} == {year.year}
        assert (parts[0].start_on, parts[-1].end_on) == (year.start_on, year.end_on)
