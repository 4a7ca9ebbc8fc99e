"""`map_opinions(votes)`: everything there is to say about the votes of one conversation."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from shangliang.analysis.opinions import grouping, representing
from shangliang.analysis.opinions.counting import Counted, count, refit
from shangliang.analysis.opinions.grouping import Candidate
from shangliang.analysis.opinions.hidden import Prediction, predict_hidden
from shangliang.analysis.opinions.kmeans import nearest, settle
from shangliang.analysis.opinions.overlap import Earlier, numbered, turned
from shangliang.analysis.opinions.plane import Plane, place
from shangliang.analysis.opinions.resampling import Stability, stability
from shangliang.analysis.opinions.votes import UNSEEN, Floats, Labels, Matrix, Statement, Votes

FEWEST_VOTES = 7
"""Votes a participant needs to be grouped; all statements, where there are fewer. The number of Polis."""
FEWEST_PEOPLE = 6


@dataclass(frozen=True)
class LeftOut:
    """Who or what took no part in the grouping, and why: "few-votes", "moderated", "meta" or "no-votes"."""

    kind: str
    id: str
    reason: str
    votes: int


@dataclass(frozen=True)
class OpinionMap:
    """The result. Group numbers start at 1; `labels` holds 0 for who is in no group.

    `counted` has a row for each of `numbers`, a column for each of `columns` (places among the statements).
    """

    votes: Votes
    columns: tuple[int, ...]
    places: Floats
    labels: Labels
    numbers: tuple[int, ...]
    counted: Counted
    everybody: Counted
    plane: Plane
    candidates: tuple[Candidate, ...]
    left_out: tuple[LeftOut, ...]
    fewest_votes: int
    without_groups: str | None = None
    """Why there are no groups: "few-participants", "no-difference", "not-clear" or "worse-than-all"."""
    prediction: Prediction | None = None
    stability: Stability | None = None
    representative: tuple[tuple[representing.Standing, ...], ...] = ()
    common: tuple[representing.Shared, ...] = ()
    majority: tuple[representing.Shared, ...] = ()
    divisive: tuple[representing.Divided, ...] = field(default=())

    def statement(self, column: int) -> Statement:
        """The statement that a column of the counts, a standing or what is shared is about."""
        return self.votes.statements[self.columns[column]]

    @property
    def group_of(self) -> dict[str, int]:
        """Participant → number of the group; 0 for who is in none."""
        return dict(zip(self.votes.participants, self.labels.tolist(), strict=True))

    def as_earlier(self) -> Earlier:
        """What the next map needs to keep these numbers and directions."""
        places = zip(self.votes.participants, self.places.tolist(), strict=True)
        return Earlier(
            groups={name: label for name, label in self.group_of.items() if label},
            places={name: (x, y) for name, (x, y) in places},
        )


@dataclass(frozen=True)
class _Found:
    plane: Plane
    labels: Labels
    groups: int
    candidates: tuple[Candidate, ...] = ()
    why_none: str | None = None
    prediction: Prediction | None = None


def map_opinions(votes: Votes, *, earlier: Earlier | None = None, resamples: int = 0) -> OpinionMap:
    """The opinion map. The same votes give the same map, whatever the order in which they came.

    `earlier` keeps numbers, directions and, while nearly as good, the number of groups of an earlier map. `resamples`
    (0: none) is how often the groups are found again from a part of the participants to say how stable they are.
    """
    earlier = earlier or Earlier()
    open_columns, values = _open(votes)
    seen = values != UNSEEN
    own = np.count_nonzero(seen, axis=1)
    fewest = max(1, min(FEWEST_VOTES, int(seen.any(axis=0).sum())))
    rows = np.flatnonzero(own >= fewest)
    found = _grouped(values, rows, earlier)
    labels, shown = _labelled(found, votes, rows, earlier)
    # Who is in no group is counted in a row of their own, after the groups.
    row_of = _rows_of(labels, shown)
    whole = count(values, np.where(row_of < 0, len(shown), row_of), len(shown) + 1)
    counted, everybody = whole.first(len(shown)), whole.all()
    is_tested = bool(shown) and resamples > 0
    return OpinionMap(
        votes=votes,
        columns=open_columns,
        places=turned(found.plane.places[:, :2], list(votes.participants), earlier),
        labels=labels,
        numbers=shown,
        counted=counted,
        everybody=everybody,
        plane=found.plane,
        candidates=found.candidates,
        left_out=_left_out(votes, own, fewest),
        fewest_votes=fewest,
        without_groups=found.why_none,
        prediction=found.prediction,
        stability=stability(values[rows], row_of[rows], len(shown), resamples) if is_tested else None,
        representative=tuple(map(tuple, representing.representative(counted))),
        common=tuple(representing.common(everybody, counted)),
        majority=tuple(representing.majority(everybody, counted)),
        divisive=tuple(representing.divisive(everybody, counted)),
    )


def _open(votes: Votes) -> tuple[tuple[int, ...], Matrix]:
    """The columns of the statements that take part, and their votes."""
    columns = tuple(column for column, statement in enumerate(votes.statements) if statement.left_out is None)
    if len(columns) == len(votes.statements):
        return columns, votes.values
    return columns, np.ascontiguousarray(votes.values[:, list(columns)])


def _labelled(found: _Found, votes: Votes, rows: Labels, earlier: Earlier) -> tuple[Labels, tuple[int, ...]]:
    """Everybody's group number (0: none), and the numbers there are."""
    labels = np.zeros(len(votes.participants), dtype=np.int64)
    if not found.groups:
        return labels, ()
    numbers = numbered(found.labels, [votes.participants[row] for row in rows], earlier)
    labels[rows] = [numbers[label] for label in found.labels.tolist()]
    return labels, tuple(sorted(numbers.values()))


def _grouped(values: Matrix, rows: Labels, earlier: Earlier) -> _Found:
    """The groups of the participants in `rows`; all are placed."""
    plane = place(values, rows)
    places = plane.places[rows]
    nobody = np.full(len(rows), -1)
    if len(rows) < FEWEST_PEOPLE:
        return _Found(plane, nobody, 0, why_none="few-participants")
    if not plane.strengths:
        return _Found(plane, nobody, 0, why_none="no-difference")
    candidates = tuple(grouping.candidates(places))
    best = grouping.best(candidates, earlier.count)
    if best is None:
        return _Found(plane, nobody, 0, candidates, "not-clear")
    prediction = predict_hidden(values, rows, best.groups)
    if prediction.groups_mislead:
        return _Found(plane, nobody, 0, candidates, "worse-than-all", prediction)
    centres = best.centres
    if len(rows) > grouping.LOOKED_AT:
        centres = settle(places, centres[None], rounds=25)[0][0]
    labels = nearest(places, centres)
    if prediction.own_votes_help:
        labels = refit(values[rows], labels, best.groups)
    return _Found(plane, labels, best.groups, candidates, None, prediction)


def _rows_of(labels: Labels, numbers: tuple[int, ...]) -> Labels:
    """Numbers of groups as rows of the counts; -1 for who is in none."""
    rows = np.full(max(numbers, default=0) + 1, -1)
    for row, number in enumerate(numbers):
        rows[number] = row
    return rows[labels]


def _left_out(votes: Votes, own: np.ndarray, fewest: int) -> tuple[LeftOut, ...]:
    people = [
        LeftOut("participant", name, "few-votes" if count_ else "no-votes", count_)
        for name, count_ in zip(votes.participants, own.tolist(), strict=True)
        if count_ < fewest
    ]
    seen = Counter(dict(enumerate(votes.seen.sum(axis=0).tolist())))
    statements = [
        LeftOut("statement", statement.id, statement.left_out or "no-votes", seen[place_])
        for place_, statement in enumerate(votes.statements)
        if statement.left_out is not None or not seen[place_]
    ]
    return (*people, *statements)
