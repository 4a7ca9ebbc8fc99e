"""What the tests of the desks begin with: a browser of one of the cast, and proposals that can be told apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.test import Client

from shangliang.rulebook.answers import SuggestionText
from shangliang.rulebook.facts import UnitId
from shangliang.rulebook.proposals import ProposalText
from shangliang.server.foundation.casework.models import Case
from tests.server.cast import Cast
from tests.server.work.proposals import journey
from tests.support.statements import Statements

MOST_STATEMENTS_ON_A_LIST = 12
MOST_STATEMENTS_ON_A_CASE = 15
HTMX = {"HX-Request": "true"}


def signed_in(cast: Cast, part: str) -> Client:
    """A browser in which one of the cast is signed in."""
    client = Client()
    client.force_login(cast.user(part))
    return client


def numbers(filters: Iterable[Any]) -> dict[str, int]:
    """What the chips count."""
    return {str(each.label): each.count for each in filters}


def titled(title: str, **rest: Any) -> ProposalText:
    """The usual text under another title."""
    return replace(journey.TEXT, title=title, **rest)


def proposing(*units: int, title: str = "关于城东片区午托的提案") -> ProposalText:
    """A text whose suggestions propose units."""
    suggestions = tuple(SuggestionText(text=f"由单位{unit}办理。", unit=UnitId(unit)) for unit in units)
    return titled(title, suggestions=suggestions)


def shortly(ran: Statements) -> str:
    """The statements that ran, each cut to a line."""
    return "\n".join(sql[:160] for sql in ran)


def state_of(case: Case) -> str:
    """The state in which a case is now."""
    return Case.objects.get(pk=case.pk).state
