"""What a step's page recalls above its form: who rates reads the answers, who reports reads what was promised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from shangliang.rulebook.assignments import Part
from shangliang.rulebook.promises import Promises
from shangliang.rulebook.ratings import Ratings
from shangliang.server.followup.models import Answer
from shangliang.server.followup.models import Suggestion as AskedFor
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.stepping.forms import FactsForm
from shangliang.server.foundation.stepping.overrides import Override, override
from shangliang.server.foundation.ui.shapes import Suggestion
from shangliang.server.work.proposals.models import Reply
from shangliang.server.work.proposals.screens.drawing import answer_of

TEMPLATE = "proposals/recalling.html"
_BESIDE = ("suggestion", "case__unit", "promise__case")


def _recalled(answers: Iterable[Answer]) -> list[Suggestion]:
    """The suggestions, each with its answers."""
    given: dict[AskedFor, list[Answer]] = defaultdict(list)
    for answer in answers:
        given[answer.suggestion].append(answer)
    return [
        Suggestion(number=asked.number, text=asked.text, answers=[answer_of(answer) for answer in found])
        for asked, found in given.items()
    ]


def _to_be_rated(case: Case, _actor: Actor, _form: FactsForm) -> dict[str, Any]:
    """The letter, and its answers to the rated matter: all units' where one leads, else the unit's own."""
    handling = case.parent
    answers = Answer.objects.filter(suggestion__case_id=case.root_or_self_id, is_issued=True)
    if handling is None:
        return {"suggestions": []}
    mine = {"case__round": handling.round} if handling.variant == Part.LEAD else {"case": handling}
    answers = answers.filter(**mine).select_related(*_BESIDE).order_by("suggestion__number", "pk")
    return {"suggestions": _recalled(answers), "letter": Reply.objects.filter(case=handling).first()}


def _promised(case: Case, _actor: Actor, _form: FactsForm) -> dict[str, Any]:
    """The one answer that promised something."""
    answers = Answer.objects.filter(promise__case=case).select_related(*_BESIDE)
    return {"suggestions": _recalled(answers)}


override(Ratings.rate, Override(template=TEMPLATE, context=_to_be_rated))
for step in (Promises.report, Promises.drop, Promises.confirm, Promises.return_report):
    override(step, Override(template=TEMPLATE, context=_promised))
