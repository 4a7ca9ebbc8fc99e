"""Votes counted by group, the groups' means, and whose means fit a participant's own votes best."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shangliang.analysis.opinions.votes import AGREE, DISAGREE, PASS, Floats, Labels, Matrix

Counts = NDArray[np.int64]

PRIOR = 2.0
"""So many votes of the mean of all are added to a group's, so that few votes do not speak for a group."""
BLOCK = 512
"""Rows counted in one go, few enough to stay near the processor. Three counts of up to 16,383 fit into one double."""
_FIELD = 1 << 14


def _codes() -> Floats:
    """What a vote adds, by its byte: one seen, and one agreed or refused in a field of its own."""
    codes = np.zeros(256)
    codes[np.array([AGREE, PASS, DISAGREE], dtype=np.int8).view(np.uint8)] = [
        1 + _FIELD,
        1,
        1 + _FIELD * _FIELD,
    ]
    return codes


_CODES = _codes()


@dataclass(frozen=True)
class Counted:
    """How often each group (row) agreed, disagreed and voted at all (passes too) on each statement (column)."""

    agree: Counts
    disagree: Counts
    seen: Counts

    def all(self) -> Counted:
        """All groups taken together, in one row."""
        return Counted(*(part.sum(axis=0, keepdims=True) for part in (self.agree, self.disagree, self.seen)))

    def first(self, groups: int) -> Counted:
        """The first rows only."""
        return Counted(self.agree[:groups], self.disagree[:groups], self.seen[:groups])


def count(values: Matrix, labels: Labels, groups: int) -> Counted:
    """Count by group; a label of -1 is nobody's."""
    seen, agree, disagree = (np.zeros((groups, values.shape[1]), dtype=np.int64) for _ in range(3))
    for start in range(0, len(values), BLOCK):
        members = (np.arange(groups)[:, None] == labels[start : start + BLOCK]).astype(np.float64)
        packed = (members @ np.take(_CODES, values[start : start + BLOCK].view(np.uint8))).astype(np.int64)
        seen += packed % _FIELD
        agree += packed // _FIELD % _FIELD
        disagree += packed // (_FIELD * _FIELD)
    return Counted(agree, disagree, seen)


def overall(counted: Counted) -> Floats:
    """The mean vote of all groups together on each statement, -1 to 1; 0 where nobody voted."""
    everybody = counted.all()
    return np.asarray(((everybody.agree - everybody.disagree) / np.maximum(everybody.seen, 1))[0])


def means(counted: Counted, prior: float = PRIOR) -> Floats:
    """Each group's mean vote on each statement, -1 to 1, with `prior` votes of all groups' mean added."""
    return np.asarray((counted.agree - counted.disagree + prior * overall(counted)) / (counted.seen + prior))


def refit(values: Matrix, labels: Labels, groups: int) -> Labels:
    """Everybody in the group whose means are nearest to their own votes; as before if a group would be left empty."""
    group_means = means(count(values, labels, groups))
    # |vote - mean|² over the votes seen, by a table for each of the 256 bytes: -2·vote·mean + mean².
    linear, square = group_means.T.astype(np.float32), (group_means**2).T.astype(np.float32)
    fitted = np.empty_like(labels)
    for start in range(0, len(values), BLOCK):
        bytes_ = values[start : start + BLOCK].view(np.uint8)
        misfit = np.take(_SEEN, bytes_) @ square - 2 * (np.take(_SIGNED, bytes_) @ linear)
        fitted[start : start + BLOCK] = misfit.argmin(axis=1)
    return fitted if len(np.unique(fitted)) == groups else labels


_SEEN = (_CODES > 0).astype(np.float32)
_SIGNED = (_CODES == 1 + _FIELD).astype(np.float32) - (_CODES > _FIELD * _FIELD).astype(np.float32)
