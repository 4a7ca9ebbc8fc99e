"""Figures that open their records, and charts with the table behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shangliang.server.foundation.ui.shapes.acts import Act, Text, Tone


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number with its name. `url` opens the records behind it."""

    label: Text
    value: object
    url: str = ""
    unit: Text = ""
    note: Text = ""
    is_late: bool = False


@dataclass(frozen=True, kw_only=True)
class ChartRow:
    """One row of a chart. `shown` is written instead of `value` where the number has its own form (97.5%)."""

    label: Text
    value: float
    url: str = ""
    tone: Tone | None = None
    note: Text = ""
    shown: Text = ""


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A row with its place in the drawing: `start` and `width` are hundredths of the whole line, as SVG wants them."""

    row: ChartRow
    start: str
    width: str
    percent: str
    of_previous: str = ""


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Rows drawn as bars, as a funnel, or as parts of one line; always with the table behind them.

    `most` is the value of a full line; left out, it is the greatest value (bars, funnel). `has_table` may be turned
    off where the rows already say everything.
    """

    title: Text
    rows: Sequence[ChartRow]
    label_head: Text = ""
    value_head: Text = ""
    unit: Text = ""
    note: Text = ""
    most: float | None = None
    has_table: bool = True
    acts: Sequence[Act] = ()

    @property
    def bars(self) -> Iterator[Drawn]:
        """Each row against the greatest, and its share of the row before it (for a funnel)."""
        most = self.most or max((row.value for row in self.rows), default=0)
        earlier: list[float | None] = [None, *(row.value for row, _ in pairwise(self.rows))]
        for row, before in zip(self.rows, earlier, strict=False):
            yield Drawn(
                row=row,
                start="0",
                width=_hundredths(row.value, most),
                percent=_percent(row.value, most),
                of_previous=_percent(row.value, before) if before is not None else "",
            )

    @property
    def parts(self) -> Iterator[Drawn]:
        """Each row behind the one before it, all of them together the whole line."""
        whole = sum(row.value for row in self.rows)
        start = 0.0
        for row in self.rows:
            yield Drawn(
                row=row,
                start=_hundredths(start, whole),
                width=_hundredths(row.value, whole),
                percent=_percent(row.value, whole),
            )
            start += row.value


def _hundredths(value: float, whole: float) -> str:
    return f"{100 * value / whole:.2f}" if whole else "0"


def _percent(value: float, whole: float) -> str:
    return f"{100 * value / whole:.0f}%" if whole else "–"


@dataclass(frozen=True, kw_only=True)
class Progress:
    """Long work on its way. `url` gives this piece of page again; it asks every two seconds until `is_finished`."""

    label: Text
    done: int
    total: int
    url: str = ""
    note: Text = ""
    is_finished: bool = False
    acts: Sequence[Act] = ()
