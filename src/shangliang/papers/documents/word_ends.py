"""The two ends of a paper in Word: the red head, and 版记 at the foot of the last page."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from shangliang.papers.documents.measures import CHARACTER_PT, SMALL_PT, TYPE_AREA_MM, points
from shangliang.papers.documents.pieces import Foot, Head
from shangliang.papers.documents.word_runs import (
    BODY_FONT,
    TWIPS,
    add_paragraph,
    add_tab_stop,
    add_text,
    element,
    indent,
    part_from_table,
    twips,
)

RED_NAME_DOWN_MM = 35.0
PERIODICAL_NAME_DOWN_MM = 10.0
AREA_TWIPS = round(points(TYPE_AREA_MM[0]) * TWIPS)
THICK_RULE, THIN_RULE = 8, 6
"""Eighths of a point: 0.35 mm and 0.25 mm (7.4.1)."""


def add_head(file: Any, head: Head) -> None:
    """The name in red, the number or the issue, a red line (7.2.4–7.2.7)."""
    name = add_paragraph(file, "RedName", head.name)
    down = PERIODICAL_NAME_DOWN_MM if head.is_periodical else RED_NAME_DOWN_MM
    name.paragraph_format.space_before = Mm(down)
    for run in name.runs:
        run.font.size = Pt(round(head.size_pt * 2) / 2)
        if head.scale < 1:
            scale = element("w", val=round(head.scale * 100))
            size = run._r.rPr.find(qn("w:sz"))
            size.addprevious(scale)
    if head.is_periodical:
        add_paragraph(file, "Normal")
        add_paragraph(file, "Subtitle", head.issue)
    else:
        add_paragraph(file, "Normal")
        add_paragraph(file, "Normal")
    line = add_paragraph(file, "RedLine", head.centre)
    if head.left or head.right:
        # The tab stops at the right edge less 1 字; the border keeps the whole width.
        line.alignment = 0
        add_tab_stop(line, twips(1))
        add_tab_stop(line, AREA_TWIPS - twips(1), is_right=True)
        add_text(line, f"\t{head.left}\t{head.right_label}", BODY_FONT)
        add_text(line, head.right, BODY_FONT, own_font="楷体_GB2312" if head.right_label else "")


def add_foot(file: Any, foot: Foot) -> None:
    """版记 as a table that floats on the lower edge of the type area, with its three rules (7.4)."""
    fillers = []
    if foot.copies_to:
        fillers.append(_copies)
    if foot.printer or foot.printed_on:
        fillers.append(_printed)
    part_from_table(file)
    table = file.add_table(rows=len(fillers), cols=1)
    table.style = "Normal Table"
    table.autofit = False
    place = element("tblpPr", vertAnchor="margin", horzAnchor="margin", tblpXSpec="left", tblpYSpec="bottom")
    table._tbl.tblPr.insert_element_before(place, *_AFTER_PLACE)
    for at, (row, fill) in enumerate(zip(table.rows, fillers, strict=True)):
        row._tr.get_or_add_trPr().append(element("cantSplit"))
        cell = row.cells[0]
        cell._tc.remove(cell._tc.p_lst[0])
        fill(cell, foot)
        _set_cell(cell, top=THIN_RULE if at else THICK_RULE, is_last=at + 1 == len(fillers))
    # A floating table stands by the paragraph that follows it: one that takes next to no room.
    anchor = add_paragraph(file, "Normal")
    anchor.paragraph_format.line_spacing = Pt(1)


def _copies(cell: Any, foot: Foot) -> None:
    of_small = SMALL_PT / CHARACTER_PT
    paragraph = add_paragraph(cell, "Imprint", f"抄送：{foot.copies_to}")
    indent(paragraph, left=4 * of_small, right=of_small, hanging=3 * of_small)


def _printed(cell: Any, foot: Foot) -> None:
    paragraph = add_paragraph(cell, "Imprint")
    add_tab_stop(paragraph, round(SMALL_PT * TWIPS))
    add_tab_stop(paragraph, AREA_TWIPS - round(SMALL_PT * TWIPS), is_right=True)
    add_text(paragraph, f"\t{foot.printer}\t{foot.printed_on}", BODY_FONT)


def _set_cell(cell: Any, *, top: int, is_last: bool) -> None:
    """As wide as the type area, without inner margins; rules above and, in the last row, below."""
    properties = cell._tc.get_or_add_tcPr()
    properties.get_or_add_tcW().set(qn("w:w"), str(AREA_TWIPS))
    borders = element("tcBorders")
    borders.append(element("top", val="single", sz=top, space=0, color="000000"))
    if is_last:
        borders.append(element("bottom", val="single", sz=THICK_RULE, space=0, color="000000"))
    margins = element("tcMar")
    for side in ("left", "right"):
        margins.append(element(side, w=0, type="dxa"))
    properties.append(borders)
    properties.append(margins)


# What the schema wants behind the place of a floating table, in its order.
_AFTER_PLACE = (
    "w:tblOverlap",
    "w:bidiVisual",
    "w:tblStyleRowBandSize",
    "w:tblStyleColBandSize",
    "w:tblW",
    "w:jc",
    "w:tblCellSpacing",
    "w:tblInd",
    "w:tblBorders",
    "w:shd",
    "w:tblLayout",
    "w:tblCellMar",
    "w:tblLook",
)
