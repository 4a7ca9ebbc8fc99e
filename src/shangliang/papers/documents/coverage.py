"""Which characters a font file has, read from its `cmap` table: enough of OpenType for that, and no more."""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

Ranges = tuple[tuple[int, int], ...]


@lru_cache(maxsize=64)
def ranges_of(path: str, index: int) -> Ranges:
    """The code points of face `index` in a font file, as (first, last); none when the file cannot be read."""
    try:
        with Path(path).open("rb") as file:
            return _read(file, index)
    except (OSError, struct.error, ValueError):
        return ()


def has(ranges: Ranges, character: str) -> bool:
    """Whether a character is in the ranges."""
    code = ord(character)
    low, high = 0, len(ranges)
    while low < high:
        middle = (low + high) // 2
        first, last = ranges[middle]
        if code < first:
            high = middle
        elif code > last:
            low = middle + 1
        else:
            return True
    return False


def _read(file: BinaryIO, index: int) -> Ranges:
    start = 0
    if file.read(4) == b"ttcf":
        file.seek(12 + 4 * index)
        (start,) = struct.unpack(">I", file.read(4))
    file.seek(start + 4)
    (tables,) = struct.unpack(">H", file.read(2))
    file.seek(start + 12)
    records = [struct.unpack(">4sIII", file.read(16)) for _ in range(tables)]
    offset, length = next(((at, size) for tag, _sum, at, size in records if tag == b"cmap"), (0, 0))
    if not length:
        return ()
    file.seek(offset)
    return _ranges(file.read(length))


def _ranges(cmap: bytes) -> Ranges:
    """Of the widest Unicode table: all planes (format 12) before the first plane alone (format 4)."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    found: dict[int, int] = {}
    for record in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", cmap, 4 + 8 * record)
        if platform == 0 or (platform == 3 and encoding in {1, 10}):
            found.setdefault(struct.unpack_from(">H", cmap, offset)[0], offset)
    if 12 in found:
        return _format_12(cmap, found[12])
    return _format_4(cmap, found[4]) if 4 in found else ()


def _format_12(cmap: bytes, offset: int) -> Ranges:
    (count,) = struct.unpack_from(">I", cmap, offset + 12)
    groups = (struct.unpack_from(">III", cmap, offset + 16 + 12 * group) for group in range(count))
    return tuple(sorted((first, last) for first, last, _glyph in groups))


def _format_4(cmap: bytes, offset: int) -> Ranges:
    (twice,) = struct.unpack_from(">H", cmap, offset + 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", cmap, offset + 14)
    starts = struct.unpack_from(f">{count}H", cmap, offset + 16 + twice)
    deltas = struct.unpack_from(f">{count}H", cmap, offset + 16 + 2 * twice)
    at_offsets = offset + 16 + 3 * twice
    offsets = struct.unpack_from(f">{count}H", cmap, at_offsets)
    codes: list[int] = []
    for segment, (first, last, delta, shift) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if shift:
                at = at_offsets + 2 * segment + shift + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", cmap, at)
            if (glyph + delta) % 0x10000 and (glyph or not shift):
                codes.append(code)
    return _joined(sorted(codes))


def _joined(codes: list[int]) -> Ranges:
    ranges: list[tuple[int, int]] = []
    for code in codes:
        if ranges and code <= ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], code)
        else:
            ranges.append((code, code))
    return tuple(ranges)
