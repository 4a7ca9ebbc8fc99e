"""What stands in the database after the storm, as plain lists."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import connection
from django_q.models import OrmQ

from shangliang.rulebook.workflow import all_workflows
from shangliang.server.followup.models import Answer, Suggestion
from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.audit.chain import verify_chain
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.casework.delivery import deliver
from shangliang.server.foundation.casework.models import Case, Delivery, Event, Handoff
from shangliang.server.foundation.directory.models import Council
from shangliang.server.foundation.directory.walls import Reader, reader_scope
from shangliang.server.foundation.notices.models import Notice
from shangliang.server.work.proposals.models import (
    Assignment,
    ContactRecord,
    PreliminaryReview,
    Proposal,
    Rating,
    Reply,
)
from tests.hardening.killing.shapes import shapes
from tests.hardening.killing.writers import acknowledged, broken_off


def findings(folder: Path) -> dict[str, Any]:
    """Everything that the tests hold against each other. The jobs in the queue are carried out once more before."""
    jobs = [job.task for job in OrmQ.objects.order_by("pk")]
    for job in jobs:
        deliver(*job["args"])
    with reader_scope(Reader.MAINTENANCE):
        return {
            "acknowledged": acknowledged(folder),
            "broken_off": broken_off(folder),
            "damage": _damage(),
            "shapes": sorted(shapes().values()),
            "jobs": sorted(str(job["args"][0]) for job in jobs),
            "breaks": [str(each) for council in Council.objects.all() for each in verify_chain(council.pk)],
            "lines": _lines(),
            "events": _rows(Event, "id", "name", "case_id", "case__kind", "step", "state", "delivered_at"),
            "deliveries": _rows(Delivery, "event_id", "consumer"),
            "notices": _rows(Notice, "event_id", "event__name", "seat__kind", "seat__member_id", "case_id"),
            "cases": _rows(
                Case, "id", "kind", "state", "number", "docketed_on", "member_id", "root_id", "parent_id"
            ),
            "handoffs": _rows(Handoff, "from_case_id", "to_kind"),
            "seats": _rows(Seat, "id", "kind", "member_id"),
            "evidence": _evidence(),
        }


def _lines() -> list[dict[str, Any]]:
    kinds = {workflow.kind for workflow in all_workflows()}
    found = _rows(AuditLine, "sequence", "case_id", "act", "new", "digest")
    return [line for line in found if line["act"].partition(".")[0] in kinds]


def _evidence() -> dict[str, list[int]]:
    """The cases whose records hold what each act has to leave behind."""
    return {
        "proposal.write": _cases(Proposal.objects.all()),
        "proposal.submit": _cases(Proposal.objects.filter(submitted_on__isnull=False)),
        "proposal.review": _cases(PreliminaryReview.objects.all()),
        "proposal.docket": _cases(Case.objects.filter(kind="proposal", number__isnull=False), "pk"),
        "proposal.convert": _cases(Handoff.objects.all(), "from_case_id"),
        "proposal.assign": _cases(Assignment.objects.all(), "case__root_id"),
        "assignment.record_contact": _cases(ContactRecord.objects.all(), "case__parent_id"),
        "assignment.draft_reply": _cases(Reply.objects.all()),
        "assignment.sign_reply": _cases(Reply.objects.filter(signed_on__isnull=False)),
        "assignment.pass_reply": _cases(Reply.objects.filter(passed_on__isnull=False)),
        "rating.rate": _cases(Rating.objects.filter(rated_on__isnull=False)),
        # Two suggestions to a proposal, and an answer to each with its draft.
        "suggestions": _cases(Suggestion.objects.all()),
        "answers": _cases(Answer.objects.all()),
    }


def _damage() -> list[str]:
    """What SQLite says of its file; PostgreSQL is not the one who was killed."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return [line for (line,) in cursor.fetchall() if line != "ok"]


def _cases(records: Any, column: str = "case_id") -> list[int]:
    return sorted(records.values_list(column, flat=True))


def _rows(found: Any, *columns: str) -> list[dict[str, Any]]:
    rows = found if hasattr(found, "values") else found._default_manager.all()
    return list(rows.values(*columns))
