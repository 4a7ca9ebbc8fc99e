"""A joint unit's view, with its answers to the suggestions that name it."""

from __future__ import annotations

from collections.abc import Iterable

from shangliang.rulebook.answers import SuggestionAnswer
from shangliang.rulebook.assignments import Assignments, JointView
from shangliang.server.followup.models import Answer
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import plain
from shangliang.server.work.proposals.binding import assignments
from shangliang.server.work.proposals.models import JointView as JointViewRecord


@assignments.keeps(Assignments.give_view)
def keep_view(act: Act, facts: JointView) -> Kept:
    """Keep the view; a later one replaces it."""
    JointViewRecord.objects.update_or_create(
        case=act.case,
        defaults={"council_id": act.case.council_id, "view": facts.view, "given_on": act.on},
    )
    keep_answers(act.case, facts.answers)
    return Kept(new=plain(facts), words={"unit": str(act.case.unit)})


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
