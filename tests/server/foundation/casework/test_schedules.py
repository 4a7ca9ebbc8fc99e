"""What runs by itself: scheduled once however often the program starts, and lost events found again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module

import pytest
from django.utils import timezone
from django_q.models import OrmQ, Schedule

from shangliang.server.foundation.casework.delivery import deliver
from shangliang.server.foundation.casework.models import Event
from shangliang.server.foundation.casework.schedules import PLANS, ensure_schedules
from shangliang.server.foundation.casework.sweeping import sweep_undelivered
from shangliang.server.foundation.directory.walls import Reader, reader_scope
from tests.server.cast import Cast
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _within_the_walls(db: None) -> Iterator[None]:
    with reader_scope(Reader.MAINTENANCE):
        yield


def test_every_job_is_scheduled_once_however_often_the_program_starts() -> None:
    for _start in range(3):
        ensure_schedules()
    assert sorted(Schedule.objects.values_list("name", flat=True)) == sorted(plan.name for plan in PLANS)


def test_a_restart_keeps_the_time_of_the_next_run_and_mends_the_rest() -> None:
    ensure_schedules()
    later = timezone.now() + timedelta(hours=5)
    Schedule.objects.filter(name="shangliang tick").update(next_run=later, func="gone.function", repeats=0)
    Schedule.objects.create(name="shangliang tick", func="doubled.function")
    ensure_schedules()
    kept = Schedule.objects.get(name="shangliang tick")
    assert (kept.next_run, kept.repeats) == (later, -1)
    assert kept.func.endswith("ticking.queue_ticks")


def test_a_daily_job_stays_at_its_time_of_day() -> None:
    ensure_schedules()
    schedule = Schedule.objects.get(name="shangliang tick")
    following = timezone.localtime(schedule.calculate_next_run(schedule.next_run))
    assert (following.hour, following.minute) == (0, 10)
    assert following.date() == timezone.localdate() + timedelta(days=1)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_every_scheduled_function_is_there(plan: object) -> None:
    module, _dot, name = plan.function.rpartition(".")  # type: ignore[attr-defined]
    assert callable(getattr(import_module(module), name))


def lost(event: Event, *, minutes_ago: int) -> None:
    Event.objects.filter(pk=event.pk).update(happened_at=timezone.now() - timedelta(minutes=minutes_ago))


def test_an_event_that_waited_too_long_is_queued_again(cast: Cast) -> None:
    journey.drafted(cast.proposer)
    event = Event.objects.get()
    OrmQ.objects.all().delete()
    lost(event, minutes_ago=1)
    assert sweep_undelivered() == 0
    lost(event, minutes_ago=3)
    assert sweep_undelivered() == 1
    (job,) = OrmQ.objects.all()
    assert job.task["args"] == (str(event.pk), cast.council.pk)
    deliver(*job.task["args"])
    assert sweep_undelivered() == 0


def test_lost_events_of_every_council_are_found(cast: Cast, neighbour: Cast) -> None:
    for council in (cast, neighbour):
        journey.drafted(council.proposer)
    for event in Event.objects.all():
        lost(event, minutes_ago=10)
    assert sweep_undelivered() == 2
