"""A paper as a row of printable pieces: what `composing` makes of a Document, and both formats set in type.

Every text in a piece is clean (see `texts`) and is one line or one paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import TypeAlias

from shangliang.papers.documents.measures import CELL_MARGINS_MM, TABLE_PT, points
from shangliang.papers.documents.pictures import Picture
from shangliang.papers.documents.texts import width_of

MOST_LINES_TOGETHER = 12


class Look(StrEnum):
    """How a line looks. The values are the ids of the Word styles and the names in the typst template."""

    BODY = "BodyText"
    FLUSH = "Flush"
    HEADING_1 = "Heading1"
    HEADING_2 = "Heading2"
    HEADING_3 = "Heading3"
    HEADING_4 = "Heading4"
    UNDER_TITLE = "Subtitle"
    TABLE_CAPTION = "TableCaption"
    CAPTION = "Caption"
    SIGNATURE = "Signature"
    ENCLOSURE_MARK = "EnclosureMark"
    ENCLOSURE_TITLE = "EnclosureTitle"


@dataclass(frozen=True, slots=True)
class Line:
    """A line or a paragraph. `right`: 字 left free at the right. `keeps_next`: not parted from what follows."""

    look: Look
    text: str
    lead: str = ""
    right: float = 0.0
    keeps_next: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """The title in its lines."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty line."""

    keeps_next: bool = False


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class AttachmentNames:
    """The names in the attachment line; more than one are numbered, and hang under the first character."""

    names: tuple[str, ...]

    @property
    def number_width(self) -> float:
        """字 that a number takes, 0 when there is none."""
        return 0.0 if len(self.names) == 1 else 1.5 if len(self.names) < 10 else 2.0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `cells[0]` is the header; a cell is its paragraphs. Widths are in mm and fill the type area."""

    cells: tuple[tuple[tuple[str, ...], ...], ...]
    widths: tuple[float, ...]

    @property
    def is_short(self) -> tuple[bool, ...]:
        """For each row whether it is kept on one page: about a third of a page at most."""
        return tuple(
            max(map(_lines_in, row, self.widths), default=0) <= MOST_LINES_TOGETHER for row in self.cells
        )


def _lines_in(cell: tuple[str, ...], width_mm: float) -> int:
    """About how many lines a cell takes."""
    characters = max(1, int(points(width_mm - CELL_MARGINS_MM) / TABLE_PT))
    return sum(ceil(width_of(paragraph) / characters) for paragraph in cell)


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture at its printed size, as it is seen (after its turn)."""

    picture: Picture
    width_mm: float
    height_mm: float
    description: str
    has_caption: bool


Piece: TypeAlias = Line | Title | Blank | NewPage | AttachmentNames | Grid | Photo


@dataclass(frozen=True, slots=True)
class Head:
    """The red head. `scale` narrows the letters of the name. The line under it is centred, or has two sides."""

    name: str
    size_pt: float
    scale: float
    is_periodical: bool
    issue: str = ""
    left: str = ""
    centre: str = ""
    right_label: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Foot:
    """版记: the copies' line, who printed it, and the day."""

    copies_to: str
    printer: str
    printed_on: str


@dataclass(frozen=True, slots=True)
class Composed:
    """A whole paper ready to be set: `name` is its title in one line, for the file's properties."""

    name: str
    kind: str
    author: str
    head: Head | None
    pieces: tuple[Piece, ...]
    foot: Foot | None
