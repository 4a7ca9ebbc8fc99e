"""The measures of GB/T 9704-2012: millimetres (mm), points (pt, 1/72 inch) and 字 (the width of a character)."""

from __future__ import annotations

MM = 72 / 25.4
"""Points in a millimetre."""

# 5.1, 5.2.1: A4; the margins leave a type area of 156 × 225 mm.
PAGE_MM = (210.0, 297.0)
TOP_MM, LEFT_MM, RIGHT_MM, BOTTOM_MM = 37.0, 28.0, 26.0, 35.0
TYPE_AREA_MM = (156.0, 225.0)

# 5.2.3: 22 lines of 28 characters fill the type area, so a 字 is a little narrower than the type is high.
LINES, CHARACTERS = 22, 28
LINE_PT = 28.98
CHARACTER_PT = 15.79

# 5.2.2, 7.3.1, 7.4, 7.5: sizes by their Chinese names.
BODY_PT = 16.0  # 三号
TITLE_PT = 22.0  # 二号
SMALL_PT = 14.0  # 四号: 版记, page number
TABLE_PT = 12.0  # 小四: ours; the standard says nothing of tables
CELL_MARGINS_MM = 3.6
CAPTION_PT = 14.0

# 7.2.4 leaves the size of a paper's name to the office; no wider than the type area, narrowed where it is long.
RED_NAME_PT = 50.0
NARROWEST_NAME = 0.66
PERIODICAL_NAME_PT = 54.0

MAX_PICTURE_MM = (156.0, 130.0)


def points(millimetres: float) -> float:
    """Millimetres in points."""
    return millimetres * MM
