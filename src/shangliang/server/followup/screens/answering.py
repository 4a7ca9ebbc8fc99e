"""Answering: one row per suggestion that was given to a unit, in a letter, a joint view or a referral's answer."""

from __future__ import annotations

from typing import Any

from shangliang.server.followup.models import Answer, AnswerDuty
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.stepping.fixed_rows import FixedRowsForm, Given


def given_suggestions(case: Case) -> Given:
    """The suggestions that a unit's case answers, those of other matters that are handled with it after its own."""
    duties = AnswerDuty.objects.filter(case=case).select_related("suggestion__case")
    ordered = duties.order_by("suggestion__case__number", "suggestion__number")
    return [
        (duty.suggestion_id, _label(duty.suggestion.case, case, duty.suggestion.number, duty.suggestion.text))
        for duty in ordered
    ]


def _label(matter: Case, unit_case: Case, number: int, text: str) -> str:
    if matter.pk == unit_case.root_id:
        return f"{number}. {text}"
    return f"（第{matter.number}号）{number}. {text}"


class AnswersForm(FixedRowsForm):
    """What a unit says, with its answers."""

    fixed = {"answers": ("suggestion", given_suggestions)}


def answers_so_far(case: Case) -> list[dict[str, Any]]:
    """The answers as they stand, for the form's rows."""
    return [
        {
            "suggestion": answer.suggestion_id,
            "outcome": answer.outcome,
            "text": answer.text,
            "due_on": answer.due_on,
            "owner": answer.owner,
            "proof": answer.proof,
        }
        for answer in Answer.objects.filter(case=case)
    ]
