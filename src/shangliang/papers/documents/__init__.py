"""Official papers in the layout of GB/T 9704-2012: one content, as .docx to edit and as PDF to print.

    paper = Document(
        title="关于某某事项的通知",
        head=RedHead("中国人民政治协商会议某县委员会文件"),
        number="某政协〔2026〕12号",
        addressee="县直各有关单位",
        blocks=(Heading("一、总体要求"), Paragraph("……"), NumberedSuggestions(("……", "……"))),
        signature=Signature(("政协某县委员会",), date(2026, 5, 8)),
    )
    to_docx(paper, made_at=now)
    to_pdf(paper, made_at=now)

Nothing is read as markup, nothing is fetched, and the same input gives the same bytes.
"""

from __future__ import annotations

from shangliang.papers.documents.model import (
    Attachment,
    Block,
    Document,
    Heading,
    Image,
    Imprint,
    NumberedSuggestions,
    Paragraph,
    PeriodicalHead,
    RedHead,
    Signature,
    Table,
    heading_number,
)
from shangliang.papers.documents.pdf import to_pdf
from shangliang.papers.documents.problems import (
    CharactersMissing,
    DocumentProblem,
    FontsMissing,
    PictureUnreadable,
)
from shangliang.papers.documents.texts import official_number
from shangliang.papers.documents.word import to_docx

__all__ = [
    "Attachment",
    "Block",
    "CharactersMissing",
    "Document",
    "DocumentProblem",
    "FontsMissing",
    "Heading",
    "Image",
    "Imprint",
    "NumberedSuggestions",
    "Paragraph",
    "PeriodicalHead",
    "PictureUnreadable",
    "RedHead",
    "Signature",
    "Table",
    "heading_number",
    "official_number",
    "to_docx",
    "to_pdf",
]
