"""Ballots 表决票: whether a ballot holds, and what it says. Pure arithmetic over counts.

Rules (the project's notes, section 4): secret; more than half of the electors must hand in; more ballots than issued
make it void; read out on the spot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shangliang.rulebook.facts import Labelled

USUAL_OPTIONS = ("满意", "基本满意", "不满意", "不了解或者弃权")
FEWEST_OPTIONS = 2
MOST_OPTIONS = 6
MOST_ASPECTS = 10


class Outcome(Labelled):
    """What becomes of a ballot when it is closed."""

    VALID = "valid", "有效"
    NO_QUORUM = "no_quorum", "未过半数"
    VOID = "void", "票数多于发出数，作废"


class BallotWay(Labelled):
    PAPER = "paper", "纸质票"
    ELECTRONIC = "electronic", "电子票"


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Ballots issued, handed in and spoilt, on paper and electronically. `votes[aspect][option]` leaves spoilt out."""

    electors: int
    paper_issued: int
    paper_returned: int
    electronic_issued: int
    electronic_cast: int
    spoilt: int
    votes: tuple[tuple[int, ...], ...]

    @property
    def issued(self) -> int:
        """All ballots that were given out."""
        return self.paper_issued + self.electronic_issued

    @property
    def returned(self) -> int:
        """All ballots that came back, the spoilt ones too."""
        return self.paper_returned + self.electronic_cast

    @property
    def outcome(self) -> Outcome:
        """Void before quorum: a ballot with too many papers cannot be saved by its turnout."""
        if self.paper_returned > self.paper_issued or self.electronic_cast > self.electronic_issued:
            return Outcome.VOID
        return Outcome.VALID if 2 * self.returned > self.electors else Outcome.NO_QUORUM


def added(papers: Sequence[Sequence[int]], marks: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    """Counts of papers plus single electronic ballots. `papers[aspect][option]`; a mark is one option per aspect."""
    sums = [list(row) for row in papers]
    for ballot in marks:
        for aspect, option in enumerate(ballot):
            sums[aspect][option] += 1
    return tuple(tuple(row) for row in sums)


def share(votes: Sequence[int], option: int) -> float:
    """The part of an aspect's ballots that chose an option, in hundredths; 0 when there are none."""
    whole = sum(votes)
    return round(100 * votes[option] / whole, 1) if whole else 0.0
