"""How stable groups are: found again from parts of the participants, does everybody keep theirs?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shangliang.analysis.opinions.counting import Counts
from shangliang.analysis.opinions.kmeans import nearest, tightest
from shangliang.analysis.opinions.overlap import matched
from shangliang.analysis.opinions.plane import place
from shangliang.analysis.opinions.votes import Floats, Labels, Matrix

PART = 0.8


@dataclass(frozen=True)
class Stability:
    """Shares, 0 to 1, over `resamples` rounds with four fifths of the participants each."""

    resamples: int
    kept: float
    """Of all participants drawn, the share who kept their group."""
    by_group: tuple[float, ...]
    by_participant: Floats
    """NaN for who was never drawn."""


def stability(values: Matrix, labels: Labels, groups: int, resamples: int) -> Stability:
    """Find the axes and so many groups anew from parts of the participants, match groups by overlap, and compare."""
    rng = np.random.default_rng(13)
    drawn: Counts = np.zeros(len(values), dtype=np.int64)
    kept: Counts = np.zeros(len(values), dtype=np.int64)
    size = max(groups, int(len(values) * PART))
    for _round in range(resamples):
        chosen = np.sort(rng.permutation(len(values))[:size])
        places = place(values[chosen]).places
        again = nearest(places, tightest(places, groups, runs=6))
        table = np.zeros((groups, groups))
        np.add.at(table, (again, labels[chosen]), 1)
        renamed = np.full(groups, -1)
        for row, column in matched(table):
            renamed[row] = column
        drawn[chosen] += 1
        kept[chosen] += renamed[again] == labels[chosen]
    with np.errstate(invalid="ignore"):
        shares = np.where(drawn > 0, kept / np.maximum(drawn, 1), np.nan)
    return Stability(
        resamples=resamples,
        kept=float(kept.sum() / max(int(drawn.sum()), 1)),
        by_group=tuple(
            float(kept[labels == group].sum() / max(int(drawn[labels == group].sum()), 1))
            for group in range(groups)
        ),
        by_participant=shares,
    )
