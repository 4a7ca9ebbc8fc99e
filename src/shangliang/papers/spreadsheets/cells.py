"""What a cell holds once it is tidied: numbers that are whole, texts without the blanks that only look like nothing."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None

# A double holds 15 decimal digits; what Excel shows beyond them is not what was typed.
EXACT_DIGITS = 15
# Stands in for whatever error a formula has come to.
FORMULA_ERROR = "#ERROR!"
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
MIDNIGHT = time()


def tidied(cell: Cell) -> Cell:
    """The cell without what spreadsheet programs add: `13800000000.0` is whole, a text of blanks is None."""
    if isinstance(cell, str):
        text = cell.translate(INVISIBLE).replace("\r\n", "\n").replace("\r", "\n")
        return text.strip() or None
    if isinstance(cell, float):
        if cell != cell:  # not a number
            return None
        return int(cell) if cell.is_integer() and abs(cell) < 10**EXACT_DIGITS else cell
    if isinstance(cell, datetime) and cell.time() == MIDNIGHT:
        return cell.date()
    return cell


def as_text(cell: Cell) -> str:
    """The cell as a person would read it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, float):
        return format(cell, ".0f") if cell.is_integer() else repr(cell)
    return str(cell)


def folded(text: str) -> str:
    """For comparing: full-width and half-width, upper and lower case, and any blanks make no difference."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()
