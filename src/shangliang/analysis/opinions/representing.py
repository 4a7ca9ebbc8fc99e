"""Which statements stand for a group, which everybody shares, and which divide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from shangliang.analysis.opinions.counting import Counted
from shangliang.analysis.opinions.testing import (
    SIGNIFICANT,
    group_aware,
    one_proportion,
    probability,
    two_proportions,
)

Side = Literal["agree", "disagree"]
MOST = 5
MOST_DIVISIVE = 10
DIVIDES = 2.5758293035489004
"""z of a two-sided test at 99 %: the extreme groups are picked among several, so more is asked than of one test."""


@dataclass(frozen=True)
class Standing:
    """A statement as it stands in a group. `column` is its place among the statements counted.

    `z` is the test of representativeness (this group against the others), `z_within` that of the share within the group
    against one half; `representativeness` the ratio of the two probabilities.
    """

    column: int
    side: Side
    agree: int
    disagree: int
    seen: int
    z: float
    z_within: float
    probability: float
    representativeness: float
    best_agree: bool = False

    @property
    def weight(self) -> float:
        """What statements of a group are put in order by."""
        return self.representativeness * self.z * self.probability * self.z_within


@dataclass(frozen=True)
class Shared:
    """A statement over everybody: `z` against one half, `probability` smoothed, `group_aware` over the groups."""

    column: int
    side: Side
    agree: int
    disagree: int
    seen: int
    z: float
    probability: float
    group_aware: float


@dataclass(frozen=True)
class Divided:
    """A statement on which the group `most` agrees more than the group `least`; `z` tests the two shares."""

    column: int
    agree: int
    disagree: int
    seen: int
    z: float
    most: int
    least: int
    shares: tuple[float, ...]
    """Each group's smoothed share of agreement."""


def representative(counted: Counted) -> list[list[Standing]]:
    """For each group at most five statements, those it agrees with first; at least one where anything was voted on.

    The rules of Polis: a statement is sufficient when it is significant within the group and against the others, on
    the same side; the best of those agreed with comes first even if it is not sufficient.
    """
    everybody = counted.all()
    chosen = []
    for group in range(len(counted.seen)):
        here = Counted(counted.agree[group], counted.disagree[group], counted.seen[group])
        others = Counted(
            *(whole[0] - own for whole, own in zip(_parts(everybody), _parts(here), strict=True))
        )
        chosen.append(_chosen(_standings(here, others, "agree"), _standings(here, others, "disagree")))
    return chosen


def _parts(counted: Counted) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return counted.agree, counted.disagree, counted.seen


def _standings(here: Counted, others: Counted, side: Side) -> list[Standing]:
    own, other = (here.agree, others.agree) if side == "agree" else (here.disagree, others.disagree)
    share = probability(own, here.seen)
    tests = two_proportions(own, here.seen, other, others.seen)
    within = one_proportion(own, here.seen)
    ratio = share / probability(other, others.seen)
    columns = zip(
        here.agree.tolist(),
        here.disagree.tolist(),
        here.seen.tolist(),
        tests.tolist(),
        within.tolist(),
        share.tolist(),
        ratio.tolist(),
        strict=True,
    )
    return [Standing(place, side, *row) for place, row in enumerate(columns)]


def _chosen(agreed: list[Standing], refused: list[Standing]) -> list[Standing]:
    sufficient: list[Standing] = []
    best: Standing | None = None
    best_agreed: Standing | None = None
    for agree, disagree in zip(agreed, refused, strict=True):
        stronger = agree if agree.z > disagree.z else disagree
        if _significant(agree) or _significant(disagree):
            sufficient.append(stronger)
        if best is None or stronger.z > best.z:
            best = stronger
        if _is_better_agreed(agree, best_agreed):
            best_agreed = agree
    head: list[Standing] = []
    if best_agreed is not None:
        column = best_agreed.column
        # Polis shows the side with the larger z, also where most of the group is on the other: a statement that seven
        # of ten agree with then stands there as refused. It was picked for being agreed with, and is shown so.
        is_refused = refused[column].z > agreed[column].z and refused[column].probability > 0.5
        head = [replace(refused[column] if is_refused else agreed[column], best_agree=True)]
    if not sufficient:
        return head or ([best] if best is not None and best.seen else [])
    rest = [each for each in sufficient if not head or each.column != head[0].column]
    rest.sort(key=lambda each: -each.weight)
    top = [*head, *rest][:MOST]
    return [each for each in top if each.side == "agree"] + [each for each in top if each.side == "disagree"]


def _significant(standing: Standing) -> bool:
    return standing.z > SIGNIFICANT and standing.z_within > SIGNIFICANT


def _is_better_agreed(agree: Standing, best: Standing | None) -> bool:
    if agree.agree == 0 and agree.disagree == 0:
        return False
    if best is None:
        return agree.z_within > SIGNIFICANT or (agree.representativeness > 1 and agree.probability > 0.5)
    if best.representativeness > 1:
        return agree.weight > best.weight
    return agree.probability * agree.z_within > best.probability * best.z_within


def majority(everybody: Counted, groups: Counted) -> list[Shared]:
    """The statements that most of all participants agree with, at most five, then those most disagree with."""
    return [
        each
        for side in _sides()
        for each in sorted(_majority(everybody, groups, side), key=lambda each: -each.probability * each.z)[
            :MOST
        ]
    ]


def common(everybody: Counted, groups: Counted) -> list[Shared]:
    """What all groups agree on: every group's smoothed share is above one half and the whole is significant.

    In the order of the group-aware consensus. Without groups it is what the majority of all holds.
    """
    found = []
    for side in _sides():
        shares = probability(groups.agree if side == "agree" else groups.disagree, groups.seen)
        alike = np.asarray((shares > 0.5).all(axis=0))
        found += [each for each in _majority(everybody, groups, side) if alike[each.column]]
    return sorted(found, key=lambda each: (-each.group_aware, each.column))


def _sides() -> tuple[Side, Side]:
    return "agree", "disagree"


def _majority(everybody: Counted, groups: Counted, side: Side) -> list[Shared]:
    own = (everybody.agree if side == "agree" else everybody.disagree)[0]
    share, test = probability(own, everybody.seen[0]), one_proportion(own, everybody.seen[0])
    product = group_aware(groups)[_sides().index(side)] if len(groups.seen) else share
    return [
        Shared(
            column=int(column),
            side=side,
            agree=int(everybody.agree[0, column]),
            disagree=int(everybody.disagree[0, column]),
            seen=int(everybody.seen[0, column]),
            z=float(test[column]),
            probability=float(share[column]),
            group_aware=float(product[column]),
        )
        for column in np.flatnonzero((share > 0.5) & (test > SIGNIFICANT))
    ]


def divisive(everybody: Counted, groups: Counted) -> list[Divided]:
    """The statements that set groups apart most, at most ten: between the group that agrees most and the one that
    agrees least the shares differ significantly. Without groups there are none."""
    if len(groups.seen) < 2:
        return []
    shares = probability(groups.agree, groups.seen)
    columns = np.arange(shares.shape[1])
    most, least = shares.argmax(axis=0), shares.argmin(axis=0)
    tests = two_proportions(
        groups.agree[most, columns],
        groups.seen[most, columns],
        groups.agree[least, columns],
        groups.seen[least, columns],
    )
    ordered = sorted(np.flatnonzero(tests > DIVIDES).tolist(), key=lambda column: (-tests[column], column))
    return [
        Divided(
            column=column,
            agree=int(everybody.agree[0, column]),
            disagree=int(everybody.disagree[0, column]),
            seen=int(everybody.seen[0, column]),
            z=float(tests[column]),
            most=int(most[column]),
            least=int(least[column]),
            shares=tuple(float(share) for share in shares[:, column]),
        )
        for column in ordered[:MOST_DIVISIVE]
    ]
