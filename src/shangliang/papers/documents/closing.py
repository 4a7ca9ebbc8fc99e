"""How a paper ends: attachment line, signature with its day and the seal's place, note, 版记 (7.3.4–7.3.6, 7.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from shangliang.papers.documents.model import Document, Imprint, Signature
from shangliang.papers.documents.pieces import AttachmentNames, Blank, Foot, Line, Look, Piece
from shangliang.papers.documents.texts import day, line_of, width_of

SEALED_DAY_RIGHT = 4.0
UNSEALED_RIGHT = 2.0
DAY_FURTHER_RIGHT = 2.0
# A seal of 42 mm lies with its middle a little above the two lines, its top within a line of the text.
LINES_ABOVE_A_SEAL = 2


def closing_pieces(document: Document) -> Iterator[Piece]:
    """What follows the text."""
    names = tuple(name for attachment in document.attachments if (name := line_of(attachment.name)))
    signature = list(_signature(document.signature)) if document.signature else []
    if names:
        yield Blank(keeps_next=True)
        yield AttachmentNames(names)
    if signature and document.signature:
        yield from [Blank(keeps_next=True)] * (LINES_ABOVE_A_SEAL if document.signature.is_sealed else 1)
    note = line_of(document.note).strip("（）()")
    if signature and note:
        signature[-1] = replace(signature[-1], keeps_next=True)
    yield from signature
    if note:
        yield Line(Look.BODY, f"（{note}）")


def _signature(signature: Signature) -> Iterator[Line]:
    """The issuers and the day, each with the 字 that stay free at its right (7.3.5.1, 7.3.5.2)."""
    issuers = [issuer for text in signature.issuers if (issuer := line_of(text))]
    signed_on = day(signature.signed_on)
    widest = max(map(width_of, issuers), default=0.0)
    day_width = width_of(signed_on)
    place = _sealed if signature.is_sealed else _unsealed
    issuers_right, day_right = place(widest, day_width)
    for at, issuer in enumerate(issuers):
        # Joint issuers stand one below the other, centred on the widest.
        right = issuers_right + (widest - width_of(issuer)) / 2
        yield Line(Look.SIGNATURE, issuer, right=right, keeps_next=bool(signed_on) or at + 1 < len(issuers))
    if signed_on:
        yield Line(Look.SIGNATURE, signed_on, right=day_right)


def _sealed(issuer: float, day_width: float) -> tuple[float, float]:
    """The day 4 字 from the right, the issuer centred above it; moved left together where the issuer is too long."""
    issuer_right = SEALED_DAY_RIGHT + (day_width - issuer) / 2
    moved = max(0.0, -issuer_right)
    return issuer_right + moved, SEALED_DAY_RIGHT + moved


def _unsealed(issuer: float, day_width: float) -> tuple[float, float]:
    """The issuer 2 字 from the right, the day beginning 2 字 further in; never nearer to the edge than 2 字."""
    issuer_right = max(UNSEALED_RIGHT, UNSEALED_RIGHT + DAY_FURTHER_RIGHT + day_width - issuer)
    return issuer_right, issuer_right + issuer - DAY_FURTHER_RIGHT - day_width


def foot_of(imprint: Imprint) -> Foot | None:
    """版记, or nothing when it is empty."""
    copies = "，".join(name for text in imprint.copies_to if (name := line_of(text).rstrip("，,。. ")))
    printer, printed_on = line_of(imprint.printer), day(imprint.printed_on)
    if not (copies or printer or printed_on):
        return None
    return Foot(f"{copies}。" if copies else "", printer, f"{printed_on}印发" if printed_on else "")
