"""Reads the cells of a workbook in a process of its own. Run as a script: it knows nothing of the program around it.

The library that reads workbooks believes the sizes a file claims. A damaged or hostile file of a few kilobytes makes it
ask for terabytes, upon which the operating system ends the process: that must not be the one that serves pages.

The workbook comes in on standard input, the limit on cells as the first argument. Standard output is JSON:
`{"sheets": [{"name", "rows", "merges"}]}` with dates and times as `{"date": …}` and the like,
or `{"too_large": {"name", "rows", "columns"}}` when the sheets together have more cells than allowed.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime, time, timedelta
from typing import Any

import python_calamine
from python_calamine import CalamineSheet, SheetTypeEnum, SheetVisibleEnum

MAX_MEMORY_BYTES = 3 * 1024**3


def limit_memory() -> None:
    """Where the system can, refuse memory beyond the limit instead of driving the machine to a standstill."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))


def as_json(cell: object) -> dict[str, str | float]:
    """Called for what JSON itself does not have."""
    if isinstance(cell, datetime):
        return {"datetime": cell.isoformat()}
    if isinstance(cell, date):
        return {"date": cell.isoformat()}
    if isinstance(cell, time):
        return {"time": cell.isoformat()}
    if isinstance(cell, timedelta):
        return {"seconds": cell.total_seconds()}
    raise TypeError(f"a cell cannot be of type {type(cell)}")


def read_sheets(data: bytes, max_cells: int) -> dict[str, Any]:
    """The sheets a person can see, each from its first row and column."""
    workbook = python_calamine.load_workbook(io.BytesIO(data))
    sheets: list[dict[str, Any]] = []
    room = max_cells
    for each in workbook.sheets_metadata:
        if each.typ is not SheetTypeEnum.WorkSheet or each.visible is not SheetVisibleEnum.Visible:
            continue
        sheet = workbook.get_sheet_by_name(each.name)
        rows, columns = extent(sheet)
        room -= rows * columns
        if room < 0:
            return {"too_large": {"name": each.name, "rows": rows, "columns": columns}}
        cells = sheet.to_python(skip_empty_area=False)
        sheets.append({"name": each.name, "rows": cells, "merges": sheet.merged_cell_ranges or []})
    return {"sheets": sheets}


def extent(sheet: CalamineSheet) -> tuple[int, int]:
    """How many rows and columns reach from the first cell to the last that is filled."""
    return (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)


def main() -> None:
    """Read standard input, write standard output."""
    limit_memory()
    found = read_sheets(sys.stdin.buffer.read(), int(sys.argv[1]))
    json.dump(found, sys.stdout, default=as_json)


if __name__ == "__main__":
    main()
