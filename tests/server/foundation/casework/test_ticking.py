"""What time itself does: terms lapse once, reminders come on their days once, an extension silences the alarm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_q.models import OrmQ

from shangliang.rulebook.assignments import Assignments, ExtensionRequest
from shangliang.rulebook.contacts import Requests
from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.ratings import Grade
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.casework.binding import binding_of
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.models import Case, Deadline, Event
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.casework.ticking import REMINDER, TickFailed, queue_ticks, tick, tick_all
from shangliang.server.foundation.directory.models import DayEdit
from shangliang.server.foundation.directory.walls import Reader, reader_scope
from tests.server.cast import Cast
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db
SPRING = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _within_the_walls(db: None) -> Iterator[None]:
    with reader_scope(Reader.MAINTENANCE):
        yield


def tick_daily(council_id: int, *, first: date, last: date) -> None:
    day = first
    while day <= last:
        with clock_at(day):
            tick(council_id)
        day += timedelta(days=1)


def reminders(term: str) -> list[tuple[str, str]]:
    """(day, offset) of the reminders of a term, in their order."""
    events = Event.objects.filter(name=REMINDER, words__term=term).order_by("happened_at")
    return [(event.happened_at.date().isoformat(), event.words["offset"]) for event in events]


def open_assignment(cast: Cast) -> Case:
    """Accepted on 2 March 2026: the answer is due on 2 June."""
    with clock_at(SPRING):
        assignment = journey.accepted(cast)
        journey.talk(assignment, cast.education_officer)
    return assignment


def test_reminders_come_on_six_days_and_once_each(cast: Cast) -> None:
    open_assignment(cast)
    tick_daily(cast.council.pk, first=SPRING, last=date(2026, 7, 1))
    # Working days: 22 May is seven before 2 June; 25-29 May and 1 June lie between.
    assert reminders("reply") == [
        ("2026-05-22", "-7"),
        ("2026-05-28", "-3"),
        ("2026-06-01", "-1"),
        ("2026-06-02", "0"),
        ("2026-06-03", "1"),
        ("2026-06-11", "7"),
    ]


def test_a_holiday_that_the_installation_entered_moves_the_days(cast: Cast) -> None:
    open_assignment(cast)
    for day in (date(2026, 5, 28), date(2026, 5, 29)):
        DayEdit.objects.create(on=day, is_working=False, name="本县停工")
    tick_daily(cast.council.pk, first=date(2026, 5, 15), last=date(2026, 6, 2))
    assert reminders("reply") == [
        ("2026-05-20", "-7"),
        ("2026-05-26", "-3"),
        ("2026-06-01", "-1"),
        ("2026-06-02", "0"),
    ]


def test_ticking_twice_changes_nothing(cast: Cast) -> None:
    open_assignment(cast)
    with clock_at(date(2026, 6, 2)):
        tick(cast.council.pk)
        before = (Event.objects.count(), AuditLine.objects.count(), OrmQ.objects.count())
        tick(cast.council.pk)
    assert (Event.objects.count(), AuditLine.objects.count(), OrmQ.objects.count()) == before
    assert reminders("reply") == [("2026-06-02", "0")]


def test_a_reminder_missed_while_the_computer_was_off_is_said_once_when_it_is_on(cast: Cast) -> None:
    open_assignment(cast)
    for day in (date(2026, 5, 29), date(2026, 5, 30), date(2026, 6, 1)):
        with clock_at(day):
            tick(cast.council.pk)
    assert reminders("reply") == [("2026-05-29", "-3"), ("2026-06-01", "-1")]


def test_a_reminder_is_not_said_weeks_late(cast: Cast) -> None:
    open_assignment(cast)
    with clock_at(date(2026, 6, 30)):
        tick(cast.council.pk)
    assert reminders("reply") == []


def test_a_term_just_begun_is_not_reminded_of(cast: Cast) -> None:
    """Ten working days to examine: the seventh before the end is the third day, not the first."""
    with clock_at(SPRING):
        journey.submitted(cast)
        tick(cast.council.pk)
    assert reminders("examine") == []
    tick_daily(cast.council.pk, first=SPRING, last=date(2026, 3, 6))
    assert reminders("examine") == [("2026-03-05", "-7")]


def test_an_extension_silences_the_alarm_of_the_earlier_day(cast: Cast) -> None:
    assignment = open_assignment(cast)
    tick_daily(cast.council.pk, first=date(2026, 5, 20), last=date(2026, 5, 22))
    with clock_at(date(2026, 5, 25)):
        facts = ExtensionRequest(until=date(2026, 8, 3), reason="工程尚在招标")
        perform(Assignments.ask_extension, case=assignment, actor=cast.education_officer, facts=facts)
        perform(Requests.grant, case=Case.objects.get(kind="request"), actor=cast.assigner, facts=NoFacts())
    tick_daily(cast.council.pk, first=date(2026, 5, 25), last=date(2026, 8, 4))
    assert reminders("reply") == [
        ("2026-05-22", "-7"),
        ("2026-07-23", "-7"),
        ("2026-07-29", "-3"),
        ("2026-07-31", "-1"),
        ("2026-08-03", "0"),
        ("2026-08-04", "1"),
    ]


def test_what_is_done_is_not_reminded_of(cast: Cast) -> None:
    with clock_at(SPRING):
        journey.answered(cast)
    tick_daily(cast.council.pk, first=date(2026, 5, 20), last=date(2026, 6, 20))
    assert reminders("reply") == []


def test_a_rating_lapses_the_day_after_its_term_once_and_by_the_system(cast: Cast) -> None:
    with clock_at(SPRING):
        matter = journey.answered(cast)
    rating = journey.rating_of(matter)
    due_on = Deadline.objects.get(case=rating, term="rate").due_on
    assert due_on == date(2026, 3, 23)
    with clock_at(due_on):
        tick(cast.council.pk)
    assert Case.objects.get(pk=rating.pk).state == "open"
    for _turn in range(2):
        with clock_at(due_on + timedelta(days=1)):
            tick(cast.council.pk)
    assert Case.objects.get(pk=rating.pk).state == "unrated"
    (line,) = AuditLine.objects.filter(act="rating.lapse")
    assert (line.role, line.actor_name, line.user_id) == ("system", "系统", None)
    assert Deadline.objects.get(case=rating, term="rate").lapsed_on == due_on + timedelta(days=1)


def test_a_rating_given_in_time_does_not_lapse(cast: Cast) -> None:
    with clock_at(SPRING):
        matter = journey.answered(cast)
        journey.rate(matter, cast.proposer, result=Grade.SATISFIED)
    tick_daily(cast.council.pk, first=date(2026, 3, 23), last=date(2026, 3, 26))
    assert journey.rating_of(matter).state == "rated"


def test_a_term_without_a_lapse_only_becomes_late(cast: Cast) -> None:
    with clock_at(SPRING):
        case = journey.submitted(cast)
    tick_daily(cast.council.pk, first=date(2026, 3, 16), last=date(2026, 3, 30))
    assert Case.objects.get(pk=case.pk).state == "submitted"
    assert Deadline.objects.get(case=case, term="examine").lapsed_on is None


def test_one_lapse_that_fails_holds_up_no_other(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    with clock_at(SPRING):
        matter = journey.answered(cast)
    assert Case.objects.filter(root=matter, kind="contact", state="recorded").exists()

    def broken(*_given: object) -> None:
        raise RuntimeError("broken keeper")

    keepers = binding_of("rating").keepers
    monkeypatch.setitem(keepers, "lapse", broken)
    with clock_at(date(2026, 4, 1)), pytest.raises(TickFailed):
        tick(cast.council.pk)
    assert journey.rating_of(matter).state == "open"
    assert Case.objects.get(root=matter, kind="contact").state == "unconfirmed"
    monkeypatch.undo()
    with clock_at(date(2026, 4, 1)):
        tick(cast.council.pk)
    assert journey.rating_of(matter).state == "unrated"


def test_each_council_is_ticked_by_itself(cast: Cast, neighbour: Cast) -> None:
    with clock_at(SPRING):
        journey.submitted(cast)
        journey.submitted(neighbour)
    with clock_at(date(2026, 3, 16)):
        tick(cast.council.pk)
        assert set(Event.objects.filter(name=REMINDER).values_list("council", flat=True)) == {cast.council.pk}
        assert tick_all() == 2
    assert Event.objects.filter(name=REMINDER).count() == 2


def test_the_daily_job_queues_a_tick_of_each_council(cast: Cast, neighbour: Cast) -> None:
    OrmQ.objects.all().delete()
    assert queue_ticks() == 2
    queued = {(job.task["func"], job.task["args"]) for job in OrmQ.objects.all()}
    function = "shangliang.server.foundation.casework.ticking.tick"
    assert queued == {(function, (cast.council.pk,)), (function, (neighbour.council.pk,))}


def test_the_calendar_is_read_once_however_many_deadlines_run(cast: Cast) -> None:
    costs = []
    for more in (1, 20):
        with clock_at(SPRING):
            for _number in range(more):
                journey.submitted(cast)
        with clock_at(date(2026, 3, 3)), CaptureQueriesContext(connection) as statements:
            tick(cast.council.pk)
        costs.append(len(statements))
    assert costs[0] == costs[1]
