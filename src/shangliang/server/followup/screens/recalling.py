"""What a step's page recalls above its form: who reports or checks a promise reads what was promised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from shangliang.rulebook.promises import Promises
from shangliang.server.followup.drawing import answer_of
from shangliang.server.followup.models import Answer
from shangliang.server.followup.models import Suggestion as AskedFor
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.stepping.forms import FactsForm
from shangliang.server.foundation.stepping.overrides import Override, override
from shangliang.server.foundation.ui.shapes import Suggestion

TEMPLATE = "followup/recalling.html"
BESIDE = ("suggestion", "case__unit", "promise__case")


def recalled(answers: Iterable[Answer]) -> list[Suggestion]:
    """The suggestions, each with its answers. The answers come with `BESIDE`."""
    given: dict[AskedFor, list[Answer]] = defaultdict(list)
    for answer in answers:
        given[answer.suggestion].append(answer)
    return [
        Suggestion(number=asked.number, text=asked.text, answers=[answer_of(answer) for answer in found])
        for asked, found in given.items()
    ]


def _promised(case: Case, _actor: Actor, _form: FactsForm) -> dict[str, Any]:
    """The one answer that promised something."""
    answers = Answer.objects.filter(promise__case=case).select_related(*BESIDE)
    return {"suggestions": recalled(answers)}


for step in (Promises.report, Promises.drop, Promises.confirm, Promises.return_report):
    override(step, Override(template=TEMPLATE, context=_promised))
