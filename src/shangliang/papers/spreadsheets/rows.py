"""From the rows of a table to values, with what is wrong said cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shangliang.papers.spreadsheets.cells import as_text
from shangliang.papers.spreadsheets.columns import Column, missing_required
from shangliang.papers.spreadsheets.parsers import CellRefused
from shangliang.papers.spreadsheets.problems import ColumnsMissing
from shangliang.papers.spreadsheets.reading import Table, TableRow
from shangliang.papers.spreadsheets.wording import Wording, gettext_noop


@dataclass(frozen=True)
class CellError:
    """What is wrong with one cell: its column, what stands in it, and the sentence for the user."""

    column: Column
    value: str
    wording: Wording

    @property
    def message(self) -> str:
        """The sentence in Chinese, without the column's name."""
        return str(self.wording)


@dataclass(frozen=True)
class ParsedRow:
    """A row's values by column key. A cell that could not be read has an error and no value."""

    row_number: int
    values: Mapping[str, Any] = field(default_factory=dict)
    errors: tuple[CellError, ...] = ()

    @property
    def is_valid(self) -> bool:
        """Whether every cell could be read."""
        return not self.errors


def parse_rows(table: Table, columns: Sequence[Column], mapping: Mapping[str, int]) -> Iterator[ParsedRow]:
    """Read each row of a table. `mapping` is column key → place of its header, as a person has confirmed it.

    Columns that are not mapped have no values. Raises `ColumnsMissing` when a required one is not, and ValueError for
    a key or a place that does not exist.
    """
    known = {column.key for column in columns}
    if not known.issuperset(mapping) or not all(0 <= at < len(table.headers) for at in mapping.values()):
        raise ValueError("the mapping names a column or a header that does not exist")
    if missing := missing_required(columns, mapping):
        raise ColumnsMissing([column.label for column in missing])
    mapped = [(column, mapping[column.key]) for column in columns if column.key in mapping]
    return _parsed(table, mapped)


def _parsed(table: Table, mapped: Sequence[tuple[Column, int]]) -> Iterator[ParsedRow]:
    first_rows: dict[tuple[str, object], int] = {}
    for row in table.rows:
        values: dict[str, Any] = {}
        errors: list[CellError] = []
        for column, at in mapped:
            try:
                value = _value(column, row, at)
                _check_unique(column, value, row.number, first_rows)
            except CellRefused as refused:
                errors.append(CellError(column, as_text(row.cells[at]), refused.wording))
            else:
                values[column.key] = value
        yield ParsedRow(row.number, values, tuple(errors))


def _value(column: Column, row: TableRow, at: int) -> object:
    cell = row.cells[at]
    if cell is not None:
        return column.parse(cell)
    if column.is_required:
        raise CellRefused(gettext_noop("必填，不能为空。"))
    return column.parse.empty


def _check_unique(
    column: Column, value: object, number: int, first_rows: dict[tuple[str, object], int]
) -> None:
    if not column.is_unique or value == column.parse.empty:
        return
    first = first_rows.setdefault((column.key, value), number)
    if first != number:
        raise CellRefused(gettext_noop("与第 %(row)s 行重复。"), row=first)
