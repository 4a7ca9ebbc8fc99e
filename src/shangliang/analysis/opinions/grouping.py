"""How many groups, and who is in which: chosen by how clear and how steady they are, or none.

For 2 to 8 groups the participants' places are grouped by k-means; a number's score is its mean silhouette (Rousseeuw
1987) times its steadiness: the mean adjusted Rand index (Hubert and Arabie 1985) between these groups and those found
again from seven tenths of the participants. The best score wins. Whether there are groups at all is then decided on
hidden votes: if the means of the groups are surely worse at predicting them than the mean of all, there are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from shangliang.analysis.opinions.kmeans import distances, nearest, settle, sown, tightest
from shangliang.analysis.opinions.plane import evenly
from shangliang.analysis.opinions.votes import Floats, Labels

MOST_GROUPS = 8
PEOPLE_PER_GROUP = 10
"""No more groups than one for so many participants are tried, yet always two."""
LOOKED_AT = 300
"""So many participants, evenly spread, are looked at to choose the number of groups."""
PART = 0.7
STAYS = 0.95
"""An earlier number of groups is kept while its score is so large a part of the best."""


@dataclass(frozen=True)
class Candidate:
    """A number of groups with what speaks for it. `silhouette` and `steadiness` are at most 1, more is better."""

    groups: int
    silhouette: float
    steadiness: float
    centres: Floats

    @property
    def score(self) -> float:
        """Silhouette times steadiness; 0 where either is negative."""
        return max(self.silhouette, 0.0) * max(self.steadiness, 0.0)


def candidates(places: Floats) -> list[Candidate]:
    """Every number of groups that so many participants allow, scored."""
    sample = places[evenly(len(places), LOOKED_AT)]
    distinct = len(np.unique(sample.round(9), axis=0))
    most = min(MOST_GROUPS, max(2, len(places) // PEOPLE_PER_GROUP), distinct)
    few = len(places) <= LOOKED_AT
    found: list[Candidate] = []
    centres: Floats | None = None
    apart = np.sqrt(distances(sample, sample))
    for groups in range(2, most + 1):
        centres = tightest(sample, groups, runs=12 if few else 5, fewer=centres)
        labels = nearest(sample, centres)
        found.append(
            Candidate(
                groups=groups,
                silhouette=silhouette(apart, labels),
                steadiness=steadiness(sample, centres, *((10, 8) if few else (5, 4))),
                centres=centres,
            )
        )
    return found


def best(found: Sequence[Candidate], kept: int | None = None) -> Candidate | None:
    """The highest score, fewer groups before more; or `kept` groups while they are nearly as good."""
    winner = max(found, key=lambda each: (round(each.score, 6), -each.groups), default=None)
    if winner is None or winner.score <= 0:
        return None
    for each in found:
        if each.groups == kept and each.score >= STAYS * winner.score:
            return each
    return winner


def silhouette(apart: Floats, labels: Labels) -> float:
    """The mean silhouette from all distances `apart`; who is alone in a group counts 0."""
    groups = int(labels.max()) + 1
    members = np.eye(groups)[labels]
    sizes = members.sum(axis=0)
    if (sizes > 0).sum() < 2:
        return 0.0
    sums = apart @ members
    rows = np.arange(len(labels))
    own = sums[rows, labels] / np.maximum(sizes[labels] - 1, 1)
    others = np.where(sizes > 0, sums / np.maximum(sizes, 1), np.inf)
    others[rows, labels] = np.inf
    near = others.min(axis=1)
    widest = np.maximum(own, near)
    value = np.where((sizes[labels] > 1) & (widest > 0), (near - own) / np.where(widest > 0, widest, 1), 0)
    return float(value.mean())


def steadiness(places: Floats, centres: Floats, resamples: int, starts: int) -> float:
    """The mean adjusted Rand index of these groups with those found from parts of the participants."""
    labels = nearest(places, centres)
    again = [nearest(places, other) for other in _from_parts(places, len(centres), resamples, starts)]
    return float(np.mean([rand_index(labels, other) for other in again]))


def _from_parts(places: Floats, groups: int, resamples: int, starts_each: int) -> list[Floats]:
    """So many times: the centres found from a part (PART) of the participants, drawn from a fixed seed."""
    rng = np.random.default_rng(5)
    size = max(groups, int(len(places) * PART))
    drawn = np.zeros((resamples, len(places)))
    for row in drawn:
        row[rng.permutation(len(places))[:size]] = 1
    weights = np.repeat(drawn, starts_each, axis=0)
    starts = sown(places, groups, len(weights), 7, weights)
    centres, spread = settle(places, starts, weights)
    tight = np.round(spread, 9).reshape(resamples, starts_each).argmin(axis=1)
    return [centres[turn * starts_each + int(run)] for turn, run in enumerate(tight)]


def rand_index(one: Labels, other: Labels) -> float:
    """The adjusted Rand index of two groupings of the same participants: 1 the same, about 0 by chance."""
    table = np.zeros((int(one.max()) + 1, int(other.max()) + 1))
    np.add.at(table, (one, other), 1)
    together = _pairs(table).sum()
    first, second = _pairs(table.sum(axis=1)).sum(), _pairs(table.sum(axis=0)).sum()
    by_chance = first * second / max(float(_pairs(np.array([float(len(one))]))[0]), 1.0)
    most = (first + second) / 2
    return 1.0 if most == by_chance else float((together - by_chance) / (most - by_chance))


def _pairs(counts: Floats) -> Floats:
    return counts * (counts - 1) / 2
