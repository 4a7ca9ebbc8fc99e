"""From a file to a table: which sheet, which row is the header, which rows are data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shangliang.papers.spreadsheets.cells import Cell, as_text
from shangliang.papers.spreadsheets.columns import Column, normalised, propose_mapping
from shangliang.papers.spreadsheets.opening import open_file
from shangliang.papers.spreadsheets.problems import EmptySpreadsheet, HeaderNotFound, SpreadsheetTooLarge
from shangliang.papers.spreadsheets.sheet import MAX_ROWS, Sheet

HEADER_WITHIN_ROWS = 20
EXAMPLE_MARK = "示例："
EXAMPLE_MARKS = (EXAMPLE_MARK, "示例:")
SHOWN_ROWS = 5
SHOWN_CELLS = 8
SHOWN_CHARACTERS = 12


@dataclass(frozen=True)
class TableRow:
    """A row of data. `number` is the one that the spreadsheet program shows; `cells` are as many as the headers."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table as it was found.

    `headers` may hold empty texts for columns without one. `skipped_rows` are the numbers of example rows and repeated
    headers that were left out. `encoding` is that of a text file (`utf-8`, `utf-8-sig`, `gb18030`, `utf-16`), empty
    for a workbook, as is `sheet_name` for a text file.
    """

    headers: tuple[str, ...]
    rows: tuple[TableRow, ...]
    sheet_name: str
    encoding: str
    header_row: int
    skipped_rows: tuple[int, ...] = ()


def read_table(data: bytes, *, file_name: str, columns: Sequence[Column] = ()) -> Table:
    """Read the table in a file of at most 10 MB and 20,000 rows.

    The sheet and its header row are those that fit `columns` best; without columns, the first row that looks like a
    header. What the file is goes by its content: `file_name` is only spoken of. Raises a `SpreadsheetProblem`.
    """
    opened = open_file(data, file_name=file_name)
    sheets = [sheet for sheet in opened.sheets if any(map(_is_filled, sheet.rows))]
    if not sheets:
        raise EmptySpreadsheet(file_name=file_name)
    candidates = [each for sheet in sheets for each in _candidates(sheet, columns)]
    best = max(candidates, key=lambda each: each.score)
    if not best.score:
        raise HeaderNotFound(found=_beginning(sheets[0]), expected=[column.label for column in columns])
    return _table(best, encoding=opened.encoding, file_name=file_name)


@dataclass(frozen=True)
class _Candidate:
    """A row that may be the header, by its index in the sheet; `score` is 0 where it cannot be."""

    sheet: Sheet
    index: int
    headers: tuple[str, ...]
    score: int


def _candidates(sheet: Sheet, columns: Sequence[Column]) -> Iterator[_Candidate]:
    width = max(len(row) for row in sheet.rows)
    for index in range(min(HEADER_WITHIN_ROWS, len(sheet.rows))):
        headers = _headers_at(sheet, index, width)
        score = len(propose_mapping(headers, columns).by_key) if columns else _looks_like_a_header(headers)
        yield _Candidate(sheet, index, headers, score)


def _looks_like_a_header(headers: Sequence[str]) -> int:
    """Without known columns: at least two texts, none of them twice. All such rows score alike: the first wins."""
    texts = [header for header in headers if header]
    return int(len(texts) >= 2 and len(set(texts)) == len(texts))


def _headers_at(sheet: Sheet, index: int, width: int) -> tuple[str, ...]:
    """The texts of a row, with those of cells that are merged down into it from above."""
    cells = [*sheet.rows[index], *[None] * (width - len(sheet.rows[index]))]
    for (top, left), (bottom, right) in sheet.merges:
        if top < index <= bottom and left == right and left < width:
            cells[left] = _cell(sheet, top, left)
    texts = ["".join(as_text(cell).split("\n")) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _table(header: _Candidate, *, encoding: str, file_name: str) -> Table:
    rows: list[TableRow] = []
    skipped: list[int] = []
    merged_down = _merged_down(header)
    for index in range(header.index + 1, len(header.sheet.rows)):
        row = header.sheet.rows[index]
        if not _is_filled(row):
            continue
        if _is_example(row) or _repeats(header, row):
            skipped.append(index + 1)
            continue
        cells = [*row, *[None] * len(header.headers)][: len(header.headers)]
        for column, top in merged_down.get(index, {}).items():
            cells[column] = _cell(header.sheet, top, column)
        rows.append(TableRow(number=index + 1, cells=tuple(cells)))
        if len(rows) > MAX_ROWS:
            raise SpreadsheetTooLarge(SpreadsheetTooLarge.too_many_rows, file_name=file_name, limit=MAX_ROWS)
    if not rows:
        raise EmptySpreadsheet(EmptySpreadsheet.only_a_header, file_name=file_name)
    return Table(
        headers=header.headers,
        rows=tuple(rows),
        sheet_name=header.sheet.name,
        encoding=encoding,
        header_row=header.index + 1,
        skipped_rows=tuple(skipped),
    )


def _merged_down(header: _Candidate) -> dict[int, dict[int, int]]:
    """For data rows: which columns take their cell from which row above. A sector merged over its members is each's."""
    found: dict[int, dict[int, int]] = {}
    for (top, left), (bottom, right) in header.sheet.merges:
        if top > header.index and left == right and left < len(header.headers):
            for index in range(top + 1, min(bottom, len(header.sheet.rows) - 1) + 1):
                found.setdefault(index, {})[left] = top
    return found


def _cell(sheet: Sheet, row: int, column: int) -> Cell:
    return sheet.rows[row][column] if column < len(sheet.rows[row]) else None


def _is_filled(row: Sequence[Cell]) -> bool:
    return any(cell is not None for cell in row)


def _is_example(row: Sequence[Cell]) -> bool:
    first = next(cell for cell in row if cell is not None)
    return isinstance(first, str) and first.startswith(EXAMPLE_MARKS)


def _repeats(header: _Candidate, row: Sequence[Cell]) -> bool:
    """Long printed lists repeat their header on every page."""
    texts = [normalised(as_text(cell)) for cell in row if cell is not None]
    return texts == [normalised(text) for text in header.headers if text]


def _beginning(sheet: Sheet) -> list[tuple[int, list[str]]]:
    filled = [(index + 1, row) for index, row in enumerate(sheet.rows) if _is_filled(row)]
    return [
        (number, [_shortened(as_text(cell)) for cell in row if cell is not None][:SHOWN_CELLS])
        for number, row in filled[:SHOWN_ROWS]
    ]


def _shortened(text: str) -> str:
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"
