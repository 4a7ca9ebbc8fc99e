"""The running text of a Word document: its paragraphs and cells, one a line. Deleted text is left out."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from xml.parsers import expat

DOCUMENT = "word/document.xml"
MAX_UNPACKED_BYTES = 100 * 1024 * 1024
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
# All that the standard library raises over a damaged archive or part; it has no common base.
DAMAGED = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, struct.error, EOFError, LookupError, OSError, RuntimeError,
    ValueError, NotImplementedError,
)  # fmt: skip


def text_of_word(data: bytes) -> str:
    """The text of a .docx file. Raises ValueError saying what is wrong with it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if DOCUMENT not in archive.namelist():
                raise ValueError(f"{DOCUMENT}?")
            if archive.getinfo(DOCUMENT).file_size > MAX_UNPACKED_BYTES:
                raise ValueError(f"> {MAX_UNPACKED_BYTES // 1024 // 1024} MB")
            part = archive.read(DOCUMENT)
        return _text(part)
    except DAMAGED as error:
        raise ValueError(str(error)) from error


class _Collector:
    """Follows the elements of a document and keeps its words."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.in_text = False
        self.left_out = 0

    def on_start(self, name: str, _attributes: dict[str, str]) -> None:
        # A text box is written twice: as a choice, and again as the fallback for old programs.
        if self.left_out or name == f"{COMPATIBILITY} Fallback":
            self.left_out += 1
        elif name == f"{WORDS} t":
            self.in_text = True
        elif name == f"{WORDS} tab":
            self.pieces.append("\t")
        elif name in (f"{WORDS} br", f"{WORDS} cr"):
            self.pieces.append("\n")

    def on_end(self, name: str) -> None:
        if self.left_out:
            self.left_out -= 1
        elif name == f"{WORDS} t":
            self.in_text = False
        elif name == f"{WORDS} p":
            self.pieces.append("\n")

    def on_words(self, words: str) -> None:
        if self.in_text:
            self.pieces.append(words)


def _text(part: bytes) -> str:
    def on_doctype(*_: object) -> None:
        raise ValueError("DOCTYPE")

    collector = _Collector()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = collector.on_start
    parser.EndElementHandler = collector.on_end
    parser.CharacterDataHandler = collector.on_words
    parser.StartDoctypeDeclHandler = on_doctype
    parser.Parse(part, True)
    return "".join(collector.pieces)
