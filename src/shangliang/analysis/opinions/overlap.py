"""Labels kept: groups found anew take the number of the earlier group that they share most participants with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from shangliang.analysis.opinions.votes import Floats, Labels


@dataclass(frozen=True)
class Earlier:
    """An earlier map: who was in which group (numbers from 1), and where everybody stood."""

    groups: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def count(self) -> int | None:
        """How many groups there were; None without any."""
        return len(set(self.groups.values())) or None


def numbered(labels: Labels, people: list[str], earlier: Earlier) -> dict[int, int]:
    """Label → number from 1. By overlap with the earlier groups; new groups take free numbers, the largest first."""
    sizes = np.bincount(labels)
    old = sorted(set(earlier.groups.values()))
    shared = np.zeros((len(sizes), len(old)))
    for label, name in zip(labels.tolist(), people, strict=True):
        if name in earlier.groups:
            shared[label, old.index(earlier.groups[name])] += 1
    numbers = {label: old[column] for label, column in matched(shared) if shared[label, column] > 0}
    free = (number for number in range(1, len(sizes) + len(old) + 1) if number not in numbers.values())
    first = {label: int(np.flatnonzero(labels == label)[0]) for label in range(len(sizes))}
    for label in sorted(set(first) - set(numbers), key=lambda label: (-sizes[label], first[label])):
        numbers[label] = next(free)
    return numbers


def matched(shared: Floats) -> list[tuple[int, int]]:
    """The pairs of row and column, each used once, whose sum of `shared` is largest. For at most some ten of each."""
    if not shared.size:
        return []
    # Over subsets of columns, row by row: eight groups make 256 of them.
    best: dict[int, tuple[float, list[tuple[int, int]]]] = {0: (0.0, [])}
    for row, gains in enumerate(shared):
        grown = dict(best)
        for used, (total, pairs) in best.items():
            for column, gain in enumerate(gains):
                taken = used | 1 << column
                if not used >> column & 1 and total + gain > grown.get(taken, (-1.0, []))[0]:
                    grown[taken] = (total + float(gain), [*pairs, (row, column)])
        best = grown
    return max(best.values(), key=lambda each: each[0])[1]


def turned(places: Floats, people: list[str], earlier: Earlier) -> Floats:
    """The first two axes turned (and mirrored) so that people stay near where they stood: orthogonal Procrustes."""
    known = [row for row, name in enumerate(people) if name in earlier.places]
    if len(known) < 2:
        return places
    new = places[known, :2]
    old = np.array([earlier.places[people[row]] for row in known])
    left, _, right = np.linalg.svd(new.T @ old)
    return np.asarray(places[:, :2] @ (left @ right))
