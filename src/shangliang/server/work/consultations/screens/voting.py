"""The page on which somebody says what he or she holds of every statement."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from shangliang.rulebook.consultations import Consultations
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.stepping.fixed_rows import FixedRowsForm, Given
from shangliang.server.foundation.stepping.overrides import Override, override
from shangliang.server.work.consultations.models import STANDS, Vote
from shangliang.server.work.consultations.queries.opinions import own
from shangliang.server.work.consultations.situations import listed_statements

BY_VALUE = {value: name for name, value in STANDS.items()}


def statements_in_order(case: Case) -> Given:
    """All that can be voted on, the oldest first."""
    return list(listed_statements(case).values_list("pk", "text"))


class StandsForm(FixedRowsForm):
    """One row per statement; what is left open is not counted."""

    fixed = {"stands": ("statement", statements_in_order)}


def stands_so_far(case: Case, actor: Actor) -> dict[str, Any]:
    """Begin with what was answered before."""
    votes = Vote.objects.filter(own(actor) & Q(statement__case=case)).values_list("statement_id", "value")
    return {"stands": [{"statement": statement, "stand": BY_VALUE[value]} for statement, value in votes]}


override(
    Consultations.take_stands,
    Override(form=StandsForm, template="consultations/stands.html", initial=stands_so_far),
)
