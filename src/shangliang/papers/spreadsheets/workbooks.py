"""Opening .xlsx and .xls: measured first, then read by a process of its own."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from shangliang.papers.spreadsheets.cells import FORMULA_ERROR, Cell, tidied
from shangliang.papers.spreadsheets.problems import (
    EncryptedSpreadsheet,
    NotASpreadsheet,
    SpreadsheetTooLarge,
)
from shangliang.papers.spreadsheets.sheet import MAX_CELLS, MAX_MEGABYTES, Sheet
from shangliang.papers.spreadsheets.workbook_parts import (
    PartsTooLarge,
    PartsUnreadable,
    SheetReach,
    WorkbookParts,
    unpack,
)

READER = Path(__file__).with_name("workbook_process.py")
MAX_SECONDS = 60
OWN_ENDINGS = (".xlsx", ".xlsm", ".xls", ".et")
OTHER_FORMATS = (b"mimetypeapplication/vnd.oasis", b"xl/workbook.bin")

# A locked .xlsx is a compound file with a stream of this name. In a locked .xls the record that begins the workbook is
# followed by FILEPASS (MS-XLS 2.1.7.20.3), at most with the mark of a write protection between them.
LOCKED = re.compile(
    "EncryptedPackage".encode("utf-16-le")
    + rb"|\x09\x08\x10\x00\x00\x06\x05\x00.{12}(?:\x86\x00\x00\x00)?\x2f\x00",
    re.DOTALL,
)


def open_xlsx(data: bytes, file_name: str) -> list[Sheet]:
    """The visible sheets of an .xlsx. Raises a `SpreadsheetProblem`."""
    try:
        parts = unpack(data)
    except PartsTooLarge:
        raise SpreadsheetTooLarge(file_name=file_name, limit=MAX_MEGABYTES) from None
    except PartsUnreadable:
        if any(mark in data for mark in OTHER_FORMATS):
            raise NotASpreadsheet(NotASpreadsheet.other_format, file_name=file_name) from None
        raise _damaged_or_foreign(file_name) from None
    room = MAX_CELLS
    for name, reach in parts.reaches.items():
        room -= reach.rows * reach.columns
        if room < 0:
            raise _too_large(name, reach.rows, reach.columns)
    return _read(parts, file_name)


def open_xls(data: bytes, file_name: str) -> list[Sheet]:
    """The visible sheets of an .xls. Raises a `SpreadsheetProblem`."""
    return _read(WorkbookParts(data=data, reaches={}), file_name)


def _damaged_or_foreign(file_name: str) -> NotASpreadsheet:
    is_named_so = file_name.lower().endswith(OWN_ENDINGS)
    return NotASpreadsheet(NotASpreadsheet.damaged if is_named_so else "", file_name=file_name)


def _too_large(name: str, rows: int, columns: int) -> SpreadsheetTooLarge:
    return SpreadsheetTooLarge(SpreadsheetTooLarge.stray_cell, sheet=name, row=rows, column=columns)


def _read(parts: WorkbookParts, file_name: str) -> list[Sheet]:
    found = _run_reader(parts.data)
    if found is None:
        if LOCKED.search(parts.data):
            raise EncryptedSpreadsheet(file_name=file_name)
        raise _damaged_or_foreign(file_name)
    if "too_large" in found:
        raise _too_large(**found["too_large"])
    return [_sheet(each, parts.reaches.get(each["name"], SheetReach())) for each in found["sheets"]]


def _run_reader(data: bytes) -> dict[str, Any] | None:
    """What the reading process found; None where it came to an end of any other kind."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(READER), str(MAX_CELLS)],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=MAX_SECONDS,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    found: dict[str, Any] = json.loads(done.stdout, object_hook=_as_cell)
    return found


def _as_cell(found: dict[str, Any]) -> Any:
    """Dates and times come as objects of one key; every other object stays as it is."""
    match found:
        case {"datetime": text}:
            return datetime.fromisoformat(text)
        case {"date": text}:
            return date.fromisoformat(text)
        case {"time": text}:
            return time.fromisoformat(text)
        case {"seconds": number}:
            return timedelta(seconds=number)
    return found


def _sheet(found: dict[str, Any], reach: SheetReach) -> Sheet:
    rows: list[list[Cell]] = [list(map(tidied, row)) for row in found["rows"]]
    for row, column in reach.errors:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = FORMULA_ERROR
    merges = [((top, left), (bottom, right)) for (top, left), (bottom, right) in found["merges"]]
    return Sheet(name=found["name"], rows=rows, merges=merges)
