"""From a file's bytes to its text: plain text in the encodings that offices use, or a Word document."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.analysis.claims.word import text_of_word
from shangliang.refusals import Refused

MAX_MEGABYTES = 5
ZIP = b"PK\x03\x04"
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
NOT_TEXT = (
    b"%PDF",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"\x7fELF",
)
REPLACED = "\ufffd"
MAX_REPLACED = 0.01
"""A text with more unreadable characters than this share is no text of the encoding that was tried."""


class UnreadableText(Refused):
    """The file is no text that can be read."""


@dataclass(frozen=True)
class ReadText:
    """A text with the encoding that it was read by; `docx` for a Word document."""

    text: str
    encoding: str


def read_text(data: bytes) -> ReadText:
    """The text of a file of at most 5 MB, without its byte order mark; line ends stay as they are.

    What the file is goes by its content. Raises `UnreadableText`.
    """
    if len(data) > MAX_MEGABYTES * 1024 * 1024:
        raise UnreadableText(
            f"文件超过 {MAX_MEGABYTES} MB：请拆分后再读。",
            f"The file is larger than {MAX_MEGABYTES} MB: split it.",
        )
    if data.startswith(ZIP):
        return ReadText(_word(data), "docx")
    if data.startswith(OLD_OFFICE) or data.startswith(NOT_TEXT):
        raise _no_text()
    return _decoded(data)


def _word(data: bytes) -> str:
    try:
        return text_of_word(data)
    except ValueError as error:
        raise UnreadableText(
            f"这个文件不是可以读取的 Word 文档（.docx）：{error}。",
            f"The file is no Word document (.docx) that can be read: {error}.",
        ) from error


def _decoded(data: bytes) -> ReadText:
    encodings = _encodings(data)
    for encoding in encodings:
        try:
            return ReadText(data.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue
    tries = [ReadText(data.decode(encoding, "replace"), encoding) for encoding in encodings]
    best = min(tries, key=lambda each: each.text.count(REPLACED))
    if best.text.count(REPLACED) > MAX_REPLACED * len(best.text):
        raise _no_text()
    return best


def _encodings(data: bytes) -> tuple[str, ...]:
    """Which encodings to try, in their order. UTF-16 without a mark shows by its many NUL bytes on one side."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    beginning = data[:4_000]
    if len(beginning) >= 4 and len(data) % 2 == 0:
        for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
            if beginning[offset::2].count(0) > len(beginning) * 0.1 and not beginning[1 - offset :: 2].count(
                0
            ):
                return (encoding, "utf-8-sig", "gb18030")
    return ("utf-8-sig", "gb18030")


def _no_text() -> UnreadableText:
    return UnreadableText(
        "这个文件不是文本（UTF-8、GB18030、UTF-16）或 Word 文档（.docx）：请另存为其中一种再读。",
        "The file is neither a text (UTF-8, GB18030, UTF-16) nor a Word document (.docx): save it as one of these.",
    )
