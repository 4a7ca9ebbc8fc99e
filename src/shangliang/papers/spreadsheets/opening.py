"""Opening a file that was handed in: what it really is, whatever its name says, and the cells of its sheets."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from shangliang.papers.spreadsheets.cells import Cell, tidied
from shangliang.papers.spreadsheets.problems import EmptySpreadsheet, NotASpreadsheet, SpreadsheetTooLarge
from shangliang.papers.spreadsheets.sheet import MAX_MEGABYTES, MAX_ROWS, Sheet
from shangliang.papers.spreadsheets.workbooks import open_xls, open_xlsx

# Blank lines and line breaks inside cells are no rows, so a text may have more lines than a table has rows.
MAX_LINES = 20 * MAX_ROWS

ZIP = b"PK\x03\x04"
COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")
NOT_TEXT = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf")
WEB_PAGE = re.compile(rb"\s*(<!doctype|<html|<table|<\?xml|<meta|MIME-Version:)", re.IGNORECASE)
DELIMITERS = (",", "\t", ";", "，", "|")
KEPT_AS_TEXT = re.compile(r'="(.*)"|\'(?=\d)(.*)', re.DOTALL)


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
        return OpenedFile(open_xlsx(data, file_name))
    if data.startswith(COMPOUND_FILE):
        return OpenedFile(open_xls(data, file_name))
    return _open_text(data, file_name)


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
