"""An issue of the paper as an official document: one brief, or several under one title with their sources named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shangliang.papers.documents import (
    Block,
    Document,
    Heading,
    Imprint,
    NumberedSuggestions,
    Paragraph,
    PeriodicalHead,
    heading_number,
)
from shangliang.rulebook.briefs import Briefs
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.briefs.queries.papers import briefs_of

COMMAS = "、，,;；"


def issue_document(paper_case: Case) -> Document:
    """The issue as it is printed; before it is issued as a proof, numbered 0. Two SQL statements."""
    paper, council = paper_case.paper, paper_case.council
    briefs = briefs_of(paper_case)
    return Document(
        title=paper_case.title,
        kind=Briefs.label,
        author=council.name,
        head=PeriodicalHead(
            name=Briefs.label, issue=paper.number or 0, issuer=council.name, issued_on=paper.issued_on
        ),
        blocks=tuple(_blocks(briefs)),
        note=f"签发：{paper.signer_name}" if paper.signer_name else "",
        imprint=Imprint(
            copies_to=_parted(f"{paper.addressees}、{paper.copies}"),
            printer=council.name,
            printed_on=paper.issued_on,
        ),
    )


def _blocks(briefs: Sequence[Case]) -> Iterator[Block]:
    for position, case in enumerate(briefs, start=1):
        if len(briefs) > 1:
            yield Heading(f"{heading_number(1, position)}{case.title}")
        yield Paragraph(case.brief.edited_text)
        suggestions = [suggestion.text for suggestion in case.suggestions.all()]
        if suggestions:
            yield Paragraph("建议：")
            yield NumberedSuggestions(suggestions)
        source = str(case.member or case.body or "")
        if source:
            yield Paragraph(f"（{source}反映）")


def _parted(names: str) -> list[str]:
    for comma in COMMAS[1:]:
        names = names.replace(comma, COMMAS[0])
    return [name.strip() for name in names.split(COMMAS[0]) if name.strip()]
