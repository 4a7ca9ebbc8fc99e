"""From what a paper holds to its pieces in order: the rules of GB/T 9704-2012 that are the same in every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from shangliang.papers.documents.closing import closing_pieces, foot_of
from shangliang.papers.documents.measures import (
    MAX_PICTURE_MM,
    NARROWEST_NAME,
    PERIODICAL_NAME_PT,
    RED_NAME_PT,
    TYPE_AREA_MM,
    points,
)
from shangliang.papers.documents.model import (
    Attachment,
    Block,
    Document,
    Heading,
    Image,
    NumberedSuggestions,
    Paragraph,
    PeriodicalHead,
    RedHead,
    Table,
)
from shangliang.papers.documents.pictures import read_picture
from shangliang.papers.documents.pieces import (
    Blank,
    Composed,
    Grid,
    Head,
    Line,
    Look,
    NewPage,
    Photo,
    Piece,
    Title,
)
from shangliang.papers.documents.texts import (
    addressee_line,
    day,
    line_of,
    official_number,
    paragraphs_of,
    width_of,
)
from shangliang.papers.documents.titles import title_lines

HEADINGS = {1: Look.HEADING_1, 2: Look.HEADING_2, 3: Look.HEADING_3, 4: Look.HEADING_4}
SHORT_ENDING = 280
"""A last paragraph of up to ten lines goes to the next page with the signature; a longer one is parted."""


def compose(document: Document) -> Composed:
    """The pieces of a paper. Raises PictureUnreadable for a picture that cannot be printed."""
    names = [line_of(document.title), line_of(document.kind), line_of(getattr(document.head, "name", ""))]
    return Composed(
        name=next(filter(None, names), "公文"),
        kind=line_of(document.kind),
        author=line_of(document.author),
        head=_head(document),
        pieces=tuple(_pieces(document)),
        foot=foot_of(document.imprint) if document.imprint else None,
    )


def _pieces(document: Document) -> Iterator[Piece]:
    yield from _opening(document)
    main = [piece for block in document.blocks for piece in _block(block)]
    closing = list(closing_pieces(document))
    if main and closing and isinstance(main[-1], Line) and len(main[-1].text) <= SHORT_ENDING:
        main[-1] = replace(main[-1], keeps_next=True)
    yield from main
    yield from closing
    named = [attachment for attachment in document.attachments if line_of(attachment.name)]
    for number, attachment in enumerate(named, start=1):
        if attachment.blocks:
            yield from _enclosure(attachment, str(number) if len(named) > 1 else "")


def _enclosure(attachment: Attachment, number: str) -> Iterator[Piece]:
    """The text of an attachment on pages of its own: its mark in the first line, its title in the third (7.3.7)."""
    yield NewPage()
    yield Line(Look.ENCLOSURE_MARK, f"附件{number}", keeps_next=True)
    yield Blank(keeps_next=True)
    yield from (Line(Look.ENCLOSURE_TITLE, line, keeps_next=True) for line in title_lines(attachment.name))
    yield Blank(keeps_next=True)
    for block in attachment.blocks:
        yield from _block(block)


def _opening(document: Document) -> Iterator[Piece]:
    """Title and addressee, with the empty lines around them (7.3.1, 7.3.2)."""
    lines = tuple(title_lines(document.title))
    if document.head:
        yield from [Blank()] * (1 if isinstance(document.head, PeriodicalHead) else 2)
    if lines:
        yield Title(lines)
    number = official_number(document.number)
    if number and not document.head:
        yield Line(Look.UNDER_TITLE, number)
    if lines or (number and not document.head):
        yield Blank()
    if addressee := addressee_line(document.addressee):
        yield Line(Look.FLUSH, addressee)


def _head(document: Document) -> Head | None:
    head = document.head
    if head is None or not line_of(head.name):
        return None
    name = line_of(head.name)
    size, scale = _fitting(name, PERIODICAL_NAME_PT if isinstance(head, PeriodicalHead) else RED_NAME_PT)
    number = official_number(document.number)
    if isinstance(head, RedHead):
        signer = line_of(head.signer)
        return Head(
            name,
            size,
            scale,
            is_periodical=False,
            left=number if signer else "",
            centre="" if signer else number,
            right_label="签发人：" if signer else "",
            right=signer,
        )
    total = "" if head.total_issue is None else f"（总第{head.total_issue}期）"
    return Head(
        name,
        size,
        scale,
        is_periodical=True,
        issue=f"第{head.issue}期{total}",
        left=line_of(head.issuer),
        right=day(head.issued_on),
    )


def _fitting(name: str, size: float) -> tuple[float, float]:
    """Size and narrowing of a name that must stand in one line of the type area (7.2.4)."""
    available = points(TYPE_AREA_MM[0])
    scale = min(1.0, available / (width_of(name) * size))
    if scale >= NARROWEST_NAME:
        return size, round(scale, 2) - (0.01 if scale < 1 else 0)
    return round(available / (width_of(name) * NARROWEST_NAME), 1) - 0.1, NARROWEST_NAME


def _block(block: Block) -> Iterator[Piece]:
    if isinstance(block, Heading):
        if text := line_of(block.text):
            yield Line(HEADINGS[block.level], text, keeps_next=True)
    elif isinstance(block, Paragraph):
        yield from _paragraph(block)
    elif isinstance(block, NumberedSuggestions):
        given = [paragraphs for text in block.texts if (paragraphs := paragraphs_of(text))]
        for number, (opening, *more) in enumerate(given, start=block.first):
            yield Line(Look.BODY, f"{number}. {opening}")
            yield from (Line(Look.BODY, paragraph) for paragraph in more)
    elif isinstance(block, Table):
        yield from _table(block)
    else:
        yield from _image(block)


def _paragraph(block: Paragraph) -> Iterator[Piece]:
    look = Look.BODY if block.is_indented else Look.FLUSH
    lead = line_of(block.lead)
    paragraphs = paragraphs_of(block.text) or ([""] if lead else [])
    for at, paragraph in enumerate(paragraphs):
        yield Line(look, paragraph, lead="" if at else lead)


def _table(block: Table) -> Iterator[Piece]:
    if caption := line_of(block.caption):
        yield Line(Look.TABLE_CAPTION, caption, keeps_next=True)
    shares = tuple(block.widths) or (1.0,) * len(block.headers)
    widths = tuple(round(TYPE_AREA_MM[0] * share / sum(shares), 2) for share in shares)
    rows = [block.headers, *block.rows]
    yield Grid(tuple(tuple(tuple(paragraphs_of(cell)) for cell in row) for row in rows), widths)


def _image(block: Image) -> Iterator[Piece]:
    caption = line_of(block.caption)
    description = line_of(block.description) or caption or "图片"
    picture = read_picture(block.data, name=caption or description)
    width = min(block.width_mm or MAX_PICTURE_MM[0], MAX_PICTURE_MM[0])
    width = min(width, MAX_PICTURE_MM[1] / picture.aspect)
    yield Photo(picture, width, width * picture.aspect, description, has_caption=bool(caption))
    if caption:
        yield Line(Look.CAPTION, caption)
