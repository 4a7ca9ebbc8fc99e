"""The kinds of file that may be handed in: told by the name's ending and by the content, which must agree."""

from __future__ import annotations

import codecs
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

HEAD_BYTES = 1024
_CHUNK = 64 * 1024
_MACROS = "vbaproject.bin"
_OPEN_XML = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True, kw_only=True)
class FileKind:
    """One kind. `is_inline`: a browser may show it in a page of its own; everything else is downloaded.

    `holds` looks at the bytes: true when they are what the ending says.
    """

    endings: tuple[str, ...]
    content_type: str
    holds: Callable[[BinaryIO], bool]
    is_inline: bool = False


def _begins(*beginnings: bytes) -> Callable[[BinaryIO], bool]:
    return lambda content: content.read(HEAD_BYTES).startswith(beginnings)


def _is_pdf(content: BinaryIO) -> bool:
    # Readers allow something before the header, and scanners write it.
    return b"%PDF-" in content.read(HEAD_BYTES)


def _is_webp(content: BinaryIO) -> bool:
    head = content.read(12)
    return head[:4] == b"RIFF" and head[8:] == b"WEBP"


def _holds_part(part: str) -> Callable[[BinaryIO], bool]:
    """An Office document of the right sort, without macros. A password makes it another format: not taken."""

    def holds(content: BinaryIO) -> bool:
        try:
            with zipfile.ZipFile(content) as package:
                names = [name.lower() for name in package.namelist()]
        except (zipfile.BadZipFile, ValueError, OSError):
            return False
        return (
            "[content_types].xml" in names
            and part in names
            and not any(name.endswith(_MACROS) for name in names)
        )

    return holds


def _is_text(content: BinaryIO) -> bool:
    """Text in UTF-8, or in the national encoding that older Windows programs write."""
    return any(_decodes(content, encoding) for encoding in ("utf-8", "gb18030"))


def _decodes(content: BinaryIO, encoding: str) -> bool:
    content.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := content.read(_CHUNK):
            if b"\0" in chunk:
                return False
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


KINDS = (
    FileKind(endings=(".pdf",), content_type="application/pdf", holds=_is_pdf, is_inline=True),
    FileKind(
        endings=(".docx",),
        content_type=f"{_OPEN_XML}wordprocessingml.document",
        holds=_holds_part("word/document.xml"),
    ),
    FileKind(
        endings=(".xlsx",),
        content_type=f"{_OPEN_XML}spreadsheetml.sheet",
        holds=_holds_part("xl/workbook.xml"),
    ),
    FileKind(
        endings=(".jpg", ".jpeg"), content_type="image/jpeg", holds=_begins(b"\xff\xd8\xff"), is_inline=True
    ),
    FileKind(
        endings=(".png",), content_type="image/png", holds=_begins(b"\x89PNG\r\n\x1a\n"), is_inline=True
    ),
    FileKind(endings=(".webp",), content_type="image/webp", holds=_is_webp, is_inline=True),
    FileKind(endings=(".txt",), content_type="text/plain", holds=_is_text),
)
ENDINGS = tuple(ending for kind in KINDS for ending in kind.endings)
ACCEPT = ",".join(ENDINGS)
"""For a file input's `accept`."""


def kind_by_name(name: str) -> FileKind | None:
    """The kind that a file's name says, or nothing when such files are not taken."""
    ending = Path(name).suffix.lower()
    return next((kind for kind in KINDS if ending in kind.endings), None)


def is_inline(content_type: str) -> bool:
    """Whether a browser may show files of this type by itself."""
    return any(kind.is_inline for kind in KINDS if kind.content_type == content_type)


def matches(kind: FileKind, path: Path) -> bool:
    """Whether the content of a file is what its name says."""
    with path.open("rb") as content:
        return kind.holds(content)
