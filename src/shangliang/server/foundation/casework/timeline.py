"""The timeline 经过 of a matter: the audit lines of it and of its parties, as far as the reader may see them."""

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

# What a timeline tells of an act besides who and when. The full values, a draft letter among them, stay in the audit
# line: a reader of the case may see less than the whole of every act on it.
TOLD = (
    "reason",
    "number",
    "unit_names",
    "other_unit",
    "lead_number",
    "other_number",
    "letter_number",
    "class",
    "until",
    "held_on",
    "words",
)


@dataclass(frozen=True, kw_only=True)
class TimelineEntry:
    """One act as the reader sees it. `is_by_key`: a program took it with the person's key."""

    case: Case
    step: AnyStep
    actor_name: str
    role: str
    clause: str
    happened_at: datetime
    is_by_key: bool
    details: dict[str, Any]


def timeline(cases: Sequence[tuple[Case, frozenset[Role]]]) -> list[TimelineEntry]:
    """The acts on these cases, newest first. Each case comes with the reader's roles on it: a sealed line asks."""
    by_id = {case.pk: (case, roles) for case, roles in cases}
    lines = AuditLine.objects.filter(case_id__in=by_id).order_by("-sequence")
    entries = []
    for line in lines:
        case, roles = by_id[line.case_id or 0]
        step = step_of(case, line.act.partition(".")[2])
        if step is not None and (not line.seen_by or roles.intersection(line.seen_by)):
            told = TOLD if not step.said_to or roles.intersection(step.said_to) else ()
            entries.append(
                TimelineEntry(
                    case=case,
                    step=step,
                    actor_name=line.actor_name,
                    role=line.role,
                    clause=line.clause,
                    happened_at=line.happened_at,
                    is_by_key=line.token_id is not None,
                    details={key: line.new[key] for key in told if key in line.new},
                )
            )
    return entries
