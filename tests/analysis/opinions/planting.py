"""Votes with groups planted in them."""

from __future__ import annotations

import numpy as np

from shangliang.analysis.opinions.votes import UNSEEN, Labels, Statement, Votes


def planted(
    people: int, statements: int, groups: int, *, filled: float, strength: float = 1.2, seed: int = 0
) -> tuple[Votes, Labels]:
    """Groups of chance size. `strength` is the spread of a statement's odds over groups; a tenth of votes passes."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, groups, people)
    odds = 2 * (rng.uniform(-0.4, 0.4, statements) + strength * rng.standard_normal((groups, statements)))
    agrees = rng.random((people, statements)) < (1 / (1 + np.exp(-odds)))[labels]
    cast = np.where(rng.random((people, statements)) < 0.1, 0, np.where(agrees, 1, -1))
    values = np.where(rng.random((people, statements)) < filled, cast, UNSEEN).astype(np.int8)
    names = tuple(str(number) for number in range(people))
    return Votes(names, tuple(Statement(str(number)) for number in range(statements)), values), labels
