"""Keeping a unit's answers to the suggestions that name it."""

from __future__ import annotations

from collections.abc import Iterable

from shangliang.rulebook.answers import SuggestionAnswer
from shangliang.server.followup.models import Answer, AnswerDuty
from shangliang.server.foundation.casework.models import Case


def keep_answers(case: Case, answers: Iterable[SuggestionAnswer]) -> None:
    """Keep one answer per suggestion. What was answered before is replaced; a promise that runs keeps its answer."""
    for answer in answers:
        Answer.objects.update_or_create(
            case=case,
            suggestion_id=answer.suggestion,
            defaults={
                "council_id": case.council_id,
                "outcome": answer.outcome.value,
                "text": answer.text,
                "due_on": answer.due_on,
                "owner": answer.owner,
                "proof": answer.proof,
                "is_issued": False,
            },
        )


def give_duties(case: Case, suggestion_ids: Iterable[int]) -> None:
    """Name the suggestions that a unit's case answers."""
    AnswerDuty.objects.bulk_create(
        AnswerDuty(council_id=case.council_id, case=case, suggestion_id=suggestion_id)
        for suggestion_id in suggestion_ids
    )
