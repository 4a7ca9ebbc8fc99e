"""A paper's numbered suggestions, as forms begin with them."""

from __future__ import annotations

from typing import Any

from shangliang.server.followup.models import Suggestion
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.stepping.fixed_rows import Given


def suggestions_so_far(case: Case) -> list[dict[str, Any]]:
    """The suggestions as they stand, for the rows in which they are written."""
    written = Suggestion.objects.filter(case=case).order_by("number")
    return [{"text": each.text, "unit": each.proposed_unit_id} for each in written]


def numbered_suggestions(case: Case) -> Given:
    """The suggestions by number, for rows that ask who answers each."""
    return list(Suggestion.objects.filter(case=case).values_list("number", "text"))
