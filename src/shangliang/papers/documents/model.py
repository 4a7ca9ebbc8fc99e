"""What an official paper holds, without a word on how it looks.

All texts are plain: whatever stands in them is printed as it stands. Parts that are empty are left out. The clauses are
those of GB/T 9704-2012 《党政机关公文格式》.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its number in the text (“一、”, “（一）”): 1 黑体, 2 楷体, 3 仿宋 in bold, 4 仿宋 (7.3.3)."""

    text: str
    level: Literal[1, 2, 3, 4] = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; each line break begins a new paragraph, indented by 2 字 (7.3.3).

    `lead` stands before it in 黑体, for example “案由：”. Indents that somebody typed are taken away.
    """

    text: str
    lead: str = ""
    is_indented: bool = True


@dataclass(frozen=True, slots=True)
class NumberedSuggestions:
    """Suggestions as a numbered list, “1.” and on from `first`. An empty suggestion takes no number."""

    texts: Sequence[str]
    first: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table over the type area. The header row is repeated on each page; a long row goes on over the page.

    `widths` are shares, one a column, equal when not given. Raises ValueError for a row of another length.
    """

    headers: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float] = ()
    caption: str = ""

    def __post_init__(self) -> None:
        columns = len(self.headers)
        if not columns or any(len(row) != columns for row in self.rows):
            raise ValueError("a table has at least one column, and in each row as many cells as headers")
        if self.widths and (len(self.widths) != columns or min(self.widths) <= 0):
            raise ValueError("widths are positive shares, one for each column")


@dataclass(frozen=True, slots=True)
class Image:
    """A photo, JPEG or PNG, as wide as the type area at most; `caption` below it.

    `description` is read out to who cannot see it; `width_mm` makes it narrower. What the camera wrote into the file
    besides the picture (place, time, device) does not get into the paper.
    """

    data: bytes = field(repr=False)
    caption: str = ""
    description: str = ""
    width_mm: float | None = None


Block: TypeAlias = Heading | Paragraph | NumberedSuggestions | Table | Image


@dataclass(frozen=True, slots=True)
class RedHead:
    """The head of an issued paper: 发文机关标志 in red 35 mm down, the number, a red line (7.2.4–7.2.7).

    With a `signer` (签发人, for papers to a superior) the number stands left and the signer right.
    """

    name: str
    signer: str = ""


@dataclass(frozen=True, slots=True)
class PeriodicalHead:
    """The head of a paper in numbered issues, such as 社情民意信息: ours, in the manner of 简报.

    Name in red; 第N期（总第M期）; who issues it left, the day right; a red line.
    """

    name: str
    issue: int
    total_issue: int | None = None
    issuer: str = ""
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who issues the paper, and its day (7.3.5). With `is_sealed` room is left for a seal on both."""

    issuers: Sequence[str]
    signed_on: date | None = None
    is_sealed: bool = True


@dataclass(frozen=True, slots=True)
class Attachment:
    """A paper that belongs to this one: its name in the attachment line; with `blocks` also its text.

    Clauses 7.3.4 and 7.3.7. Without a name it is left out.
    """

    name: str
    blocks: Sequence[Block] = ()


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记 at the foot of the last page: 抄送, and who printed it when (7.4)."""

    copies_to: Sequence[str] = ()
    printer: str = ""
    printed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An official paper. `to_docx` and `to_pdf` print it.

    `title`: a line break in it is kept; without one a long title is broken into lines of like length (7.3.1).
    `kind`: what it is (“提案”, “答复”), for the file's properties; `author` as well.
    `number`: 发文字号; whatever brackets the year stands in, 〔〕 are printed (7.2.5).
    `addressee`: 主送机关, at the margin; its colon is put right (7.3.2).
    `note`: 附注 such as “联系人：…”, printed in brackets (7.3.6).
    """

    title: str
    blocks: Sequence[Block] = ()
    kind: str = ""
    author: str = ""
    head: RedHead | PeriodicalHead | None = None
    number: str = ""
    addressee: str = ""
    attachments: Sequence[Attachment] = ()
    signature: Signature | None = None
    note: str = ""
    imprint: Imprint | None = None


CHINESE_DIGITS = "〇一二三四五六七八九"


def chinese_numeral(number: int) -> str:
    """1–99 as 一 … 九十九; raises ValueError beyond."""
    if not 1 <= number <= 99:
        raise ValueError("headings are numbered from 1 to 99")
    tens, ones = divmod(number, 10)
    leading = ("" if tens == 1 else CHINESE_DIGITS[tens]) + "十" if tens else ""
    return leading + (CHINESE_DIGITS[ones] if ones else "")


def heading_number(level: Literal[1, 2, 3, 4], number: int) -> str:
    """The number of a heading by its level: “一、”, “（一）”, “1.”, “（1）” (7.3.3)."""
    forms = {
        1: f"{chinese_numeral(number)}、",
        2: f"（{chinese_numeral(number)}）",
        3: f"{number}.",
        4: f"（{number}）",
    }
    return forms[level]
