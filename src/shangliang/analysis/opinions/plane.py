"""Where participants stand: principal axes of the votes, as many as rise above chance.

Votes are centred on each statement's mean, what is unseen counts as that mean, and a participant's place is drawn out
by the square root of (statements / own votes), so that who voted little is not drawn to the middle for that alone
(Small et al. 2021, Polis). The number of axes is found by random sign flips (Hong, Sheng and Dobriban 2020): the same
centred votes with random signs have nothing in common, so an axis counts when it is stronger than the strongest of
theirs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shangliang.analysis.opinions.counting import BLOCK, count, overall
from shangliang.analysis.opinions.votes import UNSEEN, Floats, Matrix

Block = NDArray[np.float32]

MOST_AXES = 8
FITTED_ON = 5_000
"""So many participants, evenly spread, suffice to find the axes; all are then placed."""
SMALL = 200_000
"""Cells up to which chance is looked at several times."""


@dataclass(frozen=True)
class Plane:
    """Places and axes. `places` is participants × axes (the first two are x and y), `axes` axes × statements."""

    places: Floats
    axes: Floats
    means: Floats
    """Each statement's mean vote, -1 to 1; 0 where nobody voted."""
    strengths: tuple[float, ...]
    """Singular values of the centred votes, largest first, at most MOST_AXES."""
    chance: float
    """The largest singular value of the same votes with random signs."""

    @property
    def above_chance(self) -> int:
        """How many axes are stronger than chance, at most MOST_AXES."""
        return sum(strength > self.chance for strength in self.strengths)


def place(values: Matrix, fitted: NDArray[np.int64] | None = None) -> Plane:
    """Find the axes of the rows `fitted` (default: all) of `values`, participants × statements; place everybody."""
    rows = np.arange(len(values)) if fitted is None else fitted
    labels = np.full(len(values), -1)
    labels[rows] = 0
    means = overall(count(values, labels, 1))
    sample = centred(values[rows[evenly(len(rows), FITTED_ON)]], means)
    strengths, axes = _axes(sample)
    chance = _chance(sample)
    axes = axes[: max(2, sum(strength > chance for strength in strengths))]
    if len(axes) < 2:
        axes = np.vstack([axes, np.zeros((2 - len(axes), values.shape[1]))])
    return Plane(
        places=project(values, means, axes),
        axes=axes,
        means=means,
        strengths=tuple(round(strength, 6) for strength in strengths),
        chance=round(chance, 6),
    )


def project(values: Matrix, means: Floats, axes: Floats) -> Floats:
    """The places of participants with these votes on given axes; the middle for who has no vote."""
    places = np.empty((len(values), len(axes)))
    drawn = axes.T.astype(np.float32)
    for start in range(0, len(values), BLOCK):
        part = values[start : start + BLOCK]
        own = np.maximum(np.count_nonzero(part != UNSEEN, axis=1), 1)
        drawn_out = np.sqrt(values.shape[1] / own)[:, None]
        places[start : start + BLOCK] = (centred(part, means) @ drawn) * drawn_out
    return places


def centred(values: Matrix, means: Floats) -> Block:
    """Votes less their statement's mean, 0 where unseen."""
    block = values.astype(np.float32)
    block -= means.astype(np.float32)
    block[values == UNSEEN] = 0
    return block


def evenly(count: int, most: int) -> NDArray[np.int64]:
    """At most `most` of the places 0 … count-1, evenly spread."""
    if count <= most:
        return np.arange(count)
    return np.linspace(0, count - 1, most).astype(np.int64)


def _axes(block: Block) -> tuple[list[float], Floats]:
    """Singular values and right singular vectors (rows), strongest first, at most MOST_AXES."""
    if not block.size:
        return [], np.zeros((0, block.shape[1]))
    wide = block.shape[1] > block.shape[0]
    gram = (block @ block.T if wide else block.T @ block).astype(np.float64)
    strengths, vectors = strongest(gram, min(MOST_AXES, len(gram)))
    if wide:
        vectors = (vectors @ block) / np.maximum(np.sqrt(strengths), 1e-12)[:, None]
    found = strengths > max(1e-9, 1e-9 * float(strengths[:1].sum()))
    axes = vectors[found]
    return [float(root) for root in np.sqrt(strengths[found])], axes * _signs(axes)[:, None]


def _signs(axes: Floats) -> Floats:
    """An axis has no direction of its own: the statement that weighs most on it is made positive."""
    heaviest = np.abs(axes).round(9).argmax(axis=1)
    return np.where(axes[np.arange(len(axes)), heaviest] < 0, -1.0, 1.0)


def strongest(gram: Floats, count: int) -> tuple[Floats, Floats]:
    """The `count` largest eigenvalues of a symmetric matrix, largest first, and their vectors as rows."""
    if len(gram) <= 400:
        values, vectors = np.linalg.eigh(gram)
        return np.maximum(values[::-1][:count], 0), vectors.T[::-1][:count]
    # Subspace iteration: a tenth of the time where a few of a thousand are wanted.
    basis = np.random.default_rng(1).standard_normal((len(gram), count + 12))
    for _round in range(8):
        basis, _ = np.linalg.qr(gram @ basis)
    values, turn = np.linalg.eigh(basis.T @ gram @ basis)
    return np.maximum(values[::-1][:count], 0), (basis @ turn).T[::-1][:count]


def _chance(block: Block) -> float:
    if not block.size:
        return 0.0
    rng = np.random.default_rng(2)
    found = []
    for _time in range(5 if block.size <= SMALL else 1):
        bits = np.unpackbits(rng.integers(0, 256, block.size // 8 + 1, dtype=np.uint8))[: block.size]
        flipped = block * (bits.reshape(block.shape).astype(np.float32) * 2 - 1)
        gram = flipped.T @ flipped if block.shape[1] <= block.shape[0] else flipped @ flipped.T
        found.append(_largest(gram.astype(np.float64)))
    return float(np.mean(found))


def _largest(gram: Floats) -> float:
    """The square root of the largest eigenvalue."""
    vector = np.random.default_rng(3).standard_normal((len(gram), min(12, len(gram))))
    for _round in range(8):
        vector, _ = np.linalg.qr(gram @ vector)
    return float(np.sqrt(max(np.linalg.eigvalsh(vector.T @ gram @ vector)[-1], 0)))
