"""Tables that go out as .xlsx: every text is written as a text, whatever it begins with."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, TypeAlias

import xlsxwriter

from shangliang.papers.spreadsheets.cells import EXACT_DIGITS
from shangliang.papers.spreadsheets.templates import PLAIN_OPTIONS, safe_sheet_name, text_width

ExportCell: TypeAlias = (
    str | int | float | bool | Decimal | date | datetime | time | timedelta | Sequence[str] | None
)

# A spreadsheet program would run what begins so as a formula once somebody edits the cell or saves it as text.
FORMULA_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")
LONGEST_TEXT = 32_767
CUT_SHORT = "……（超出单元格容量，以下从略）"
MAX_EXPORTED_ROWS = 1_048_000
MEASURED_ROWS = 200
NARROWEST, WIDEST = 8, 60


def write_table(
    headers: Sequence[str],
    rows: Iterable[Sequence[ExportCell]],
    *,
    title: str = "",
    sheet_name: str = "",
) -> bytes:
    """An .xlsx with one table, ready to sort, filter and print: `title` stands above it and on the printed page.

    Yes and no are written as 是 and 否, several texts in a cell with 、 between them. Instants must be given in local
    time without a zone. Raises ValueError for an instant with a zone, a row of another length, or too many rows.
    """
    output = io.BytesIO()
    workbook = xlsxwriter.Workbook(output, PLAIN_OPTIONS)
    sheet = workbook.add_worksheet(safe_sheet_name(sheet_name or title or "数据"))
    head = 1 if title else 0
    if title:
        sheet.write_string(0, 0, title, workbook.add_format({"bold": True, "font_size": 14}))
    header_look = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"})
    for at, header in enumerate(headers):
        sheet.write_string(head, at, header, header_look)
    widths = [text_width(header) + 3 for header in headers]
    writer = _CellWriter(workbook, sheet)
    last = head
    for number, row in enumerate(rows, start=1):
        if len(row) != len(headers) or number > MAX_EXPORTED_ROWS:
            raise ValueError(
                f"row {number} has {len(row)} cells for {len(headers)} headers, or is one too many"
            )
        last = head + number
        for at, cell in enumerate(row):
            shown = writer.write(last, at, cell)
            if number <= MEASURED_ROWS:
                widths[at] = max(widths[at], shown + 2)
    for at, width in enumerate(widths):
        sheet.set_column(at, at, min(max(width, NARROWEST), WIDEST))
    _prepare(sheet, head=head, last=last, width=len(headers))
    workbook.close()
    return output.getvalue()


def _prepare(sheet: Any, *, head: int, last: int, width: int) -> None:
    """Header in sight while scrolling and on each printed page; filters; A4 across, one page wide."""
    sheet.freeze_panes(head + 1, 0)
    if width:
        sheet.autofilter(head, 0, last, width - 1)
    sheet.repeat_rows(head)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")


class _CellWriter:
    """Writes one value in the way of its kind, and says how wide it shows."""

    def __init__(self, workbook: Any, sheet: Any) -> None:
        self.sheet = sheet
        self.plain = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.quoted = workbook.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        self.day = workbook.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        self.instant = workbook.add_format(
            {"num_format": "yyyy-mm-dd hh:mm", "valign": "top", "align": "left"}
        )
        self.number = workbook.add_format({"valign": "top"})

    def write(self, row: int, at: int, cell: ExportCell) -> int:
        if cell is None:
            return 0
        if isinstance(cell, datetime):
            if cell.tzinfo:
                raise ValueError("an instant must be given in local time, without its zone")
            self.sheet.write_datetime(row, at, cell, self.instant)
            return len("2026-01-01 00:00")
        if isinstance(cell, date):
            self.sheet.write_datetime(row, at, cell, self.day)
            return len("2026-01-01")
        if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool) and _is_exact(cell):
            self.sheet.write_number(row, at, cell, self.number)
            return len(str(cell))
        return self._write_text(row, at, _in_words(cell))

    def _write_text(self, row: int, at: int, text: str) -> int:
        if len(text) > LONGEST_TEXT:
            text = text[: LONGEST_TEXT - len(CUT_SHORT)] + CUT_SHORT
        look = self.quoted if text.startswith(FORMULA_BEGINNINGS) else self.plain
        self.sheet.write_string(row, at, text, look)
        return max(map(text_width, text.split("\n")))


def _is_exact(number: float | Decimal) -> bool:
    """Whether a spreadsheet can hold the number: finite, and with no more digits than it keeps."""
    as_decimal = Decimal(str(number))
    return as_decimal.is_finite() and abs(as_decimal) < 10**EXACT_DIGITS


def _in_words(cell: object) -> str:
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, Enum):
        return str(cell.value)
    if isinstance(cell, Sequence) and not isinstance(cell, str):
        return "、".join(map(str, cell))
    return str(cell)
