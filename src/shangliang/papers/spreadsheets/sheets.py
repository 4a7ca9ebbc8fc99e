"""Opening a file that was handed in: what it really is, whatever its name says, and the cells of its sheets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import python_calamine
from python_calamine import CalamineError, CalamineSheet, SheetTypeEnum, SheetVisibleEnum

from shangliang.papers.spreadsheets.cells import FORMULA_ERROR, Cell, tidied
from shangliang.papers.spreadsheets.problems import (
    EmptySpreadsheet,
    EncryptedSpreadsheet,
    NotASpreadsheet,
    SpreadsheetTooLarge,
)
from shangliang.papers.spreadsheets.workbook_parts import (
    PartsTooLarge,
    PartsUnreadable,
    SheetReach,
    WorkbookParts,
    unpack,
)

MAX_MEGABYTES = 10
MAX_ROWS = 20_000
MAX_CELLS = 4_000_000
# Blank lines and line breaks inside cells are no rows, so a text may have more lines than a table has rows.
MAX_LINES = 20 * MAX_ROWS

ZIP = b"PK\x03\x04"
COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")
# A locked .xlsx is a compound file with a stream of this name. In a locked .xls the record that begins the workbook is
# followed by FILEPASS (MS-XLS 2.1.7.20.3), at most with the mark of a write protection between them.
LOCKED = re.compile(
    "EncryptedPackage".encode("utf-16-le")
    + rb"|\x09\x08\x10\x00\x00\x06\x05\x00.{12}(?:\x86\x00\x00\x00)?\x2f\x00",
    re.DOTALL,
)
OTHER_FORMATS = (b"mimetypeapplication/vnd.oasis", b"xl/workbook.bin")
NOT_TEXT = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf")
WEB_PAGE = re.compile(rb"\s*(<!doctype|<html|<table|<\?xml|<meta|MIME-Version:)", re.IGNORECASE)
DELIMITERS = (",", "\t", ";", "，", "|")
KEPT_AS_TEXT = re.compile(r'="(.*)"|\'(?=\d)(.*)', re.DOTALL)

Merge = tuple[tuple[int, int], tuple[int, int]]
Result = TypeVar("Result")


@dataclass(frozen=True)
class Sheet:
    """The tidied cells of one sheet from its first row and column, and its merged ranges (both corners, from 0)."""

    name: str
    rows: list[list[Cell]]
    merges: list[Merge]


@dataclass(frozen=True)
class OpenedFile:
    """A file's sheets. `encoding` is that of a text file, empty for a workbook."""

    sheets: list[Sheet]
    encoding: str = ""


def open_file(data: bytes, *, file_name: str) -> OpenedFile:
    """The sheets a person can see in a file, in their order. Raises a `SpreadsheetProblem`."""
    if len(data) > MAX_MEGABYTES * 1024 * 1024:
        raise SpreadsheetTooLarge(file_name=file_name, limit=MAX_MEGABYTES)
    if not data.strip(b"\0 \r\n\t\xef\xbb\xbf"):
        raise EmptySpreadsheet(file_name=file_name)
    if data.startswith(ZIP):
        return OpenedFile(_open_xlsx(data, file_name))
    if data.startswith(COMPOUND_FILE):
        return OpenedFile(_read_workbook(WorkbookParts(data=data, reaches={}), file_name))
    return _open_text(data, file_name)


def _open_xlsx(data: bytes, file_name: str) -> list[Sheet]:
    try:
        parts = unpack(data)
    except PartsTooLarge:
        raise SpreadsheetTooLarge(file_name=file_name, limit=MAX_MEGABYTES) from None
    except PartsUnreadable:
        if any(mark in data for mark in OTHER_FORMATS):
            raise NotASpreadsheet(NotASpreadsheet.other_format, file_name=file_name) from None
        raise _damaged_or_foreign(file_name, (".xlsx", ".xlsm")) from None
    return _read_workbook(parts, file_name)


def _damaged_or_foreign(file_name: str, own_endings: tuple[str, ...]) -> NotASpreadsheet:
    is_named_so = file_name.lower().endswith(own_endings)
    return NotASpreadsheet(NotASpreadsheet.damaged if is_named_so else "", file_name=file_name)


def _read_workbook(parts: WorkbookParts, file_name: str) -> list[Sheet]:
    try:
        return _contained(lambda: _read_sheets(parts))
    except CalamineError:
        if LOCKED.search(parts.data):
            raise EncryptedSpreadsheet(file_name=file_name) from None
        raise _damaged_or_foreign(file_name, (".xlsx", ".xlsm", ".xls", ".et")) from None


def _contained(read: Callable[[], Result]) -> Result:
    """Run the reader; where it panics over a damaged file, that is one more error of its own.

    A panic of compiled code arrives as a BaseException of a class that cannot be imported.
    """
    try:
        return read()
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise CalamineError("the file is damaged") from None
        raise


def _read_sheets(parts: WorkbookParts) -> list[Sheet]:
    workbook = python_calamine.load_workbook(io.BytesIO(parts.data))
    seen = [
        each.name
        for each in workbook.sheets_metadata
        if each.typ is SheetTypeEnum.WorkSheet and each.visible is SheetVisibleEnum.Visible
    ]
    sheets: list[Sheet] = []
    room = MAX_CELLS
    for name in seen:
        reach = parts.reaches.get(name) or _reach_of(workbook.get_sheet_by_name(name))
        room -= reach.cells
        if room < 0:
            raise SpreadsheetTooLarge(
                SpreadsheetTooLarge.stray_cell, sheet=name, row=reach.rows, column=reach.columns
            )
        sheets.append(_read_sheet(workbook.get_sheet_by_name(name), reach))
    return sheets


def _reach_of(sheet: CalamineSheet) -> SheetReach:
    return SheetReach(rows=sheet.end[0] + 1, columns=sheet.end[1] + 1) if sheet.end else SheetReach()


def _read_sheet(sheet: CalamineSheet, reach: SheetReach) -> Sheet:
    rows: list[list[Cell]] = [list(map(tidied, row)) for row in sheet.to_python(skip_empty_area=False)]
    for row, column in reach.errors:
        rows[row][column] = FORMULA_ERROR
    return Sheet(name=sheet.name, rows=rows, merges=sheet.merged_cell_ranges or [])


def _open_text(data: bytes, file_name: str) -> OpenedFile:
    if WEB_PAGE.match(data.removeprefix(b"\xef\xbb\xbf")):
        raise NotASpreadsheet(NotASpreadsheet.web_page, file_name=file_name)
    text, encoding = _decoded(data, file_name)
    if text.count("\n") > MAX_LINES:
        raise SpreadsheetTooLarge(SpreadsheetTooLarge.too_many_rows, file_name=file_name, limit=MAX_ROWS)
    try:
        rows = _split(text)
    except csv.Error:
        raise NotASpreadsheet(file_name=file_name) from None
    return OpenedFile([Sheet(name="", rows=rows, merges=[])], encoding)


def _decoded(data: bytes, file_name: str) -> tuple[str, str]:
    """The text and the name of its encoding: UTF-16 by its mark, UTF-8, or what Chinese Windows writes."""
    encodings = ["utf-16"] if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "gb18030"]
    if not data.startswith(NOT_TEXT):
        for encoding in encodings:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\0" not in text:
                has_mark = data.startswith(b"\xef\xbb\xbf")
                return text, encoding if encoding != "utf-8-sig" or has_mark else "utf-8"
    raise NotASpreadsheet(file_name=file_name)


def _split(text: str) -> list[list[Cell]]:
    beginning = text[:20_000].splitlines()[:20]
    widths = {each: sum(map(len, csv.reader(beginning, delimiter=each))) for each in DELIMITERS}
    delimiter = max(DELIMITERS, key=lambda each: widths[each])
    return [
        [tidied(_as_typed(cell)) for cell in row]
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    ]


def _as_typed(cell: str) -> str:
    """`="013"` and `'013` are ways to keep a spreadsheet program from changing a number."""
    found = KEPT_AS_TEXT.fullmatch(cell.strip())
    return next(part for part in found.groups() if part is not None) if found else cell
