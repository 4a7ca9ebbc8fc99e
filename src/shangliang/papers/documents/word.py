"""Papers as .docx, to be edited: real styles and headings, the fonts of official papers by name, no macro."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from shangliang.papers.documents.composing import compose
from shangliang.papers.documents.model import Document
from shangliang.papers.documents.pieces import Composed
from shangliang.papers.documents.word_package import empty_package, without_times

PROPERTY_LENGTH = 255


def to_docx(document: Document, *, made_at: datetime) -> bytes:
    """The paper as .docx for Word, WPS and LibreOffice. The same input gives the same bytes.

    `made_at` is the instant for the file's properties, with its zone. Raises PictureUnreadable for a picture that
    cannot be printed, ValueError for an instant without a zone.
    """
    import docx

    from shangliang.papers.documents.word_ends import add_foot, add_head
    from shangliang.papers.documents.word_pieces import add_piece

    if made_at.tzinfo is None:
        raise ValueError("an instant needs its zone")
    composed = compose(document)
    file = docx.Document(empty_package())
    if composed.head:
        add_head(file, composed.head)
    for piece in composed.pieces:
        add_piece(file, piece)
    if composed.foot:
        add_foot(file, composed.foot)
    _set_properties(file, composed, made_at)
    output = io.BytesIO()
    file.save(output)
    return without_times(output.getvalue())


def _set_properties(file: Any, composed: Composed, made_at: datetime) -> None:
    properties = file.core_properties
    instant = made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    properties.title = composed.name[:PROPERTY_LENGTH]
    properties.author = composed.author[:PROPERTY_LENGTH]
    properties.last_modified_by = composed.author[:PROPERTY_LENGTH]
    properties.category = composed.kind[:PROPERTY_LENGTH]
    properties.comments = ""
    properties.language = "zh-CN"
    properties.created = properties.modified = instant
    properties.revision = 1
