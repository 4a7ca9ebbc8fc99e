"""What time itself does: terms that lapse, and reminders before and after a due day. Run daily, safe to run twice."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import transaction

from shangliang.rulebook.deadlines import REMINDER_OFFSETS
from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.roles import Role
from shangliang.server.foundation.accounts.actors import system_actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.binding import step_of
from shangliang.server.foundation.casework.deadlines import term_named
from shangliang.server.foundation.casework.models import Case, Deadline, Event
from shangliang.server.foundation.casework.performing import lock, perform
from shangliang.server.foundation.directory.models import Council
from shangliang.server.foundation.directory.walls import council_scope
from shangliang.server.foundation.directory.working_calendar import working_calendar
from shangliang.server.jobs import enqueue

REMINDER = "DeadlineReminder"
_names = uuid.UUID("6f1f4c56-6d0b-4a43-9d0e-6d2f9b3e8f10")


def tick_all() -> int:
    """Tick every council on this installation; the number of councils."""
    councils = list(Council.objects.values_list("pk", flat=True))
    for council_id in councils:
        tick(council_id)
    return len(councils)


def tick(council_id: int) -> None:
    """Take what is due in one council on the clock's day: lapses first, then reminders."""
    with council_scope(council_id):
        day = clock.today()
        for deadline in _running(council_id).filter(due_on__lt=day):
            lapse(deadline, on=day)
        for deadline in _running(council_id):
            _remind(deadline, on=day)


def _running(council_id: int):  # type: ignore[no-untyped-def]  # narrowed by its callers
    return (
        Deadline.objects.filter(council_id=council_id, met_on__isnull=True, lapsed_on__isnull=True)
        .select_related("case", "case__root")
        .order_by("pk")
    )


def lapse(deadline: Deadline, *, on: date) -> None:
    """Take the step that the rulebook names for a term that has run out, if it names one."""
    step_key = term_named(deadline.term).lapses_by
    step = step_of(deadline.case, step_key) if step_key else None
    if step is None:
        return
    with transaction.atomic():
        case = lock(deadline.case)
        if case.state in step.sources:
            Deadline.objects.filter(pk=deadline.pk).update(lapsed_on=on)
            perform(step, case=case, actor=system_actor(council_id=case.council_id), facts=NoFacts())


def _remind(deadline: Deadline, *, on: date) -> None:
    """Queue today's reminder of a deadline, once: its id follows from the deadline, the due day and the offset."""
    offset = _offset(deadline.due_on, on)
    if offset not in REMINDER_OFFSETS:
        return
    event_id = uuid.uuid5(_names, f"{deadline.pk}:{deadline.due_on}:{offset}")
    with transaction.atomic():
        event, is_new = Event.objects.get_or_create(
            pk=event_id,
            defaults={
                "council_id": deadline.council_id,
                "name": REMINDER,
                "case": deadline.case,
                "step": "",
                "state": deadline.case.state,
                "words": {
                    "title": deadline.case.title,
                    "term": deadline.term,
                    "of": deadline.of,
                    "due_on": deadline.due_on.isoformat(),
                    "offset": str(offset),
                },
                "happened_at": clock.now(),
            },
        )
        if is_new:
            enqueue(
                "shangliang.server.foundation.casework.delivery.deliver", str(event.pk), deadline.council_id
            )


def _offset(due_on: date, today: date) -> int:
    """Working days from the due day to today: negative before it, positive after."""
    calendar = working_calendar()
    if today <= due_on:
        return -calendar.working_days_between(today, due_on).days
    return calendar.working_days_between(due_on, today).days


__all__ = ["REMINDER", "Case", "Role", "lapse", "tick", "tick_all"]
