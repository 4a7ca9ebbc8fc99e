"""Steps whose page is more than a list of questions: a slice gives its own form, first values and template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from shangliang.rulebook.workflow import AnyStep
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.stepping.forms import FactsForm


def _nothing_more(_case: Case, _actor: Actor, _form: FactsForm) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Override:
    """What a slice gives for one step's page."""

    form: type[FactsForm] = FactsForm
    template: str = "stepping/step.html"
    initial: Callable[[Case, Actor], dict[str, Any]] | None = None
    context: Callable[[Case, Actor, FactsForm], dict[str, Any]] = _nothing_more


_overrides: dict[tuple[str, str], Override] = {}


def override(step: AnyStep, given: Override) -> None:
    """Use the slice's own page for a step."""
    _overrides[(step.kind, step.key)] = given


def override_of(step: AnyStep) -> Override | None:
    """The slice's own page for a step, if it has one."""
    return _overrides.get((step.kind, step.key))
