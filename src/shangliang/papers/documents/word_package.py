"""The empty .docx that a paper is written into, and the same bytes for the same paper."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates" / "word"
# The oldest day a zip archive can hold: members carry no time of their own.
NO_TIME = (1980, 1, 1, 0, 0, 0)
PARTS = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "package-relations.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document-relations.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fonts.xml",
    "word/footer1.xml": "footer-odd.xml",
    "word/footer2.xml": "footer-even.xml",
}


def empty_package() -> io.BytesIO:
    """A .docx without text: page, grid, styles, fonts and page numbers, from the files in `templates/word`."""
    return io.BytesIO(_zipped({part: (TEMPLATES / file).read_bytes() for part, file in PARTS.items()}))


def without_times(package: bytes) -> bytes:
    """The same archive with fixed dates and the same compression in each member."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return _zipped({name: archive.read(name) for name in archive.namelist()})


def _zipped(parts: dict[str, bytes]) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            member = zipfile.ZipInfo(name, NO_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            archive.writestr(member, data)
    return output.getvalue()
