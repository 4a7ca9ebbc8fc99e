"""k-means without chance: many starts in one go, all drawn from fixed seeds, and the tightest answer kept."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from shangliang.analysis.opinions.votes import Floats, Labels

ROUNDS = 40


def nearest(places: Floats, centres: Floats) -> Labels:
    """The centre that each place is nearest to; the first of equals."""
    return np.asarray(distances(places, centres).argmin(axis=1))


def distances(places: Floats, centres: Floats) -> Floats:
    """Squared distances, places × centres."""
    squared = (places**2).sum(axis=1)[:, None] - 2 * places @ centres.T + (centres**2).sum(axis=1)
    return np.asarray(np.maximum(squared, 0))


def settle(
    places: Floats, starts: Floats, weights: Floats | None = None, rounds: int = ROUNDS
) -> tuple[Floats, Floats]:
    """Lloyd's steps for many runs at once.

    `starts` is runs × groups × axes; `weights` runs × places (None: all 1). Gives the centres in the same shape and
    each run's weighted sum of squared distances.
    """
    runs, groups, axes = starts.shape
    centres = starts.copy()
    columns = np.ascontiguousarray(places.T)
    own = (places**2).sum(axis=1)
    previous: NDArray[np.int8] | None = None
    least = np.zeros((runs, len(places)))
    for _round in range(rounds):
        squared = (centres.reshape(-1, axes) @ columns).reshape(runs, groups, len(places))
        squared *= -2
        squared += (centres**2).sum(axis=2)[..., None]
        labels, least = _nearest_of(squared)
        if previous is not None and np.array_equal(labels, previous):
            break
        previous = labels
        members = (labels[:, None, :] == np.arange(groups, dtype=np.int8)[:, None]).astype(np.float64)
        if weights is not None:
            members *= weights[:, None, :]
        sizes = members.sum(axis=2)[..., None]
        sums = (members.reshape(-1, len(places)) @ places).reshape(runs, groups, axes)
        centres = np.where(sizes > 0, sums / np.maximum(sizes, 1e-12), centres)
    spread = np.maximum(least + own, 0)
    return centres, (spread if weights is None else spread * weights).sum(axis=1)


def _nearest_of(squared: Floats) -> tuple[NDArray[np.int8], Floats]:
    """The first least over the middle axis, and its value. Over so few groups a loop is faster than argmin."""
    least = squared[:, 0].copy()
    labels = np.zeros(least.shape, dtype=np.int8)
    for group in range(1, squared.shape[1]):
        nearer = squared[:, group] < least
        np.copyto(labels, np.int8(group), where=nearer)
        np.minimum(least, squared[:, group], out=least)
    return labels, least


def sown(places: Floats, groups: int, runs: int, seed: int, weights: Floats | None = None) -> Floats:
    """Starts by k-means++ (Arthur and Vassilvitskii 2007) from a fixed seed: runs × groups × axes."""
    rng = np.random.default_rng([seed, groups])
    chances = np.ones((runs, len(places))) if weights is None else weights.astype(np.float64)
    starts = np.empty((runs, groups, places.shape[1]))
    least = np.full((runs, len(places)), np.inf)
    for turn in range(groups):
        odds = chances if turn == 0 else chances * least
        total = odds.cumsum(axis=1)
        # With fewer distinct places than groups nothing is left to draw by: then any place will do.
        total = np.where(total[:, -1:] > 0, total, chances.cumsum(axis=1))
        drawn = rng.random((runs, 1)) * total[:, -1:]
        picked = np.minimum((total < drawn).sum(axis=1), len(places) - 1)
        starts[:, turn] = places[picked]
        least = np.minimum(least, distances(starts[:, turn], places))
    return starts


def tightest(places: Floats, groups: int, *, runs: int, fewer: Floats | None = None) -> Floats:
    """The best centres found for so many groups, from `runs` sown starts and, given the answer for one group fewer,
    from that with a further centre at each of `runs` places, outermost to innermost."""
    starts = sown(places, groups, runs, 11)
    if fewer is not None:
        outwards = np.argsort(-distances(places, places.mean(axis=0)[None])[:, 0], kind="stable")
        added = places[outwards[np.linspace(0, len(places) - 1, min(runs, len(places))).astype(int)]]
        grown = np.concatenate([np.broadcast_to(fewer, (len(added), *fewer.shape)), added[:, None]], axis=1)
        starts = np.concatenate([starts, grown])
    centres, spread = settle(places, starts)
    return np.asarray(centres[int(np.round(spread, 9).argmin())])
