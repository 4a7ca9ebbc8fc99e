"""Hand in a list, say which header is which column, and let it run."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shangliang.papers.spreadsheets import missing_required, propose_mapping
from shangliang.rulebook.facts import Reason
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.refusals import OutOfTurn, refuse
from shangliang.server.foundation.directory.models import TermOfOffice
from shangliang.server.foundation.registers.access import locked, require_keeper, require_own
from shangliang.server.foundation.registers.importing.columns import columns_of
from shangliang.server.foundation.registers.importing.runs import JOB, table_of
from shangliang.server.foundation.registers.models import ImportKind, ImportRun, ImportState
from shangliang.server.jobs import enqueue


def hand_in(
    *, actor: Actor, kind: ImportKind, file_name: str, content: bytes, term: TermOfOffice | None = None
) -> ImportRun:
    """A draft with the columns proposed by the headers. Raises SpreadsheetProblem when the file cannot be read."""
    require_keeper(actor)
    require_own(actor, term)
    if kind is ImportKind.MEMBERS and term is None:
        raise refuse(_("请选择届次。"), field="term")
    run = ImportRun(
        council_id=actor.council_id,
        kind=kind.value,
        term=term if kind is ImportKind.MEMBERS else None,
        file_name=file_name[-200:],
        content=content,
        seat_id=actor.seat_id,
        actor_name=actor.name,
        started_at=timezone.now(),
    )
    table = table_of(run)
    columns = columns_of(kind, council_id=actor.council_id, makes_missing=True)
    run.mapping = propose_mapping(table.headers, columns).by_key
    run.total = len(table.rows)
    run.save()
    return run


def choose_columns(*, actor: Actor, run: ImportRun, mapping: Mapping[str, int], makes_missing: bool) -> None:
    """Write down what a person has confirmed: column key → place of its header."""
    require_keeper(actor)
    with transaction.atomic():
        current = _draft(actor, run)
        columns = columns_of(ImportKind(current.kind), council_id=current.council_id, makes_missing=True)
        missing = missing_required(columns, mapping)
        if missing:
            labels = _("、").join(_(column.label) for column in missing)
            raise refuse(_("还没有指定这些必填的列：%(labels)s。") % {"labels": labels})
        current.mapping, current.makes_missing = dict(mapping), makes_missing
        current.save(update_fields=["mapping", "makes_missing"])


def start_import(*, actor: Actor, run: ImportRun) -> None:
    """Put the run into the queue; it goes on without the page."""
    require_keeper(actor)
    with transaction.atomic():
        current = _draft(actor, run)
        current.state = ImportState.QUEUED.value
        current.save(update_fields=["state"])
        enqueue(JOB, current.pk, current.council_id)


def drop_import(*, actor: Actor, run: ImportRun) -> None:
    """Leave a draft; its list is forgotten."""
    require_keeper(actor)
    with transaction.atomic():
        current = _draft(actor, run)
        current.state, current.content, current.ended_at = ImportState.DROPPED.value, b"", timezone.now()
        current.save(update_fields=["state", "content", "ended_at"])


def _draft(actor: Actor, run: ImportRun) -> ImportRun:
    current = locked(run, actor)
    if current.state != ImportState.DRAFT:
        label = ImportState(current.state).label
        raise OutOfTurn([Reason(message=_("这次导入现为“%(state)s”，不能再改。") % {"state": label})])
    return current
