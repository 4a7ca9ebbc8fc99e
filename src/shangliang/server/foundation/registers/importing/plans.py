"""What each row of a list would do to the register, before anything is done."""

from __future__ import annotations

import difflib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext

from shangliang.papers.spreadsheets import Column, ParsedRow, Wording
from shangliang.rulebook.facts import Labelled

# Two of three characters the same: 教肓界 beside 教育界.
ALIKE = 0.66


class Outcome(Labelled):
    ADDED = "added", "新增"
    CHANGED = "changed", "更新"
    UNCHANGED = "unchanged", "无变化"
    REFUSED = "refused", "不能导入"


@dataclass(frozen=True)
class Problem:
    """What is wrong in one row: the column's label (empty for the whole row), what stands there, and the sentence."""

    column: str
    value: str
    wording: Wording

    def stored(self, row: int) -> dict[str, Any]:
        """As a run keeps it."""
        shown = {key: str(value) for key, value in self.wording.params.items()}
        return {
            "row": row,
            "column": self.column,
            "value": self.value,
            "template": self.wording.template,
            "params": shown,
        }


def in_words(stored: Mapping[str, Any]) -> str:
    """A stored problem's sentence in the reader's language."""
    template = gettext(stored["template"])
    return template % stored["params"] if stored["params"] else template


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What one row comes to. `old` and `new` are the values that would change, by the labels of their columns;
    `write` does it. A refused row has problems and no `write`."""

    row: int
    outcome: Outcome
    label: str = ""
    old: Mapping[str, Any] = field(default_factory=dict)
    new: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    problems: tuple[Problem, ...] = ()
    write: Callable[[], None] | None = None


@dataclass(frozen=True)
class Missing:
    """A name that the council's lists lack, and the listed one that it may be a slip of (empty for none)."""

    name: str
    near: str = ""


def missing_among(name: str, listed: Iterable[str]) -> Missing:
    """A name to be added, beside the listed one that looks most like it."""
    near = difflib.get_close_matches(name, list(listed), n=1, cutoff=ALIKE)
    return Missing(name, near[0] if near else "")


class Book(ABC):
    """A register as a list meets it: what is in it already, and what a row would do to it."""

    columns: tuple[Column, ...]

    @abstractmethod
    def plan(self, row: ParsedRow) -> Plan:
        """What a row whose cells could all be read would do."""

    @property
    @abstractmethod
    def missing(self) -> tuple[Missing, ...]:
        """The sectors, committees or offices that the planned rows would create."""

    def plans(self, rows: Iterator[ParsedRow]) -> Iterator[Plan]:
        """Each row's plan, in the rows' order."""
        for row in rows:
            yield self.plan(row) if row.is_valid else _unreadable(row)


def _unreadable(row: ParsedRow) -> Plan:
    problems = tuple(Problem(error.column.label, error.value, error.wording) for error in row.errors)
    label = str(row.values.get("name", ""))
    return Plan(row=row.row_number, outcome=Outcome.REFUSED, label=label, problems=problems)


def refused(row: ParsedRow, column: str, template: str, **params: object) -> Plan:
    """A row that does not fit the register, with the reason at one column (its label, or empty)."""
    label = str(row.values.get("name", ""))
    problem = Problem(column, "", Wording(template, params))
    return Plan(row=row.row_number, outcome=Outcome.REFUSED, label=label, problems=(problem,))


def shown(value: Any) -> str:
    """A value as the preview shows it."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    if isinstance(value, Labelled):
        return gettext(value.label)
    if isinstance(value, tuple | list):
        return "、".join(map(str, value)) or "—"
    return str(value)
