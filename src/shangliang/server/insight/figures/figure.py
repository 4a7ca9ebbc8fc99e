"""A figure: a number with its definition and the records that make it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from django.utils.functional import Promise

from shangliang.server.insight.figures.books import Books

Words = str | Promise
Value = int | float | None


class Subject(StrEnum):
    """What a figure's records are: members by member id, everything else by case id."""

    PROPOSAL = "proposal"
    RATING = "rating"
    PROMISE = "promise"
    MEMBER = "member"
    APPRAISAL = "appraisal"
    STUDY = "study"


@dataclass(frozen=True, kw_only=True)
class Parts:
    """The ids that make a figure: of a count the counted, of a rate the whole and those of it that count.

    `amount`: of a sum what its records add up to, of which each has a part.
    """

    records: tuple[int, ...]
    counted: tuple[int, ...] | None = None
    amount: int | None = None


@dataclass(frozen=True, kw_only=True)
class Declared:
    """A figure as it is declared: what it is called, how it is defined, and how its records are found.

    `id` is that of the published figures where they name it; `row` the row of the mission it answers. `is_sealed`: its
    records are ratings. `is_council_wide`: it has no part that belongs to one office or unit.
    """

    id: str
    row: str
    label: Words
    unit: Words
    definition: Words
    parts: Callable[[Books], Parts]
    subject: Subject = Subject.PROPOSAL
    is_sealed: bool = False
    is_council_wide: bool = False


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure computed. A rate has `numerator` and `denominator`, and its records are the denominator's.

    `of_which_merged`: how many of its proposals are merged into another, None where no proposals are counted.
    `answers`, `paper_answers`: ratings returned, and those of them on paper. `withheld`: why there is no value.
    """

    id: str
    row: str
    label: Words
    value: Value
    unit: Words
    definition: Words
    subject: Subject
    records: tuple[int, ...] = ()
    numerator_records: tuple[int, ...] = ()
    numerator: int | None = None
    denominator: int | None = None
    of_which_merged: int | None = None
    answers: int | None = None
    paper_answers: int | None = None
    withheld: Words = ""
    is_sealed: bool = False

    @property
    def is_rate(self) -> bool:
        """Whether it is a share in per cent."""
        return self.denominator is not None

    @property
    def rest(self) -> tuple[int, ...]:
        """The records of a rate that do not count."""
        counted = set(self.numerator_records)
        return tuple(record for record in self.records if record not in counted)


def per_cent(numerator: int, denominator: int) -> Value:
    """The share in per cent with one decimal, half up; no share of nothing.

    All is 100 and none is 0, and nothing else is: 999 of 1,000 with one missing is 99.9.
    """
    if denominator == 0:
        return None
    if numerator in (0, denominator):
        return 0 if numerator == 0 else 100
    share = (Decimal(100) * numerator / denominator).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    inside = min(max(share, Decimal("0.1")), Decimal("99.9"))
    return int(inside) if inside == inside.to_integral_value() else float(inside)


def counting(ids: Callable[[Books], Iterable[int]]) -> Callable[[Books], Parts]:
    """The parts of a count."""
    return lambda books: Parts(records=tuple(ids(books)))


def summing(amounts: Callable[[Books], Iterable[tuple[int, int]]]) -> Callable[[Books], Parts]:
    """The parts of a sum: `amounts` gives each record with its part; those with none are left out."""

    def parts(books: Books) -> Parts:
        found = [(record, amount) for record, amount in amounts(books) if amount]
        return Parts(
            records=tuple(record for record, _amount in found),
            amount=sum(amount for _record, amount in found),
        )

    return parts


def sharing(
    whole: Callable[[Books], Iterable[int]], counted: Callable[[Books], Iterable[int]]
) -> Callable[[Books], Parts]:
    """The parts of a rate."""
    return lambda books: Parts(records=tuple(whole(books)), counted=tuple(counted(books)))
