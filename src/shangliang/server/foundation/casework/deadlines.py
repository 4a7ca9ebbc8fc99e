"""Deadlines on cases: when a term begins to run, is met, is extended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import QuerySet, Subquery

from shangliang.rulebook import deadlines as rules
from shangliang.rulebook.registry import all_terms
from shangliang.rulebook.terms import Term
from shangliang.rulebook.working_days import DueDate, WorkingCalendar
from shangliang.server.foundation.casework.models import Case, CouncilTerm, Deadline
from shangliang.server.foundation.directory.working_calendar import working_calendar


def term_length(term: Term, *, council_id: int) -> rules.Length:
    """The term's length in this council: its own number, or the rulebook's."""
    own = _own_numbers(council_id)
    return replace(term.length, number=own[term.key]) if term.key in own else term.length


@dataclass
class _Read:
    """What terms are counted by, as far as it has been read: the calendar, and each council's own numbers."""

    calendar: WorkingCalendar | None = None
    numbers: dict[int, dict[str, int]] = field(default_factory=dict)


_read: ContextVar[_Read | None] = ContextVar("counting", default=None)


@contextmanager
def counting_once() -> Iterator[None]:
    """Read the calendar and a council's own numbers once for all that is done within: an act, a day's tick.

    The next act reads them anew, so that an edit counts at once in every process.
    """
    if _read.get() is not None:
        yield
        return
    token = _read.set(_Read())
    try:
        yield
    finally:
        _read.reset(token)


def _own_numbers(council_id: int) -> dict[str, int]:
    """The numbers that a council has set for itself, by term."""
    known = (_read.get() or _Read()).numbers
    if council_id not in known:
        numbers = CouncilTerm.objects.filter(council_id=council_id).values_list("key", "number")
        known[council_id] = dict(numbers)
    return known[council_id]


def _calendar() -> WorkingCalendar:
    known = _read.get() or _Read()
    known.calendar = known.calendar or working_calendar()
    return known.calendar


def due_date(term: Term, *, council_id: int, start: date) -> DueDate:
    """The last day of a term that counts from a day, or back from it, in this council."""
    count = rules.due_before if term.is_ahead else rules.due_on
    return count(start, term_length(term, council_id=council_id), _calendar())


def start_terms(
    case: Case, terms: Iterable[Term], *, on: date, fixed_due_on: date | None = None, is_new: bool = False
) -> None:
    """Let terms run on a case from a day; `fixed_due_on` for a date that was promised rather than computed.

    A term that runs already begins anew; on a case that `is_new` none can.
    """
    terms = list(terms)
    if not terms:
        return
    if not is_new:
        meet_terms(case, terms=terms, on=on)
    begun = []
    for term in terms:
        due = (
            DueDate(on=fixed_due_on) if fixed_due_on else due_date(term, council_id=case.council_id, start=on)
        )
        begun.append(
            Deadline(
                council_id=case.council_id,
                case=case,
                term=term.key,
                of=term.of.value,
                started_on=on,
                due_on=due.on,
                is_certain=due.is_certain,
            )
        )
    Deadline.objects.bulk_create(begun)


def all_running() -> QuerySet[Deadline]:
    """The deadlines that are neither met nor lapsed."""
    return Deadline.objects.filter(met_on__isnull=True, lapsed_on__isnull=True)


def running(*cases: Case) -> QuerySet[Deadline]:
    """The deadlines of a case, or of several, that are neither met nor lapsed."""
    return all_running().filter(case_id__in=[case.pk for case in cases])


def meet_terms(*cases: Case, terms: Iterable[Term], on: date) -> None:
    """End terms on a case, and on its matter where it is given too, late or in time."""
    keys = [term.key for term in terms]
    if keys and cases:
        running(*cases).filter(term__in=keys).update(met_on=on)


def end_all_terms(case: Case, *, on: date) -> None:
    """Nothing runs any more on a case that has come to its end."""
    running(case).update(met_on=on)


def extend(case: Case, term: Term, *, until: date) -> Deadline:
    """Move a running deadline to a later day and keep the earlier one. LookupError when it does not run."""
    deadline = running(case).filter(term=term.key).first()
    if deadline is None:
        raise LookupError(f"{term.key} does not run on case {case.pk}")
    deadline.earlier_due_on = deadline.earlier_due_on or deadline.due_on
    deadline.due_on = until
    deadline.save(update_fields=["earlier_due_on", "due_on"])
    return deadline


def term_named(key: str) -> Term:
    """The rulebook's term of a deadline."""
    return all_terms()[key]


def first_due(deadlines: QuerySet[Deadline]) -> Subquery:
    """The nearest day among the deadlines of a list's line."""
    return Subquery(deadlines.order_by("due_on").values("due_on")[:1])
