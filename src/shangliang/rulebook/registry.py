"""All regulations in force. Importing this module makes every workflow known."""

from __future__ import annotations

from functools import cache

from shangliang.rulebook import (
    assignments,
    briefs,
    consultations,
    contacts,
    cosigning,
    instructions,
    promises,
    proposals,
    ratings,
    referrals,
    studies,
    supervision,
)
from shangliang.rulebook.terms import Term
from shangliang.rulebook.workflow import all_workflows

REGULATIONS = (
    proposals,
    cosigning,
    assignments,
    contacts,
    ratings,
    promises,
    referrals,
    briefs,
    consultations,
    instructions,
    supervision,
    studies,
)


@cache
def all_terms() -> dict[str, Term]:
    """Every term that a step or an opening starts, by its key."""
    terms: dict[str, Term] = {}
    for workflow in all_workflows():
        started = [opening.terms for opening in workflow.openings]
        started += [(*step.starts, *step.starts_on_root) for step in workflow.steps.values()]
        terms.update({term.key: term for group in started for term in group})
    return terms
