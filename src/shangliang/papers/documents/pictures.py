"""Photos for a paper: measured and freed of what the camera wrote beside the picture, without decoding them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from shangliang.papers.documents.problems import PictureUnreadable

MAX_PIXELS = 60_000_000
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP"})
JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
FRAME_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# APP2 holds the colour profile, APP14 how Adobe stored the colours: both are needed to show them right.
PICTURE_MARKERS = frozenset({0xE2, 0xEE})
START_OF_SCAN = 0xDA
CMYK = 4
"""Components of a picture for the press."""
ORIENTATION_TAG = 0x0112
# EXIF orientation → (clockwise turn in degrees, mirrored left to right before the turn).
TURNS = {
    2: (0, True),
    3: (180, False),
    4: (180, True),
    5: (270, True),
    6: (90, False),
    7: (90, True),
    8: (270, False),
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file as it goes into a paper. Width and height are pixels as stored, before the turn."""

    data: bytes
    extension: str
    width: int
    height: int
    turn: int = 0
    is_mirrored: bool = False

    @property
    def aspect(self) -> float:
        """Height by width as it is seen."""
        return self.width / self.height if self.turn in {90, 270} else self.height / self.width


def read_picture(data: bytes, *, name: str) -> Picture:
    """The picture in `data`. Raises PictureUnreadable, with `name` in its words, when it cannot be printed."""
    try:
        picture = _read_png(data) if data.startswith(PNG_SIGNATURE) else _read_jpeg(data, name)
    except (struct.error, IndexError, ValueError):
        raise PictureUnreadable(name=name) from None
    if not picture.width or not picture.height:
        raise PictureUnreadable(name=name)
    if picture.width * picture.height > MAX_PIXELS:
        raise PictureUnreadable(PictureUnreadable.too_large, name=name, limit=MAX_PIXELS // 10_000)
    return picture


def _read_png(data: bytes) -> Picture:
    width, height = struct.unpack_from(">II", data, 16)
    kept, at, kind = [PNG_SIGNATURE], 8, b""
    while kind != b"IEND":
        (length,) = struct.unpack_from(">I", data, at)
        kind = data[at + 4 : at + 8]
        if len(data) < at + 12 + length:
            raise ValueError("cut short")
        if kind in PNG_KEPT:
            kept.append(data[at : at + 12 + length])
        at += 12 + length
    if b"IDAT" not in {chunk[4:8] for chunk in kept}:
        raise ValueError("no picture in it")
    return Picture(b"".join(kept), "png", width, height)


def _read_jpeg(data: bytes, name: str) -> Picture:
    if not data.startswith(b"\xff\xd8\xff"):
        raise ValueError("neither JPEG nor PNG")
    kept, at = [b"\xff\xd8", JFIF], 2
    width = height = orientation = 0
    for marker, start, at in _segments(data):
        segment = data[start:at]
        if marker in FRAME_MARKERS:
            height, width, components = struct.unpack_from(">HHB", segment, 5)
            if components == CMYK:
                raise PictureUnreadable(PictureUnreadable.for_press, name=name)
        elif marker == 0xE1:
            orientation = orientation or _orientation(segment)
        if marker in PICTURE_MARKERS or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            kept.append(segment)
    # What phones append after the picture (a film, a second picture) stays outside.
    end = data.find(b"\xff\xd9", at)
    if end < 0 or not width:
        raise ValueError("cut short")
    turn, is_mirrored = TURNS.get(orientation, (0, False))
    return Picture(b"".join([*kept, data[at : end + 2]]), "jpg", width, height, turn, is_mirrored)


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, start and end of each segment, up to where the first scan begins. Raises where the file is none."""
    at, marker = 2, 0
    while marker != START_OF_SCAN:
        while data[at + 1] == 0xFF:
            at += 1
        if data[at] != 0xFF:
            raise ValueError("no marker")
        marker = data[at + 1]
        (length,) = struct.unpack_from(">H", data, at + 2)
        yield marker, at, at + 2 + length
        at += 2 + length


def _orientation(segment: bytes) -> int:
    """The orientation that the camera noted, 0 when it did not."""
    if segment[4:10] != b"Exif\x00\x00":
        return 0
    exif = segment[10:]
    order = "<" if exif[:2] == b"II" else ">"
    try:
        (first,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, first)
        for entry in range(count):
            tag, _kind, _length, value = struct.unpack_from(f"{order}HHIH", exif, first + 2 + 12 * entry)
            if tag == ORIENTATION_TAG:
                return int(value)
    except struct.error:
        return 0
    return 0
