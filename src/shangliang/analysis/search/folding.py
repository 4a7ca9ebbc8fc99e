"""Folding: what is written differently and read alike becomes the same characters, each in its own place.

Capital letters become small, full-width signs half-width (U+FF01 to U+FF5E and the wide space), traditional characters
simplified. Each character alone, by OpenCC's table `t2s`: a text keeps its length, so a place found in the folded text
is the same place in the original. Folding what is folded changes nothing.
"""

from __future__ import annotations

import re
from functools import cache

from opencc import OpenCC

_CAPITALS = {chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
_WIDE = {chr(code): chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)}
LETTERS = {**_CAPITALS, **_WIDE, "\u3000": " "}
"""Every sign of an alphabet, digit or mark that is folded → what it becomes."""
_letters = re.compile("[A-Z\uff01-\uff5e\u3000]")
_HAN = ((0x3400, 0x4DC0), (0x4E00, 0xA000))


@cache
def simplified() -> dict[str, str]:
    """Every traditional character of the basic plane that has a simplified one → that one."""
    characters = [chr(code) for first, end in _HAN for code in range(first, end)]
    converter = OpenCC("t2s")
    # A line each, so that no two characters are read as a phrase.
    converted = converter.convert("\n".join(characters)).split("\n")
    table = {was: now for was, now in zip(characters, converted, strict=True) if was != now and len(now) == 1}
    return {was: table.get(now, now) for was, now in table.items()}


def fold(text: str) -> str:
    """The text with small half-width letters and marks and simplified characters; as long as before."""
    pattern, table = _folding()
    return pattern.sub(lambda found: table[found[0]], text)


def simplify(text: str) -> str:
    """The text with simplified characters, its letters as they are; as long as before."""
    pattern, table = _simplifying()
    return pattern.sub(lambda found: table[found[0]], text)


def fold_letters(text: str) -> str:
    """The text with small half-width letters and marks, its characters as they are; as long as before."""
    return _letters.sub(lambda found: LETTERS[found[0]], text)


@cache
def variants(character: str) -> tuple[str, ...]:
    """The characters that fold to this one, itself included."""
    _pattern, table = _folding()
    return (character, *(was for was, now in table.items() if now == character))


@cache
def _folding() -> tuple[re.Pattern[str], dict[str, str]]:
    return _compiled({**LETTERS, **simplified()})


@cache
def _simplifying() -> tuple[re.Pattern[str], dict[str, str]]:
    return _compiled(simplified())


def _compiled(table: dict[str, str]) -> tuple[re.Pattern[str], dict[str, str]]:
    return re.compile("[" + re.escape("".join(table)) + "]"), table
