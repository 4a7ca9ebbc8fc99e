"""Numbering a paper's suggestions."""

from __future__ import annotations

from collections.abc import Iterable

from shangliang.rulebook.answers import SuggestionText
from shangliang.server.followup.models import Suggestion
from shangliang.server.foundation.casework.models import Case


def keep_suggestions(case: Case, suggestions: Iterable[SuggestionText]) -> None:
    """Number a paper's suggestions as they stand, in place of those before: only while nobody has to answer them."""
    Suggestion.objects.filter(case=case).delete()
    written = [each for each in suggestions if each.text.strip()]
    Suggestion.objects.bulk_create(
        Suggestion(
            council_id=case.council_id,
            case=case,
            number=number,
            text=each.text.strip(),
            proposed_unit_id=each.unit,
        )
        for number, each in enumerate(written, start=1)
    )


def texts_of(case: Case) -> list[str]:
    """The texts of a paper's suggestions in their order."""
    return list(Suggestion.objects.filter(case=case).order_by("number").values_list("text", flat=True))
