"""The installation's calendar: what an edit does to due dates, and what is said when a year is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from shangliang.rulebook.assignments import OBJECT
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.casework.deadlines import due_date, start_terms
from shangliang.server.foundation.casework.models import Case, Deadline
from shangliang.server.foundation.casework.refusals import NotAllowed, Refused
from shangliang.server.foundation.directory.working_calendar import working_calendar
from shangliang.server.foundation.registers.actions.declare_year import declare_year, withdraw_year
from shangliang.server.foundation.registers.actions.edit_days import edit_days, reset_days
from shangliang.server.foundation.registers.queries.calendar import calendar_warnings, year_of
from tests.server.cast import Cast

pytestmark = pytest.mark.django_db
HOLIDAYS_2027 = (
    (date(2027, 1, 1), 3, "元旦"), (date(2027, 2, 5), 8, "春节"), (date(2027, 4, 5), 1, "清明节"),
)  # fmt: skip


def running(cast: Cast, started_on: date, **rest: Any) -> Deadline:
    """The term for objecting, running on a case since a day."""
    case = Case.objects.create(
        council=cast.council, kind="proposal", edition="2011", state="submitted", title="关于修路的提案",
        opened_on=started_on, moved_at="2026-02-05T02:00:00Z",
    )  # fmt: skip
    start_terms(case, [OBJECT], on=started_on, **rest)
    return Deadline.objects.get(case=case)


def test_a_day_freed_moves_what_is_counted_from_now_on_and_what_runs(cast: Cast) -> None:
    deadline = running(cast, date(2026, 6, 1))
    assert deadline.due_on == date(2026, 6, 10)
    moved = edit_days(
        actor=cast.administrator, first_on=date(2026, 6, 8), number=1, is_working=False, name="县庆"
    )
    deadline.refresh_from_db()
    assert (moved, deadline.due_on) == (1, date(2026, 6, 11))
    assert due_date(OBJECT, council_id=cast.council.pk, start=date(2026, 6, 1)).on == date(2026, 6, 11)
    line = AuditLine.objects.get(act="registers.recount_deadline")
    assert (line.case_id, line.old, line.new["due_on"]) == (
        deadline.case_id,
        {"due_on": "2026-06-10"},
        "2026-06-11",
    )
    assert reset_days(actor=cast.administrator, first_on=date(2026, 6, 8)) == 1
    deadline.refresh_from_db()
    assert deadline.due_on == date(2026, 6, 10)


def test_a_saturday_worked_brings_it_forward(cast: Cast) -> None:
    deadline = running(cast, date(2026, 6, 1))
    edit_days(actor=cast.administrator, first_on=date(2026, 6, 6), number=1, is_working=True, name="")
    deadline.refresh_from_db()
    assert deadline.due_on == date(2026, 6, 9)


def test_what_was_extended_promised_or_met_is_not_counted_anew(cast: Cast) -> None:
    promised = running(cast, date(2026, 6, 1), fixed_due_on=date(2026, 6, 12))
    extended, met = running(cast, date(2026, 6, 1)), running(cast, date(2026, 6, 1))
    Deadline.objects.filter(pk=extended.pk).update(earlier_due_on=date(2026, 6, 5))
    Deadline.objects.filter(pk=met.pk).update(met_on=date(2026, 6, 3))
    assert (
        edit_days(
            actor=cast.administrator, first_on=date(2026, 6, 8), number=1, is_working=False, name="县庆"
        )
        == 0
    )
    days = [Deadline.objects.get(pk=each.pk).due_on for each in (promised, extended, met)]
    assert days == [date(2026, 6, 12), date(2026, 6, 10), date(2026, 6, 10)]


def test_every_council_of_the_installation_is_counted_anew(cast: Cast, neighbour: Cast) -> None:
    deadline = running(neighbour, date(2026, 6, 1))
    cast.user("administrator").is_staff = True
    cast.seats["administrator"].user.save()
    edit_days(actor=cast.administrator, first_on=date(2026, 6, 8), number=1, is_working=False, name="停电")
    deadline.refresh_from_db()
    assert deadline.due_on == date(2026, 6, 11)
    line = AuditLine.objects.get(act="registers.recount_deadline")
    assert (line.council_id, line.role) == (neighbour.council.pk, "system")


def test_where_there_are_several_councils_one_of_them_does_not_change_the_days_of_all(
    cast: Cast, neighbour: Cast
) -> None:
    with pytest.raises(NotAllowed, match="平台维护人员"):
        edit_days(
            actor=cast.administrator, first_on=date(2026, 6, 8), number=1, is_working=False, name="县庆"
        )


def test_the_clerk_changes_no_days(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        edit_days(actor=cast.clerk, first_on=date(2026, 6, 8), number=1, is_working=False, name="县庆")


@pytest.mark.parametrize(
    ("number", "is_working", "name", "field"),
    [(0, True, "", "number"), (32, True, "", "number"), (1, False, " ", "name")],
)
def test_days_are_refused(cast: Cast, number: int, *, is_working: bool, name: str, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        edit_days(
            actor=cast.administrator,
            first_on=date(2026, 6, 8),
            number=number,
            is_working=is_working,
            name=name,
        )
    assert refusal.value.reasons[0].field == field
    with pytest.raises(Refused, match="没有改动过"):
        reset_days(actor=cast.administrator, first_on=date(2026, 6, 8))


class TestAMissingYear:
    def test_the_next_year_is_missed_and_a_date_in_it_is_a_guess(self, cast: Cast) -> None:
        deadline = running(cast, date(2026, 12, 25))
        assert not deadline.is_certain
        warnings = calendar_warnings(date(2026, 6, 1))
        assert [(each.year, each.is_urgent) for each in warnings] == [(2027, False)]
        assert "2027年" in str(warnings[0].text)
        assert [each.is_urgent for each in calendar_warnings(date(2026, 12, 1))] == [True]
        assert [each.year for each in calendar_warnings(date(2027, 3, 1))] == [2027, 2028]
        assert calendar_warnings(date(2025, 6, 1)) == []

    def test_it_is_declared_once_its_days_are_entered_and_then_dates_are_certain(self, cast: Cast) -> None:
        deadline = running(cast, date(2026, 12, 25))
        assert deadline.due_on == date(2027, 1, 5)
        with pytest.raises(Refused, match="只录入了 0 天"):
            declare_year(actor=cast.administrator, year=2027)
        for first_on, number, name in HOLIDAYS_2027:
            edit_days(actor=cast.administrator, first_on=first_on, number=number, is_working=False, name=name)
        deadline.refresh_from_db()
        assert (deadline.due_on, deadline.is_certain) == (date(2027, 1, 6), False)
        declare_year(actor=cast.administrator, year=2027)
        deadline.refresh_from_db()
        assert (deadline.due_on, deadline.is_certain) == (date(2027, 1, 6), True)
        assert calendar_warnings(date(2026, 12, 1)) == []
        assert working_calendar().knows(2027)
        withdraw_year(actor=cast.administrator, year=2027)
        deadline.refresh_from_db()
        assert not deadline.is_certain

    def test_a_shipped_year_is_neither_declared_nor_withdrawn(self, cast: Cast) -> None:
        with pytest.raises(Refused, match="已经齐全"):
            declare_year(actor=cast.administrator, year=2026)
        with pytest.raises(Refused, match="没有由本平台确认过"):
            withdraw_year(actor=cast.administrator, year=2026)


def test_the_page_of_a_year_shows_spells_and_own_edits(cast: Cast) -> None:
    edit_days(actor=cast.administrator, first_on=date(2026, 6, 8), number=2, is_working=False, name="县庆")
    year = year_of(2026)
    assert year.is_complete
    spells = [(each.first_on, each.number, each.name, each.is_free, each.is_edited) for each in year.spells]
    assert (date(2026, 2, 15), 9, "春节", True, False) in spells
    assert (date(2026, 2, 14), 1, "春节", False, False) in spells
    assert (date(2026, 6, 8), 2, "县庆", True, True) in spells
    assert [each.first_on for each in year.spells] == sorted(each.first_on for each in year.spells)
