"""A look into an .xlsx file before it is read: what its parts weigh, and how far its sheets reach.

The reader that follows lays a sheet out as a full rectangle. Two cells in opposite corners of an empty sheet would take
tens of gigabytes, and a small archive can unpack to as much, so both are measured first. What the reader is then given
is packed anew from the parts that were measured, so that it cannot see anything else.

The same look finds the cells whose formula ends in an error: the reader shows them as empty.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_PARTS = 2_000
WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
# All that the standard library raises over a damaged archive or part; it has no common base.
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    struct.error,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    ValueError,
)
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class PartsUnreadable(Exception):
    """Not an .xlsx archive, or a damaged one."""


class PartsTooLarge(Exception):
    """The archive unpacks to more than the limit."""


@dataclass
class SheetReach:
    """How far a sheet's contents reach (rows and columns, counted from 1), and its cells in error (from 0)."""

    rows: int = 0
    columns: int = 0
    errors: set[tuple[int, int]] = field(default_factory=set)


@dataclass(frozen=True)
class WorkbookParts:
    """An archive packed anew, and the reach of each visible sheet by its name."""

    data: bytes
    reaches: Mapping[str, SheetReach]


def unpack(data: bytes) -> WorkbookParts:
    """Measure an .xlsx file and pack it anew. Raises `PartsUnreadable` or `PartsTooLarge`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _read_parts(archive)
        if WORKBOOK not in parts:
            raise PartsUnreadable("no workbook in the archive")
        reaches = {name: _measure(parts[part]) for name, part in _sheets(parts) if part in parts}
    except UNREADABLE as error:
        raise PartsUnreadable(str(error)) from error
    return WorkbookParts(data=_pack(parts), reaches=reaches)


def _read_parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The parts that describe cells; pictures, fonts and macros are left behind."""
    wanted = [each for each in archive.infolist() if each.filename.endswith((".xml", ".rels"))]
    if len(wanted) > MAX_PARTS or sum(each.file_size for each in wanted) > MAX_UNPACKED_BYTES:
        raise PartsTooLarge
    return {each.filename: archive.read(each) for each in wanted}


def _pack(parts: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _sheets(parts: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Each visible sheet's name and the path of its part."""
    targets: dict[str, str] = {}

    def on_relation(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship":
            target = attributes.get("Target", "")
            is_absolute = target.startswith("/")
            path = target.lstrip("/") if is_absolute else posixpath.normpath(posixpath.join("xl", target))
            targets[attributes.get("Id", "")] = path

    sheets: list[tuple[str, str]] = []

    def on_workbook(tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet" and attributes.get("state", "visible") == "visible":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            sheets.append((attributes.get("name", ""), targets.get(relation, "")))

    _walk(parts.get(RELATIONS, b"<none/>"), on_relation)
    _walk(parts[WORKBOOK], on_workbook)
    return sheets


class _Measurer:
    """Follows the cells of one sheet. A cell without a reference stands right of the one before it."""

    def __init__(self) -> None:
        self.reach = SheetReach()
        self.row = 0
        self.column = 0
        self.is_error = False

    def on_start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
        elif tag == "c":
            self.row, self.column = _position(attributes.get("r", ""), self.row, self.column + 1)
            self.is_error = attributes.get("t") == "e"
        elif tag in ("v", "is"):
            self.reach.rows = max(self.reach.rows, self.row)
            self.reach.columns = max(self.reach.columns, self.column)
            if self.is_error:
                self.reach.errors.add((self.row - 1, self.column - 1))


def _position(reference: str, row: int, column: int) -> tuple[int, int]:
    found = REFERENCE.fullmatch(reference.upper())
    if not found:
        return row, column
    letters, digits = found.groups()
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return int(digits), number


def _measure(part: bytes) -> SheetReach:
    measurer = _Measurer()
    _walk(part, measurer.on_start)
    return measurer.reach


def _walk(part: bytes, on_start: Callable[[str, dict[str, str]], None]) -> None:
    """Call back for each element with its name, freed of its prefix, and its attributes."""

    def on_element(name: str, attributes: dict[str, str]) -> None:
        on_start(name.rpartition(":")[2], attributes)

    def on_doctype(*_: object) -> None:
        raise PartsUnreadable("a document type has no place in a workbook")

    parser = expat.ParserCreate()
    parser.StartElementHandler = on_element
    parser.StartDoctypeDeclHandler = on_doctype
    parser.Parse(part, True)
