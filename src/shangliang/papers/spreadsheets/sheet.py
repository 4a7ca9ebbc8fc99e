"""A sheet as it was opened, and how large one may be."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.papers.spreadsheets.cells import Cell

MAX_MEGABYTES = 10
MAX_ROWS = 20_000
MAX_CELLS = 4_000_000

Merge = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Sheet:
    """The tidied cells of one sheet from its first row and column, and its merged ranges (both corners, from 0)."""

    name: str
    rows: list[list[Cell]]
    merges: list[Merge]
