"""Lists and what stands around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from shangliang.server.foundation.ui.shapes.acts import Act, Badge, Empty, Text
from shangliang.server.foundation.ui.shapes.cases import RoadStep


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line that opens a record: a case, a message. Pressing anywhere on it opens `url`."""

    title: Text
    url: str
    meta: Text = ""
    side: Text = ""
    badge: Badge | None = None
    due: Any = None
    road: Sequence[RoadStep] = ()
    is_unread: bool = False


@dataclass(frozen=True, kw_only=True)
class Filter:
    """A chip above a list."""

    label: Text
    url: str
    is_current: bool = False
    count: int | None = None


@dataclass(frozen=True, kw_only=True)
class Search:
    """The search box of a list. `kept` are the filters that stay."""

    label: Text
    url: str = ""
    name: str = "q"
    value: str = ""
    placeholder: Text = ""
    kept: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Pager:
    """Pages by key: there is an earlier and a later one, and no page numbers."""

    previous_url: str = ""
    next_url: str = ""
    note: Text = ""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A line of a record: its name and what it says."""

    term: Text
    detail: Text
    url: str = ""
    note: Text = ""


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of two texts laid beside each other."""

    title: Text
    text: Text
    meta: Text = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table. `sort_url` makes its head a link; `sorted` says which way it is sorted now."""

    label: Text
    is_number: bool = False
    is_title: bool = False
    sort_url: str = ""
    sorted: Literal["", "ascending", "descending"] = ""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell: words, a link, a badge, a badge of days, a small line below."""

    text: object = ""
    url: str = ""
    note: Text = ""
    badge: Badge | None = None
    due: Any = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show: a card on a phone leaves it out."""
        return self.text == "" and self.badge is None and self.due is None


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of cells, one per column. `key` is the value of its tick box and `label` what the box is read out as.

    At the desk a row has an `ident` (the id that `desk:decided` names) and its title cell's link a `pane_url`, where
    the reading pane's fragment is.
    """

    cells: Sequence[Cell]
    key: str = ""
    label: Text = ""
    ident: str = ""
    pane_url: str = ""


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table; on a phone every row becomes a card. `tick_name` puts a tick box of that name before each row."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    caption: Text = ""
    tick_name: str = ""
    footer: Sequence[Cell] = ()
    empty: Empty | None = None
    acts: Sequence[Act] = ()

    @property
    def lines(self) -> list[tuple[Row, list[tuple[Column, Cell]]]]:
        """Rows whose cells know their column."""
        return [(row, list(zip(self.columns, row.cells, strict=True))) for row in self.rows]

    @property
    def foot(self) -> list[tuple[Column, Cell]]:
        """The last row: sums."""
        return list(zip(self.columns, self.footer, strict=True)) if self.footer else []
