"""What the rating's page recalls above its form: who rates reads the answers and the letter."""

from __future__ import annotations

from typing import Any

from shangliang.rulebook.assignments import Part
from shangliang.rulebook.ratings import Ratings
from shangliang.server.followup.models import Answer
from shangliang.server.followup.screens.recalling import BESIDE, TEMPLATE, recalled
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.stepping.forms import FactsForm
from shangliang.server.foundation.stepping.overrides import Override, override
from shangliang.server.work.proposals.models import Reply


def _to_be_rated(case: Case, _actor: Actor, _form: FactsForm) -> dict[str, Any]:
    """The letter, and its answers to the rated matter: all units' where one leads, else the unit's own."""
    handling = case.parent
    answers = Answer.objects.filter(suggestion__case_id=case.root_or_self_id, is_issued=True)
    if handling is None:
        return {"suggestions": []}
    mine = {"case__round": handling.round} if handling.variant == Part.LEAD else {"case": handling}
    answers = answers.filter(**mine).select_related(*BESIDE).order_by("suggestion__number", "pk")
    return {"suggestions": recalled(answers), "letter": Reply.objects.filter(case=handling).first()}


override(Ratings.rate, Override(template=TEMPLATE, context=_to_be_rated))
