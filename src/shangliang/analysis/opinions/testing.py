"""The tests of Polis, for whole tables at once: proportions within a group, between groups, and over all groups.

Formulas as published for Polis (Small, Bjorkegren, Erkkilä, Shaw and Megill 2021, “Polis: Scaling deliberation by
mapping high dimensional opinion spaces”). One is added to successes and to trials throughout, as there.
"""

from __future__ import annotations

import numpy as np

from shangliang.analysis.opinions.counting import Counted, Counts
from shangliang.analysis.opinions.votes import Floats

SIGNIFICANT = 1.2815515655446004
"""z of a one-sided test at 90 %."""


def probability(successes: Counts, trials: Counts) -> Floats:
    """(successes + 1) / (trials + 2)."""
    return (successes + 1) / (trials + 2)


def one_proportion(successes: Counts, trials: Counts) -> Floats:
    """z of the share of successes against one half."""
    return 2 * np.sqrt(trials + 1) * ((successes + 1) / (trials + 1) - 0.5)


def two_proportions(
    successes: Counts, trials: Counts, other_successes: Counts, other_trials: Counts
) -> Floats:
    """z of the share of successes here against elsewhere; 0 where everybody everywhere succeeded."""
    here, there = trials + 1.0, other_trials + 1.0
    pooled = (successes + other_successes + 2) / (here + there)
    spread = np.maximum(pooled * (1 - pooled), 0) * (1 / here + 1 / there)
    difference = (successes + 1) / here - (other_successes + 1) / there
    # One success more than trials makes a pooled share of just above one: there is nothing to compare then.
    told = pooled < 1 - 1e-12
    return np.where(told, difference / np.sqrt(np.where(told, spread, 1)), 0)


def group_aware(counted: Counted) -> tuple[Floats, Floats]:
    """For each statement the product over groups of the probability to agree, and to disagree."""
    agree = probability(counted.agree, counted.seen).prod(axis=0)
    disagree = probability(counted.disagree, counted.seen).prod(axis=0)
    return agree, disagree
