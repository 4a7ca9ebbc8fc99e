"""Short ways to say what a text claims, and files that hold a text."""

from __future__ import annotations

import io
import zipfile

from shangliang.analysis.claims import Claim, read_claims

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def claims_in(text: str) -> tuple[Claim, ...]:
    return read_claims(text).claims


def told(text: str) -> list[tuple[str, float, str]]:
    """Kind, value and unit of each claim."""
    return [(claim.kind, claim.value, claim.unit) for claim in claims_in(text)]


def amounts(text: str) -> list[tuple[float, str, str]]:
    """Value, unit and bound of each claim."""
    return [(claim.value, claim.unit, claim.bound) for claim in claims_in(text)]


def written(text: str) -> list[str]:
    """What stands in the text where each claim is said to stand."""
    return [text[claim.span[0] : claim.span[1]] for claim in claims_in(text)]


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def word_file(body: str, head: str = "") -> bytes:
    """A .docx file with the given content of its body."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document xmlns:w="{WORDS}" xmlns:mc="{COMPATIBILITY}">'
        f"<w:body>{body}</w:body></w:document>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
    return packed.getvalue()
