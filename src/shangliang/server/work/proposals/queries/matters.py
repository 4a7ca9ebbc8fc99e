"""The matters behind a unit's assignment: the lead case and those merged into it."""

from __future__ import annotations

from shangliang.server.foundation.casework.models import Case


def matters_of(assignment: Case) -> list[Case]:
    """The matter that is handled and every one that shares its handling, the lead first."""
    lead = assignment.root
    if lead is None:
        raise LookupError("an assignment belongs to a matter")
    return [lead, *Case.objects.filter(merged_into=lead).order_by("number")]
