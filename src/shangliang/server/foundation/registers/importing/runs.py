"""A run: the list is read, each row is planned against the register as it stands, and written, some rows at a time.

The rows of a piece, the counts and the errors are one transaction. A run that is cut off goes on after the last piece
that was written; a list that is handed in again finds its rows done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from shangliang.papers.spreadsheets import (
    ParsedRow,
    SpreadsheetProblem,
    Table,
    Wording,
    parse_rows,
    read_table,
)
from shangliang.server.foundation.accounts.actors import Actor, actor_in, system_actor
from shangliang.server.foundation.casework.refusals import Refused
from shangliang.server.foundation.directory.walls import council_scope
from shangliang.server.foundation.registers.changes import write_line
from shangliang.server.foundation.registers.importing.columns import columns_of
from shangliang.server.foundation.registers.importing.members import MemberBook
from shangliang.server.foundation.registers.importing.plans import Book, Missing, Outcome, Plan, Problem
from shangliang.server.foundation.registers.importing.units import UnitBook
from shangliang.server.foundation.registers.models import ImportKind, ImportRun, ImportState

ROWS_AT_ONCE = 25
JOB = "shangliang.server.foundation.registers.importing.runs.carry_out"
GOING = (ImportState.QUEUED.value, ImportState.RUNNING.value)

Tell = Callable[[ImportRun], None]


def actor_of(run: ImportRun) -> Actor:
    """Who ordered the run: a person in a seat, or the system under the name of the command."""
    if run.seat is not None:
        return actor_in(run.seat)
    return system_actor(council_id=run.council_id, name=run.actor_name)


def book_for(run: ImportRun, actor: Actor) -> Book:
    """The register that the run writes, as it stands now."""
    if run.kind == ImportKind.UNITS:
        return UnitBook(actor=actor, makes_missing=run.makes_missing)
    if run.term is None:
        raise RuntimeError("a list of members belongs to a term of office")
    return MemberBook(actor=actor, term=run.term, makes_missing=run.makes_missing)


def table_of(run: ImportRun) -> Table:
    """The list as a table. Raises SpreadsheetProblem."""
    columns = columns_of(ImportKind(run.kind), council_id=run.council_id, makes_missing=True)
    return read_table(bytes(run.content), file_name=run.file_name, columns=columns)


@dataclass(frozen=True)
class Preview:
    """What a run would do: its rows' plans, and the names it would add to the council's lists."""

    plans: Sequence[Plan]
    missing: Sequence[Missing]

    def of(self, outcome: Outcome) -> list[Plan]:
        """The plans of one outcome."""
        return [plan for plan in self.plans if plan.outcome is outcome]

    @property
    def problems(self) -> list[dict[str, Any]]:
        """What is wrong, cell by cell, as a run stores it."""
        return [problem.stored(plan.row) for plan in self.plans for problem in plan.problems]


def preview(run: ImportRun, table: Table) -> Preview:
    """What the run would do now. Nothing is written. Raises ColumnsMissing."""
    book = book_for(run, actor_of(run))
    plans = tuple(book.plans(parse_rows(table, book.columns, run.mapping)))
    return Preview(plans=plans, missing=book.missing)


def carry_out(run_id: int, council_id: int, tell: Tell | None = None) -> None:
    """Do what is left of a run. Safe to run twice and side by side; `tell` is called after each piece."""
    with council_scope(council_id):
        run = _run(run_id, council_id)
        if run is None or run.state not in GOING:
            return
        try:
            book = book_for(run, actor_of(run))
            rows = list(parse_rows(table_of(run), book.columns, run.mapping))
        except SpreadsheetProblem as problem:
            _fail(run, str(problem))
            return
    while True:
        with council_scope(council_id), transaction.atomic():
            run = _run(run_id, council_id, is_locked=True)
            if run is None or run.state not in GOING:
                return
            _take_piece(run, rows[run.handled : run.handled + ROWS_AT_ONCE])
            if run.handled >= len(rows):
                _finish(run)
            run.save()
        if tell is not None:
            tell(run)


def _run(run_id: int, council_id: int, *, is_locked: bool = False) -> ImportRun | None:
    runs = ImportRun.objects.filter(pk=run_id, council_id=council_id)
    if is_locked:
        return runs.select_for_update().first()
    return runs.select_related("term", "seat__user").first()


def _take_piece(run: ImportRun, rows: Sequence[ParsedRow]) -> None:
    book = book_for(run, actor_of(run))
    run.state = ImportState.RUNNING.value
    for plan in book.plans(iter(rows)):
        problems = plan.problems or _written(plan)
        outcome = Outcome.REFUSED if problems else plan.outcome
        run.errors = [*run.errors, *(problem.stored(plan.row) for problem in problems)]
        setattr(run, outcome.value, getattr(run, outcome.value) + 1)
        run.handled += 1


def _written(plan: Plan) -> tuple[Problem, ...]:
    """Write one row; what the acts themselves refuse is that row's problem alone."""
    if plan.write is None:
        return ()
    try:
        with transaction.atomic():
            plan.write()
    except Refused as refused:
        words = gettext_noop("%(reason)s")
        return tuple(Problem("", "", Wording(words, {"reason": each.message})) for each in refused.reasons)
    return ()


def _finish(run: ImportRun) -> None:
    run.state, run.ended_at, run.content = ImportState.FINISHED.value, timezone.now(), b""
    counts = {name: getattr(run, name) for name in ("added", "changed", "unchanged", "refused")}
    new = {"file_name": run.file_name, **counts}
    write_line(actor=actor_of(run), act=f"import_{run.kind}", subject={"import_run": run.pk}, new=new)


def _fail(run: ImportRun, words: str) -> None:
    run.state, run.failure, run.ended_at, run.content = (
        ImportState.FAILED.value,
        words[:500],
        timezone.now(),
        b"",
    )
    run.save()
