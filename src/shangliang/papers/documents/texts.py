"""Texts that people wrote, made fit for print: what no format can hold is dropped, everything else is kept as it is."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

LINE_ENDS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
SPACES = re.compile("[ \t]{2,}")
WIDE_SPACES = re.compile("\u3000{3,}")
# Controls, halves of characters, and marks that turn the direction of reading or show nothing.
UNPRINTABLE = frozenset({"Cc", "Cs", "Cf"})
YEAR_IN_BRACKETS = re.compile(r"[\[({（【〔﹝\uff3b\uff5b「]\s*(\d{4})\s*[\])}）】〕﹞\uff3d\uff5d」]")
NARROW = frozenset({"H", "Na", "N"})
# Ambiguous by Unicode, but full-width in Chinese type.
WIDE_MARKS = frozenset("“”‘’…—·×")


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a text without typed indents; empty ones are left out."""
    cleaned = (_printable(line).strip(" \u3000") for line in LINE_ENDS.split(text))
    return [line for line in cleaned if line]


def line_of(text: str) -> str:
    """A text as one line."""
    return " ".join(paragraphs_of(text))


def _printable(line: str) -> str:
    kept = "".join(
        " "
        if character == "\t" or (unicodedata.category(character) == "Zs" and character != "\u3000")
        else character
        for character in line
        if character == "\t" or not _is_unprintable(character)
    )
    return WIDE_SPACES.sub("\u3000\u3000", SPACES.sub(" ", kept))


def _is_unprintable(character: str) -> bool:
    code = ord(character)
    is_no_character = (code & 0xFFFE) == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return is_no_character or unicodedata.category(character) in UNPRINTABLE


def width_of(text: str) -> float:
    """How many 字 wide a line is: 1 for a Chinese character, a half for a digit or a Latin letter."""
    return sum(
        0.5 if unicodedata.east_asian_width(character) in NARROW and character not in WIDE_MARKS else 1.0
        for character in text
    )


def official_number(text: str) -> str:
    """发文字号 with the year in 〔〕 and digits of half width (GB/T 9704-2012, 7.2.5)."""
    digits = "".join(
        unicodedata.normalize("NFKC", character) if "\uff10" <= character <= "\uff19" else character
        for character in text
    )
    return YEAR_IN_BRACKETS.sub(r"〔\1〕", line_of(digits))


def addressee_line(text: str) -> str:
    """主送机关 with the one full-width colon at its end (7.3.2)."""
    line = line_of(text).rstrip("：:，,。；; ")
    return f"{line}：" if line else ""


def day(value: date | None) -> str:
    """A day as papers write it, months and days without a leading zero (7.3.5.4)."""
    return f"{value.year}年{value.month}月{value.day}日" if value else ""
