"""Imports as they are shown: what a draft would do, how far a run is, what is wrong in which row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from shangliang.papers.spreadsheets import ColumnsMissing, Table
from shangliang.server.api.reading.cases import choice, named
from shangliang.server.api.reading.registers import one_of
from shangliang.server.api.schemas.imports import (
    ImportDetail,
    ImportPlan,
    MissingName,
    PlannedRow,
    PlannedValue,
    RowError,
    ShownColumn,
    ShownHeader,
    ShownImport,
)
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.registers.access import own
from shangliang.server.foundation.registers.importing.columns import columns_of
from shangliang.server.foundation.registers.importing.plans import Outcome, Plan, in_words
from shangliang.server.foundation.registers.importing.runs import Preview, preview, table_of
from shangliang.server.foundation.registers.importing.sheets import headers_of, samples
from shangliang.server.foundation.registers.models import ImportKind, ImportRun, ImportState

MOST_SHOWN = 100
Errors = Sequence[Mapping[str, Any]]


def run_of(actor: Actor, import_id: int) -> ImportRun:
    """One of the council's imports. Raises Http404."""
    return one_of(own(ImportRun, actor).select_related("term", "seat__user"), import_id)


def shown_import(run: ImportRun) -> ShownImport:
    """An import with its term joined."""
    return ShownImport(
        id=run.pk,
        kind=choice(ImportKind(run.kind)),
        term=named(run.term),
        file_name=run.file_name,
        state=choice(ImportState(run.state)),
        total=run.total,
        handled=run.handled,
        added=run.added,
        changed=run.changed,
        unchanged=run.unchanged,
        refused=run.refused,
        makes_missing=run.makes_missing,
        failure=run.failure,
        by=run.actor_name,
        started_at=run.started_at,
        ended_at=run.ended_at,
    )


def import_detail(actor: Actor, import_id: int) -> ImportDetail:
    """An import as it stands. Raises Http404."""
    run = run_of(actor, import_id)
    if run.state != ImportState.DRAFT:
        return _detail(run, errors=run.errors)
    table = table_of(run)
    seen = preview_of(run, table)
    return _detail(
        run,
        errors=seen.problems if seen else [],
        headers=list(_headers(run, table)),
        columns=list(_columns(run)),
        plan=_plan(seen) if seen else None,
    )


def preview_of(run: ImportRun, table: Table) -> Preview | None:
    """What a draft would do; nothing while a column that is needed was not chosen."""
    try:
        return preview(run, table)
    except ColumnsMissing:
        return None


def _detail(run: ImportRun, *, errors: Errors, **rest: Any) -> ImportDetail:
    return ImportDetail(
        run=shown_import(run),
        error_count=len(errors),
        errors=[_error(each) for each in errors[:MOST_SHOWN]],
        **{"headers": [], "columns": [], "plan": None, **rest},
    )


def _error(error: Mapping[str, Any]) -> RowError:
    column = _(error["column"]) if error["column"] else ""
    return RowError(row=error["row"], column=column, value=error["value"], message=in_words(error))


def _headers(run: ImportRun, table: Table) -> Iterator[ShownHeader]:
    key_at = {at: key for key, at in run.mapping.items()}
    for at in headers_of(table):
        yield ShownHeader(
            position=at, header=table.headers[at], samples=samples(table, at), column=key_at.get(at)
        )


def _columns(run: ImportRun) -> Iterator[ShownColumn]:
    for each in columns_of(ImportKind(run.kind), council_id=run.council_id, makes_missing=True):
        yield ShownColumn(
            key=each.key, label=_(each.label), is_required=each.is_required, help=str(each.help or "")
        )


def _plan(seen: Preview) -> ImportPlan:
    writes = [plan for plan in seen.plans if plan.outcome in (Outcome.ADDED, Outcome.CHANGED)]
    return ImportPlan(
        **{outcome.value: len(seen.of(outcome)) for outcome in Outcome},
        missing=[MissingName(name=each.name, near=each.near) for each in seen.missing],
        rows=[_row(plan) for plan in writes[:MOST_SHOWN]],
    )


def _row(plan: Plan) -> PlannedRow:
    return PlannedRow(
        row=plan.row,
        outcome=choice(plan.outcome),
        name=plan.label,
        note=plan.note,
        values=[
            PlannedValue(label=_(label), old=str(plan.old.get(label, "")), new=str(value))
            for label, value in plan.new.items()
        ],
    )
