"""The installation's own calendar of work: what runs daily and every few minutes, in the one queue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from django.db import transaction
from django.utils import timezone
from django_q.models import Schedule

FOUNDATION = "shangliang.server.foundation"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One recurring job. `at`: the local time of a daily one; `minutes`: the interval of another."""

    name: str
    function: str
    at: time | None = None
    minutes: int | None = None


PLANS = (
    # Just after midnight: what ran out yesterday lapses before anybody comes to work.
    Plan(name="shangliang tick", function=f"{FOUNDATION}.casework.ticking.queue_ticks", at=time(0, 10)),
    Plan(
        name="shangliang orphaned files",
        function=f"{FOUNDATION}.files.orphans.remove_orphans",
        at=time(3, 20),
    ),
    Plan(
        name="shangliang old requests",
        function="shangliang.server.api.idempotency.forget_old_requests",
        at=time(3, 40),
    ),
    Plan(name="shangliang sweep", function=f"{FOUNDATION}.casework.sweeping.sweep_undelivered", minutes=3),
)


@transaction.atomic
def ensure_schedules() -> None:
    """Have every recurring job in the queue's schedule, once each. Call it at every start, before the worker.

    A job that is there keeps the time of its next run. A new one begins with a day whose time has passed, so that it
    runs at once; the same happens after the computer has been off, once for all the days that were missed.
    """
    for plan in PLANS:
        kept = Schedule.objects.select_for_update().filter(name=plan.name).order_by("pk").first()
        if kept is None:
            kept = Schedule(name=plan.name, next_run=_first_run(plan))
        kept.func = plan.function
        kept.schedule_type = Schedule.DAILY if plan.at else Schedule.MINUTES
        kept.minutes = plan.minutes
        kept.repeats = -1
        kept.save()
        Schedule.objects.filter(name=plan.name).exclude(pk=kept.pk).delete()


def _first_run(plan: Plan) -> datetime:
    if plan.at is None:
        return timezone.now()
    return timezone.make_aware(datetime.combine(timezone.localdate(), plan.at))
