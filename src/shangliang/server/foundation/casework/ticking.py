"""What time itself does: terms that lapse, and reminders before and after a due day. Run daily, safe to run twice."""

from __future__ import annotations

import logging
import uuid
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet

from shangliang.rulebook.deadlines import reminders
from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.registry import all_terms
from shangliang.rulebook.workflow import AnyStep
from shangliang.rulebook.working_days import WorkingCalendar
from shangliang.server.foundation.accounts.actors import system_actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.binding import step_of
from shangliang.server.foundation.casework.deadlines import term_named
from shangliang.server.foundation.casework.models import Deadline, Event
from shangliang.server.foundation.casework.performing import lock, perform
from shangliang.server.foundation.casework.queueing import ask_for_delivery
from shangliang.server.foundation.directory.models import Council
from shangliang.server.foundation.directory.walls import council_scope
from shangliang.server.foundation.directory.working_calendar import working_calendar
from shangliang.server.jobs import enqueue

REMINDER = "DeadlineReminder"
CATCH_UP_DAYS = 10
"""How many days late a reminder may still be said: an office computer is off over a long holiday."""
NEAR_DAYS = 60
"""Reminders lie within this many days of the due day, the longest holidays included."""

logger = logging.getLogger(__name__)
_names = uuid.UUID("6f1f4c56-6d0b-4a43-9d0e-6d2f9b3e8f10")


class TickFailed(RuntimeError):
    """Some lapses of a council failed; the others were taken. The queue tries again."""


def queue_ticks() -> int:
    """Queue a tick of each council, so that one council's trouble stays its own; the number of councils."""
    councils = list(Council.objects.values_list("pk", flat=True))
    for council_id in councils:
        enqueue("shangliang.server.foundation.casework.ticking.tick", council_id)
    return len(councils)


def tick_all() -> int:
    """Tick every council on this installation here and now; the number of councils."""
    councils = list(Council.objects.values_list("pk", flat=True))
    for council_id in councils:
        tick(council_id)
    return len(councils)


def tick(council_id: int) -> None:
    """Take what is due in one council on the clock's day: lapses first, then reminders.

    Each lapse is a transaction of its own: people go on working meanwhile, and one that fails holds up no other.
    Raises TickFailed at the end when some did.
    """
    day = clock.today()
    with council_scope(council_id):
        lapsing = [term.key for term in all_terms().values() if term.lapses_by]
        overdue = _running(council_id).filter(due_on__lt=day, term__in=lapsing)
        late = [deadline.pk for deadline in overdue if _lapse_of(deadline) is not None]
    failed = [pk for pk in late if not _lapse_safely(pk, council_id=council_id, on=day)]
    with council_scope(council_id):
        _remind_of_all(council_id, on=day)
    if failed:
        raise TickFailed(f"{len(failed)} deadlines of council {council_id} could not lapse: {failed}")


def _running(council_id: int) -> QuerySet[Deadline]:
    return (
        Deadline.objects.filter(council_id=council_id, met_on__isnull=True, lapsed_on__isnull=True)
        .select_related("case", "case__root")
        .order_by("pk")
    )


def _lapse_safely(pk: int, *, council_id: int, on: date) -> bool:
    try:
        with council_scope(council_id), transaction.atomic():
            deadline = _running(council_id).filter(pk=pk).first()
            if deadline is not None:
                lapse(deadline, on=on)
    except Exception:
        logger.exception("deadline %s could not lapse", pk)
        return False
    return True


def _lapse_of(deadline: Deadline) -> AnyStep | None:
    """The step that an overdue deadline calls for, if its case still waits for it."""
    key = term_named(deadline.term).lapses_by
    step = step_of(deadline.case, key) if key else None
    return step if step is not None and deadline.case.state in step.sources else None


def lapse(deadline: Deadline, *, on: date) -> None:
    """Take the step that the rulebook names for a term that has run out, if it names one.

    The deadline goes on running, late, where the step does not end it: a promise stays due until it is reported.
    """
    step = _lapse_of(deadline)
    if step is None:
        return
    with transaction.atomic():
        case = lock(deadline.case)
        if case.state in step.sources:
            if step.is_final or term_named(deadline.term) in step.ends:
                Deadline.objects.filter(pk=deadline.pk).update(lapsed_on=on)
            perform(step, case=case, actor=system_actor(council_id=case.council_id), facts=NoFacts())


def _remind_of_all(council_id: int, *, on: date) -> None:
    """Queue the reminders whose day has come. Those that were queued on an earlier day cost no statement each."""
    calendar = working_calendar()
    near = (on - timedelta(days=NEAR_DAYS), on + timedelta(days=NEAR_DAYS))
    come: dict[uuid.UUID, tuple[int, int]] = {}
    # The deadlines alone, without their cases: most of them have nothing to say today.
    for deadline in _running(council_id).select_related(None).filter(due_on__range=near):
        offset = _offset_that_has_come(deadline, on=on, calendar=calendar)
        if offset is not None:
            come[_reminder_id(deadline, offset)] = (deadline.pk, offset)
    known = set(Event.objects.filter(pk__in=come).values_list("pk", flat=True)) if come else set()
    fresh = dict(come[pk] for pk in come if pk not in known)
    for deadline in _running(council_id).filter(pk__in=fresh) if fresh else ():
        _remind(deadline, offset=fresh[deadline.pk])


def _offset_that_has_come(deadline: Deadline, *, on: date, calendar: WorkingCalendar) -> int | None:
    """The latest reminder of a deadline whose day has come, a few days late at most."""
    come = [
        reminder.offset
        for reminder in reminders(deadline.due_on, calendar, after=deadline.started_on)
        if on - timedelta(days=CATCH_UP_DAYS) <= reminder.on <= on
    ]
    return come[-1] if come else None


def _reminder_id(deadline: Deadline, offset: int) -> uuid.UUID:
    """A reminder's id follows from the deadline, the due day and the offset, so that it is said once.

    An extension gives new days and new ids, so that nothing more is said of the earlier date.
    """
    return uuid.uuid5(_names, f"{deadline.pk}:{deadline.due_on}:{offset}")


def _remind(deadline: Deadline, *, offset: int) -> None:
    """Queue one reminder, unless somebody else has queued it meanwhile."""
    with transaction.atomic():
        event, is_new = Event.objects.get_or_create(
            pk=_reminder_id(deadline, offset),
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
            ask_for_delivery(event)
