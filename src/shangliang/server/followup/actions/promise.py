"""Opening a promise for every dated answer of a reply that is passed."""

from __future__ import annotations

from datetime import date

from shangliang.rulebook.answers import DATED
from shangliang.rulebook.promises import Promises, PromiseState
from shangliang.server.followup.models import Answer, Promise
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import open_child


def open_promises(*, case: Case, on: date) -> list[Promise]:
    """Issue a unit's answers and open the promises they hold, each on the matter of its suggestion: a unit that handles
    merged matters answers for all of them. An answer whose promise runs already keeps it."""
    Answer.objects.filter(case=case).update(is_issued=True)
    dated = Answer.objects.filter(
        case=case, outcome__in=[each.value for each in DATED], promise__isnull=True
    ).select_related("suggestion__case")
    return [_open(answer, unit_case=case, on=on) for answer in dated]


def _open(answer: Answer, *, unit_case: Case, on: date) -> Promise:
    due_on = answer.due_on
    if due_on is None:
        raise ValueError("a dated answer has a date")
    case = open_child(
        Promises,
        parent=unit_case,
        matter=answer.suggestion.case,
        opening=Promises.opening(PromiseState.OPEN),
        on=on,
        fixed_due_on=max(due_on, on),
        unit_id=unit_case.unit_id,
    )
    return Promise.objects.create(
        council_id=case.council_id, case=case, answer=answer, due_on=due_on, owner=answer.owner
    )
