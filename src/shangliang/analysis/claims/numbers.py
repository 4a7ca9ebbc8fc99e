"""Numbers as Chinese reports write them: 3.08亿, 1万多, 百余, 二十多, 三分之二, 98.5%, 3—5, 七八."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

DIGITS = {**{digit: value for value, digit in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
SMALL = {"十": 10, "百": 100, "千": 1_000}
LARGE = {"万": 10**4, "亿": 10**8}
SEVERAL = "几数"
MORE = "余多来"
MOST_DIGITS = 15

ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d.])|\d{1,15}(?:\.\d{1,8})?"
CHINESE = r"[零〇一二两三四五六七八九十百千万亿几数]{1,20}"
MAGNITUDE = r"(?:[十百千]?[万亿]|[百千])"
MIXED = r"\d{1,4}[万亿]\d{1,4}[千万]"
WITH_FIGURES = rf"(?:{ARABIC})[余多]?(?:[ \t]*{MAGNITUDE})?"
IN_WORDS = rf"{CHINESE}(?:[余多](?:万亿|[万亿])?|(?<=[十百千])来[万亿]?)?"
NUMBER = rf"(?:{MIXED}|{WITH_FIGURES}|{IN_WORDS})[余多]?"


@dataclass(frozen=True)
class Number:
    """A number with how the true one stands to it: `=`, `>=`, `>`, `<` or `~`."""

    value: Decimal
    bound: str = "="


def parse(written: str) -> Number | None:
    """The number in a text that matches `NUMBER`; None for signs that are no number, as in 数 alone."""
    bare = re.sub(r"[,\s]", "", written)
    more = re.sub(rf"[{MORE}]", "", bare)
    is_more = more != bare
    parts = re.findall(r"\d+[万亿]", more)[:1] if re.fullmatch(MIXED, more) else []
    rest = more.removeprefix(parts[0]) if parts else more
    value = _arabic(rest) if rest[:1].isascii() else _chinese(rest)
    if value is not None and parts:
        value += _arabic(parts[0]) or Decimal(0)
    if value is None:
        return None
    is_loose = is_more or any(sign in bare for sign in SEVERAL) or _is_adjacent(more)
    return Number(value, ">=" if is_loose else "=")


def _arabic(text: str) -> Decimal | None:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([十百千万亿]*)", text)
    if not found or len(found[1]) > MOST_DIGITS:
        return None
    value = Decimal(found[1])
    for sign in found[2]:
        value *= (SMALL | LARGE)[sign]
    return value


def _is_adjacent(text: str) -> bool:
    """七八, 三四十: two digits side by side are a range."""
    return bool(re.search(r"[一二两三四五六七八九]{2}", text)) and bool(re.fullmatch(r"[^零〇]{2,4}", text))


def _chinese(text: str) -> Decimal | None:
    """二百二十; 几十 is 10, the round number that is named; 七八 is 7, the lower one. None for 一二三四 and 数."""
    if re.search(r"[一二两三四五六七八九零〇]{3}", text) or not re.search(r"[^几数零〇]", text):
        return None
    total = section = Decimal(0)
    digit: int | None = None
    for sign in text:
        if sign in DIGITS:
            digit = DIGITS[sign] if digit is None or digit == 0 else digit
        elif sign in SMALL:
            section += (1 if digit is None else digit) * SMALL[sign]
            digit = None
        elif sign in LARGE:
            total = (total + section + (digit or 0) or Decimal(1)) * LARGE[sign]
            section, digit = Decimal(0), None
    return total + section + (digit or 0)


def as_json_number(value: Decimal) -> int | float:
    """A whole number where it is one, else a decimal of at most six places."""
    return int(value) if value == value.to_integral_value() else round(float(value), 6)
