"""The timeline 经过 of a matter: the audit lines of the matter and of its parties, as far as the reader may see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shangliang.rulebook.roles import Role
from shangliang.rulebook.workflow import AnyStep
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.casework.binding import step_of
from shangliang.server.foundation.casework.models import Case


@dataclass(frozen=True, kw_only=True)
class TimelineEntry:
    """One act as the reader sees it."""

    case: Case
    step: AnyStep
    actor_name: str
    role: str
    clause: str
    happened_at: datetime
    old: dict[str, Any]
    new: dict[str, Any]


def timeline(cases: Sequence[tuple[Case, frozenset[Role]]]) -> list[TimelineEntry]:
    """The acts on these cases, newest first. Each case comes with the reader's roles on it, which a sealed line asks."""
    by_id = {case.pk: (case, roles) for case, roles in cases}
    lines = AuditLine.objects.filter(case_id__in=by_id).order_by("-sequence")
    entries = []
    for line in lines:
        case, roles = by_id[line.case_id or 0]
        step = step_of(case, line.act.partition(".")[2])
        if step is not None and (not line.seen_by or roles.intersection(line.seen_by)):
            entries.append(
                TimelineEntry(
                    case=case,
                    step=step,
                    actor_name=line.actor_name,
                    role=line.role,
                    clause=line.clause,
                    happened_at=line.happened_at,
                    old=line.old,
                    new=line.new,
                )
            )
    return entries
