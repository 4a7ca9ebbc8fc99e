"""Paragraphs and runs of a Word file: text in the right font, lengths in 字."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from shangliang.papers.documents.measures import CHARACTER_PT

TWIPS = 20
# The fonts of GB 2312 have 6,763 characters; names with others are set in the family's wider font.
WIDER = {"仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体", "方正小标宋简体": "方正小标宋_GBK"}
BODY_FONT = "仿宋_GB2312"
STYLE_FONTS = {
    "Title": "方正小标宋简体",
    "EnclosureTitle": "方正小标宋简体",
    "RedName": "方正小标宋简体",
    "Heading1": "黑体",
    "Heading2": "楷体_GB2312",
    "Subtitle": "楷体_GB2312",
    "Caption": "楷体_GB2312",
    "TableCaption": "黑体",
    "TableHead": "黑体",
    "EnclosureMark": "黑体",
}


def element(tag: str, **attributes: object) -> Any:
    """An element of WordprocessingML, its attributes in the same namespace."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def twips(characters: float) -> int:
    """字 in twentieths of a point."""
    return round(characters * CHARACTER_PT * TWIPS)


def add_paragraph(into: Any, style: str, text: str = "", *, keeps_next: bool = False) -> Any:
    """A paragraph at the end of a document or a cell."""
    paragraph = into.add_paragraph()
    paragraph._p.style = style
    if keeps_next:
        paragraph.paragraph_format.keep_with_next = True
    add_text(paragraph, text, STYLE_FONTS.get(style, BODY_FONT))
    return paragraph


def add_text(paragraph: Any, text: str, font: str, *, own_font: str = "") -> None:
    """Runs of a text. `font` is what the style gives; `own_font` another one for this text only."""
    for is_common, part in _by_font(text, own_font or font):
        run = paragraph.add_run(part)
        name = own_font if is_common else WIDER[own_font or font]
        if name:
            fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
            for script in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.set(qn(f"w:{script}"), name)
            fonts.set(qn("w:hint"), "eastAsia")


def _by_font(text: str, font: str) -> Iterator[tuple[bool, str]]:
    """A text in parts, each with whether the font has it."""
    if font not in WIDER:
        if text:
            yield True, text
        return
    for is_common, characters in groupby(text, key=_is_common):
        yield is_common, "".join(characters)


def _is_common(character: str) -> bool:
    """Whether a font of GB 2312 has the character; other scripts are left to the style's font."""
    if not "\u3400" <= character <= "\u9fff" and ord(character) < 0x20000:
        return True
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def indent(paragraph: Any, *, left: float = 0.0, right: float = 0.0, hanging: float = 0.0) -> None:
    """Indents in 字, as Word's own unit for people and in twips for programs that do not know it."""
    made = element("ind", left=twips(left), right=twips(right))
    if hanging:
        made.set(qn("w:hanging"), str(twips(hanging)))
    properties = paragraph._p.get_or_add_pPr()
    for old in properties.findall(qn("w:ind")):
        properties.remove(old)
    properties._insert_ind(made)


def add_tab_stop(paragraph: Any, at_twips: int, *, is_right: bool = False) -> None:
    """A tab stop, in twips from the margin."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Twips

    alignment = WD_TAB_ALIGNMENT.RIGHT if is_right else WD_TAB_ALIGNMENT.LEFT
    paragraph.paragraph_format.tab_stops.add_tab_stop(Twips(at_twips), alignment)


def part_from_table(file: Any) -> None:
    """A paragraph of next to no height behind a table: Word would make one table of two that touch."""
    from docx.shared import Pt

    # The last element of a body describes its pages.
    if len(file.element.body) > 1 and file.element.body[-2].tag == qn("w:tbl"):
        add_paragraph(file, "Normal").paragraph_format.line_spacing = Pt(1)
