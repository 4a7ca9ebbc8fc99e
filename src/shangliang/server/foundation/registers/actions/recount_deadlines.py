"""Count running deadlines anew after the calendar has changed. Holidays are announced each autumn, so a term that
reaches into the next year was counted by weekdays alone until then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from shangliang.rulebook import deadlines as rules
from shangliang.rulebook.registry import all_terms
from shangliang.rulebook.working_days import DueDate, WorkingCalendar
from shangliang.server.foundation.accounts.actors import system_actor
from shangliang.server.foundation.audit.chain import append_line
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.deadlines import term_length
from shangliang.server.foundation.casework.models import Case, Deadline
from shangliang.server.foundation.directory.walls import Reader, council_scope, reader_scope


def recount_deadlines(*, before: WorkingCalendar, after: WorkingCalendar, changed: Sequence[date]) -> int:
    """Move every running deadline, of all councils, that the old calendar gave and the new one gives otherwise.

    `changed`: the days between whose first and last the calendars differ. A date that was extended or promised is
    kept: nobody counted it. Each move has its audit line. Returns how many moved or became certain.
    """
    with reader_scope(Reader.WORKER):
        councils = sorted(set(_touched(changed).values_list("council_id", flat=True)))
    moved = 0
    for council_id in councils:
        with council_scope(council_id), transaction.atomic():
            moved += sum(_recount(deadline, before, after) for deadline in _locked(council_id, changed))
    return moved


def _locked(council_id: int, changed: Sequence[date]) -> list[Deadline]:
    """A council's touched deadlines. Their cases are locked before them, the matter first, as every act does."""
    touched = _touched(changed).filter(council_id=council_id)
    pairs = touched.values_list("case_id", "case__root_id")
    cases = {pk for pair in pairs for pk in pair if pk is not None}
    list(Case.objects.filter(pk__in=cases).order_by("pk").select_for_update())
    return list(touched.order_by("pk").select_for_update())


def _touched(changed: Sequence[date]) -> QuerySet[Deadline]:
    """The running deadlines whose counting passed one of the days. Only the days themselves count; `due_on` may be
    free now, so a deadline that ends on one is among them."""
    return Deadline.objects.filter(
        met_on__isnull=True,
        lapsed_on__isnull=True,
        earlier_due_on__isnull=True,
        started_on__lt=max(changed),
        due_on__gte=min(changed),
    ).order_by()


def _recount(deadline: Deadline, before: WorkingCalendar, after: WorkingCalendar) -> bool:
    counted = _counted(deadline, before, after)
    if counted is None:
        return False
    was, now = counted
    if (was.on, was.is_certain) == (now.on, now.is_certain):
        return False
    deadline.due_on, deadline.is_certain = now.on, now.is_certain
    deadline.save(update_fields=["due_on", "is_certain"])
    if now.on != was.on:
        append_line(
            actor=system_actor(council_id=deadline.council_id, name=_("工作日历")),
            act="registers.recount_deadline",
            role="system",
            case_id=deadline.case_id,
            old={"due_on": was.on.isoformat()},
            new={"due_on": now.on.isoformat(), "term": deadline.term},
            happened_at=clock.now(),
        )
    return True


def _counted(
    deadline: Deadline, before: WorkingCalendar, after: WorkingCalendar
) -> tuple[DueDate, DueDate] | None:
    """The due date by the old and by the new calendar, under the length that gave the one that stands: the council's
    own or the regulation's. Nothing where neither did, as with a date that was promised."""
    term = all_terms().get(deadline.term)
    if term is None:
        return None
    for length in (term_length(term, council_id=deadline.council_id), term.length):
        was, now = (rules.due_on(deadline.started_on, length, calendar) for calendar in (before, after))
        if was.on == deadline.due_on:
            return was, now
    return None
