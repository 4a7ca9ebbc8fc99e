"""The pieces of a paper's text in Word."""

from __future__ import annotations

import io
from typing import Any

from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm

from shangliang.papers.documents.measures import points
from shangliang.papers.documents.pieces import (
    AttachmentNames,
    Blank,
    Grid,
    Line,
    Look,
    Photo,
    Piece,
    Title,
)
from shangliang.papers.documents.word_runs import (
    BODY_FONT,
    STYLE_FONTS,
    TWIPS,
    add_paragraph,
    add_tab_stop,
    add_text,
    element,
    indent,
    part_from_table,
    twips,
)

LEAD_FONT = "黑体"
ROTATION_UNITS = 60_000
"""A degree in DrawingML."""


def add_piece(file: Any, piece: Piece) -> None:
    """One piece at the end of the file."""
    if isinstance(piece, Line):
        _add_line(file, piece)
    elif isinstance(piece, Title):
        _add_title(file, piece)
    elif isinstance(piece, Blank):
        add_paragraph(file, Look.BODY, keeps_next=piece.keeps_next)
    elif isinstance(piece, AttachmentNames):
        _add_attachment_names(file, piece)
    elif isinstance(piece, Grid):
        _add_table(file, piece)
    elif isinstance(piece, Photo):
        _add_photo(file, piece)
    # A new page needs nothing of its own: the attachment's mark begins one, also where a page is just full.


def _add_line(file: Any, line: Line) -> None:
    paragraph = add_paragraph(file, line.look, keeps_next=line.keeps_next)
    font = STYLE_FONTS.get(line.look, BODY_FONT)
    if line.lead:
        add_text(paragraph, line.lead, font, own_font=LEAD_FONT)
    add_text(paragraph, line.text, font)
    if line.right:
        indent(paragraph, right=line.right)
    if line.look is Look.ENCLOSURE_MARK:
        paragraph.paragraph_format.page_break_before = True


def _add_title(file: Any, title: Title) -> None:
    """One paragraph, so that navigation shows one title; its lines are broken by hand."""
    paragraph = add_paragraph(file, "Title")
    for at, line in enumerate(title.lines):
        if at:
            paragraph.add_run().add_break(WD_BREAK.LINE)
        add_text(paragraph, line, STYLE_FONTS["Title"])


def _add_attachment_names(file: Any, piece: AttachmentNames) -> None:
    """“附件：” 2 字 in; names hang under their first character (7.3.4)."""
    width = piece.number_width
    for at, name in enumerate(piece.names):
        number = f"{at + 1}.\t" if width else ""
        paragraph = add_paragraph(file, Look.BODY, f"{'' if at else '附件：'}{number}{name}", keeps_next=True)
        indent(paragraph, left=5 + width, hanging=width if at else 3 + width)
        if width:
            add_tab_stop(paragraph, twips(5 + width))


def _add_table(file: Any, grid: Grid) -> None:
    part_from_table(file)
    table = file.add_table(rows=len(grid.cells), cols=len(grid.widths))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Mm(width)
    together = grid.is_short
    for number, (row, cells) in enumerate(zip(table.rows, grid.cells, strict=True)):
        properties = row._tr.get_or_add_trPr()
        if together[number]:
            properties.append(element("cantSplit"))
        if number == 0:
            properties.append(element("tblHeader"))
        for cell, paragraphs, width in zip(row.cells, cells, grid.widths, strict=True):
            _fill_cell(cell, paragraphs, width, is_header=number == 0)


def _fill_cell(cell: Any, paragraphs: tuple[str, ...], width_mm: float, *, is_header: bool) -> None:
    style = "TableHead" if is_header else "TableText"
    cell._tc.remove(cell._tc.p_lst[0])
    for paragraph in paragraphs or ("",):
        add_paragraph(cell, style, paragraph)
    properties = cell._tc.get_or_add_tcPr()
    properties.get_or_add_tcW().set(qn("w:w"), str(round(points(width_mm) * TWIPS)))
    properties.append(element("vAlign", val="center"))


def _add_photo(file: Any, photo: Photo) -> None:
    """A picture in line with the text, turned as the camera noted."""
    paragraph = add_paragraph(file, "Picture", keeps_next=photo.has_caption)
    lies = photo.picture.turn in {90, 270}
    width, height = (photo.height_mm, photo.width_mm) if lies else (photo.width_mm, photo.height_mm)
    shape = paragraph.add_run().add_picture(
        io.BytesIO(photo.picture.data), width=Mm(width), height=Mm(height)
    )
    shape._inline.docPr.set("descr", photo.description)
    transform = next(shape._inline.iter(qn("a:xfrm")))
    if photo.picture.turn:
        transform.set("rot", str(photo.picture.turn * ROTATION_UNITS))
    if photo.picture.is_mirrored:
        transform.set("flipH", "1")
    if lies:
        # The room in the line is that of the turned picture.
        shape._inline.extent.cx, shape._inline.extent.cy = Mm(height), Mm(width)
