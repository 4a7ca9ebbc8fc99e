"""The votes of one conversation as a matrix in canonical order, whatever the order in which they came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

AGREE, PASS, DISAGREE = 1, 0, -1
UNSEEN = np.int8(-128)
"""What a cell holds where the participant has not voted on the statement."""

Matrix = NDArray[np.int8]
Floats = NDArray[np.float64]
Labels = NDArray[np.int64]


@dataclass(frozen=True)
class Vote:
    """One vote: 1 agrees, -1 disagrees, 0 passes. `at` orders re-votes (any unit, larger is later)."""

    participant: str
    statement: str
    value: int
    at: float = 0.0


@dataclass(frozen=True)
class Statement:
    """What was voted on. `left_out` says why it takes no part (None: it does): "moderated" or "meta"."""

    id: str
    text: str = ""
    left_out: str | None = None


@dataclass(frozen=True)
class Votes:
    """Participants × statements.

    `values[i, j]` is 1, 0, -1 or UNSEEN; rows follow `participants`, columns `statements`, both in `in_order`.
    """

    participants: tuple[str, ...]
    statements: tuple[Statement, ...]
    values: Matrix
    replaced: int = 0
    """Votes that a later vote of the same participant on the same statement took the place of."""
    contradictory: int = 0
    """Cells with different votes of one moment, of which none is the later: counted as a pass."""
    warnings: tuple[str, ...] = field(default=())

    @property
    def seen(self) -> NDArray[np.bool_]:
        """Where there is a vote."""
        return np.not_equal(self.values, UNSEEN)


def in_order(ids: Iterable[str]) -> list[str]:
    """The ids once each: whole numbers by value, then the others as text."""
    return sorted(set(ids), key=_rank)


def _rank(name: str) -> tuple[int, int, str]:
    # isdecimal, since int() refuses some of what isdigit() accepts; very long numbers are names.
    return (0, int(name), name) if name.isdecimal() and len(name) < 19 else (1, 0, name)


def collect(
    votes: Iterable[Vote],
    statements: Mapping[str, Statement] | None = None,
    *,
    participants: Iterable[str] = (),
    warnings: tuple[str, ...] = (),
) -> Votes:
    """The matrix of `votes`. The latest vote of a participant on a statement counts.

    Votes of the same moment that differ are a pass: nothing but the order of rows could decide between them, and the
    order of rows must not matter. `participants` names people who may have no vote; `statements` gives texts and
    moderation, and may name statements without votes.
    """
    known = dict(statements or {})
    latest: dict[tuple[str, str], tuple[float, int]] = {}
    repeated: dict[tuple[str, str], set[tuple[float, int]]] = {}
    for vote in votes:
        key, cast = (vote.participant, vote.statement), (vote.at, vote.value)
        held = latest.setdefault(key, cast)
        if held != cast:
            repeated.setdefault(key, {held}).add(cast)
            latest[key] = max(held, cast)
    torn = {key for key, cast in repeated.items() if sum(at == latest[key][0] for at, _value in cast) > 1}
    replaced = sum(at < latest[key][0] for key, cast in repeated.items() for at, _value in cast)
    people = in_order([*participants, *(key[0] for key in latest)])
    ids = in_order([*known, *(key[1] for key in latest)])
    return Votes(
        participants=tuple(people),
        statements=tuple(known.get(name) or Statement(name) for name in ids),
        values=_filled(latest, torn, people, ids),
        replaced=replaced,
        contradictory=len(torn),
        warnings=warnings,
    )


def _filled(
    latest: Mapping[tuple[str, str], tuple[float, int]],
    torn: set[tuple[str, str]],
    people: list[str],
    ids: list[str],
) -> Matrix:
    values = np.full((len(people), len(ids)), UNSEEN, dtype=np.int8)
    row = {name: place for place, name in enumerate(people)}
    column = {name: place for place, name in enumerate(ids)}
    if latest:
        rows = np.fromiter((row[key[0]] for key in latest), dtype=np.int64, count=len(latest))
        columns = np.fromiter((column[key[1]] for key in latest), dtype=np.int64, count=len(latest))
        chosen = np.fromiter(
            (PASS if key in torn else vote[1] for key, vote in latest.items()),
            dtype=np.int8,
            count=len(latest),
        )
        values[rows, columns] = chosen
    return values
