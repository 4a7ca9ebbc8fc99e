"""Every text of the rulebook that people read, for the catalogue of translations."""

from __future__ import annotations

from collections.abc import Iterator
from enum import EnumMeta
from types import ModuleType
from typing import Any

from shangliang.rulebook import answers, facts, recurrence, roles
from shangliang.rulebook import deadlines as deadline_rules
from shangliang.rulebook.facts import Labelled, fact_fields
from shangliang.rulebook.registry import REGULATIONS, all_terms
from shangliang.rulebook.workflow import AnyStep, all_workflows

MODULES: tuple[ModuleType, ...] = (
    *REGULATIONS, answers, deadline_rules, facts, recurrence, roles,
)  # fmt: skip


def texts() -> list[str]:
    """Each text once, in a settled order; empty ones left out."""
    found = dict.fromkeys(text for text in _all_texts() if text)
    return list(found)


def _all_texts() -> Iterator[str]:
    yield from (facts.MISSING_ANSWER, facts.TOO_LONG)
    for choice in _choices():
        yield from (each.label for each in choice)
    yield from roles.other_names()
    for term in all_terms().values():
        yield from (term.label, term.clause)
    for workflow in all_workflows():
        yield from (workflow.label, workflow.regulation)
        yield from (state.label for state in workflow.states)
        for step in workflow.steps.values():
            yield from _texts_of(step)


def _choices() -> Iterator[type[Labelled]]:
    for module in MODULES:
        for each in vars(module).values():
            if isinstance(each, EnumMeta) and issubclass(each, Labelled):
                yield each


def _texts_of(step: AnyStep) -> Iterator[str]:
    yield from (step.label, step.clause, step.effect, step.notice)
    yield from (requirement.message for requirement in step.requires)
    yield from _questions(step.facts)


def _questions(facts_class: type[Any]) -> Iterator[str]:
    for question in fact_fields(facts_class):
        yield from (question.label, question.help)
        if question.item is not None:
            yield from _questions(question.item)
