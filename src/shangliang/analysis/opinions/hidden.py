"""Whether groups tell anything: votes are hidden and predicted from the means of the groups found without them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shangliang.analysis.opinions.counting import count, means, refit
from shangliang.analysis.opinions.kmeans import nearest, tightest
from shangliang.analysis.opinions.plane import evenly, place
from shangliang.analysis.opinions.votes import UNSEEN, Floats, Labels, Matrix

LOOKED_AT = 1_500
FEW = 300
"""Up to so many participants every vote is hidden once (five parts); above, a fifth of the votes is."""
PARTS = 5
NOTICEABLY = 0.99
SURELY = 1.645
"""The one-sided five per cent of the normal distribution."""


@dataclass(frozen=True)
class Prediction:
    """Mean squared errors over hidden votes (-1 to 1, so 0 to 4): from the groups' means and from the mean of all."""

    by_places: float
    """With everybody in the group of the nearest centre."""
    by_own_votes: float
    """With everybody in the group whose means fit their own votes best."""
    by_all: float
    loss_by_places: float
    loss_by_own_votes: float
    """How many standard errors, over participants, the groups' means are worse than the mean of all; below 0 better."""

    @property
    def by_groups(self) -> float:
        """With everybody assigned in the way that is used."""
        return self.by_own_votes if self.own_votes_help else self.by_places

    @property
    def loss(self) -> float:
        """The loss, in standard errors, of the way of assigning that is used."""
        return self.loss_by_own_votes if self.own_votes_help else self.loss_by_places

    @property
    def groups_mislead(self) -> bool:
        """Whether the groups' means are surely farther off than the mean of all.

        Groups of votes by chance are; a doubt is not enough, since few participants would then fall on one side or the
        other by who happens to be among them.
        """
        return self.loss > SURELY

    @property
    def own_votes_help(self) -> bool:
        """Whether assigning by own votes predicts noticeably better than assigning by places."""
        return self.by_own_votes < NOTICEABLY * self.by_places


def predict_hidden(values: Matrix, rows: Labels, groups: int) -> Prediction:
    """Hide votes of the participants in `rows`, find so many groups from the others, and compare."""
    values = values[rows[evenly(len(rows), LOOKED_AT)]]
    people, columns = np.nonzero(values != UNSEEN)
    part = np.random.default_rng(9).permutation(len(people)) % PARTS
    by_all = np.zeros(len(values))
    by_groups = np.zeros((2, len(values)))
    counted = 0
    for turn in range(PARTS if len(values) <= FEW else 1):
        hidden = part == turn
        at = people[hidden], columns[hidden]
        left = values.copy()
        left[at] = UNSEEN
        plane = place(left)
        labels = nearest(plane.places, tightest(plane.places, groups, runs=6))
        truth = values[at].astype(float)
        for way, assigned in enumerate((labels, refit(left, labels, groups))):
            group_means = means(count(left, assigned, groups))
            np.add.at(by_groups[way], at[0], (truth - group_means[assigned[at[0]], at[1]]) ** 2)
        np.add.at(by_all, at[0], (truth - plane.means[at[1]]) ** 2)
        counted += len(truth)
    errors = [float(each.sum()) / max(counted, 1) for each in (*by_groups, by_all)]
    return Prediction(*errors, *(_loss(each - by_all) for each in by_groups))


def _loss(more: Floats) -> float:
    """The sum over participants of what their votes' squared errors are `more`, in its standard errors."""
    deviation = float(np.sqrt((more**2).sum()))
    return float(more.sum()) / deviation if deviation else 0.0
