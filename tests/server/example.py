"""One line of the table of authorization: a step before it is taken, what is stated, and who may take it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.workflow import AnyStep
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from tests.server.cast import Cast

Park = Callable[[Cast], Case]
# The case is nothing for a step that opens one.
State = Callable[[Cast, Any, Actor], Any]
REASON = "按规定说明。"


@dataclass(frozen=True, kw_only=True)
class Example:
    """One step before it is taken. `park` is nothing for a step that opens a case; `name` tells variants apart."""

    step: AnyStep
    may: tuple[str, ...]
    park: Park | None = None
    states: State = lambda _cast, _case, _actor: NoFacts()
    name: str = ""

    def __str__(self) -> str:
        return f"{self.step.kind}.{self.step.key}{self.name and f' ({self.name})'}"


def stating(facts: Any) -> State:
    """The same facts, whoever states them."""
    return lambda _cast, _case, _actor: facts
