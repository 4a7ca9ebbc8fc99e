"""Where a sentence says a quantity: numbers with their units, without dates, ordinals and slogans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from shangliang.analysis.claims.numbers import CHINESE, NUMBER, Number, parse
from shangliang.analysis.claims.units import COUNTED_IN_WORDS, GENERIC, NOT_AFTER, PERCENT, SAME, UNITS

GAP = r"[ \t　]*"
BEFORE = r"(?P<before>超过|多达|达到?|大约|约|将近|接近|近|逾|超|突破|不到|不足|上|高于|大于)?"
AFTER = r"(?P<after>以上|左右|上下|以下|以内)?"
BOUNDS = {
    **dict.fromkeys(("超过", "逾", "超", "突破", "高于", "大于"), ">"),
    **dict.fromkeys(("大约", "约", "将近", "接近", "近", "左右", "上下"), "~"),
    **dict.fromkeys(("不到", "不足", "以下", "以内"), "<"),
    **dict.fromkeys(("多达", "以上", "上"), ">="),
}
NOT_WITHIN = r"(?<![\dA-Za-z第+＋\-—×.:：/〔\[（(]\d)(?<![\dA-Za-z第+×.:/〔\[#])"
_units = "|".join(
    f"{re.escape(unit)}(?!{NOT_AFTER[unit]})" if unit in NOT_AFTER else re.escape(unit)
    for unit in sorted(UNITS, key=len, reverse=True)
    if unit != PERCENT
)
UNIT = rf"(?P<unit>(?:人|场|批|件|户)(?:[(（/]次[)）]?)|[%％]|{_units})"
QUANTITY = re.compile(
    rf"{NOT_WITHIN}{BEFORE}{GAP}(?:(?P<low>{NUMBER}){GAP}(?:[—–\-~～至]|到(?=\d)){{1,2}}{GAP})?"
    rf"(?P<number>{NUMBER}){GAP}(?P<tens>余|多|来)?{UNIT}{AFTER}"
)
FRACTION = re.compile(
    rf"{BEFORE}(?P<whole>百|千|{CHINESE}|\d{{1,3}})分之(?P<part>{CHINESE}(?:点[零〇一二三四五六七八九]+)?|\d{{1,3}}(?:\.\d+)?){AFTER}"
)
TENTHS = re.compile(
    r"(?<![完形建达促组构生变养落])(?P<part>[一二两三四五六七八九])成(?P<half>半)?(?P<after>以上|左右|多)?(?=[的，,。；、]|委员|群众|提案|以上|左右|多)"
)
HALF = re.compile(r"(?:半数以上|过半数|超过?半数|超过?一半|一半以上)")
EACH_SHARE = re.compile(rf"(?P<many>[两二三四五六]|\d)个(?=\d+(?:\.\d+)?{GAP}[%％])")
QUOTED = re.compile(r"[“\"「『]([^“”\"「」『』\n]{1,24})[”\"」』]|《[^《》\n]{1,60}》|〈[^〈〉\n]{1,60}〉")
SLOGAN = re.compile(
    r"[2-9两二三四五六七八九]个(?:意识|自信|维护|确立|务必|结合|坚持|全面|薄弱|服务|不动摇|一以贯之|文明|离不开|认同|100年|百年)"
)
ORDINAL = re.compile(r"届[^，。；、召举组开]{0,12}$")
MEETING_NAME = re.compile(r"\s*(?:全体)?(?:会议|全会|常委会|常委会议)")
ROUND = re.compile(r"[百千万亿]+")
ALL = re.compile(r"(?:全部|全体|所有)(?=(?:政协)?委员(?:已经?|均|都|全部){1,2}(?:入驻|注册|上线))")
SEVERAL = re.compile(r"(?<![很许诸])多(?P<unit>篇|件|份)")
CLOCK = re.compile(r"(?:7[×xX*])?24小时|8小时")


@dataclass(frozen=True)
class Quantity:
    """A quantity in a sentence: where it stands, its number (in its unit, 万 multiplied out), and how it is written.

    `is_words`: the number is written in characters. `is_figurative`: only with a kind of ours it is a claim at all.
    `is_vague`: 多篇, which is two at the least. `many`: 三个100% says one share of so many things.
    """

    start: int
    end: int
    number: Number
    unit: str
    is_words: bool = False
    is_figurative: bool = False
    many: int = 1
    is_vague: bool = False


def quantities(sentence: str) -> list[Quantity]:
    """All quantities of a sentence in their order, none within another."""
    slogans = [
        found.span()
        for pattern in (QUOTED, SLOGAN, CLOCK)
        for found in pattern.finditer(sentence)
        if _is_slogan(found)
    ]
    found = [*_fractions(sentence), *_counted(sentence)]
    kept: list[Quantity] = []
    for each in sorted(found, key=lambda quantity: (quantity.start, -quantity.end)):
        is_inside = any(start <= each.start and each.end <= end for start, end in slogans)
        if not is_inside and (not kept or each.start >= kept[-1].end):
            kept.append(each)
    return kept


def _is_slogan(found: re.Match[str]) -> bool:
    """A short quoted phrase is a name; a quoted sentence with marks and figures is somebody speaking."""
    inner = found[1] if found.re is QUOTED else None
    return inner is None or not (re.search(r"[，,。；]", inner) and re.search(r"\d", inner))


def _fractions(sentence: str) -> Iterator[Quantity]:
    for found in FRACTION.finditer(sentence):
        whole, part = _plain(found["whole"]), _plain(found["part"])
        if whole and part is not None:
            yield Quantity(
                *found.span(),
                Number(part * 100 / whole, _bound(found["before"], found["after"], "=")),
                PERCENT,
            )
    for found in TENTHS.finditer(sentence):
        tenths = _plain(found["part"]) or Decimal(0)
        more = ">=" if found["after"] == "多" else "="
        yield Quantity(
            *found.span(),
            Number(tenths * 10 + (5 if found["half"] else 0), _bound(None, found["after"], more)),
            PERCENT,
        )
    for found in ALL.finditer(sentence):
        yield Quantity(*found.span(), Number(Decimal(100)), PERCENT)
    for found in SEVERAL.finditer(sentence):
        yield Quantity(*found.span(), Number(Decimal(2), ">="), found["unit"], is_vague=True)
    for found in HALF.finditer(sentence):
        yield Quantity(*found.span(), Number(Decimal(50), ">"), PERCENT)


def _plain(written: str) -> Decimal | None:
    whole, _, decimals = written.partition("点")
    number = parse(whole)
    if number is None:
        return Decimal(0) if whole in "零〇" else None
    return number.value + (
        Decimal(
            "0." + "".join(str("零一二三四五六七八九".find(each)) for each in decimals.replace("〇", "零"))
        )
        if decimals
        else 0
    )


def _bound(before: str | None, after: str | None, inner: str) -> str:
    return BOUNDS.get(before or "") or BOUNDS.get(after or "") or inner


def _counted(sentence: str) -> Iterator[Quantity]:
    for found in QUANTITY.finditer(sentence):
        number = parse(found["low"] or found["number"])
        if number is None or _is_ordinal(sentence, found):
            continue
        unit = _unit(found["unit"])
        bound = ">=" if found["low"] or found["tens"] else number.bound
        number = Number(_scaled(number.value, found, unit), _bound(found["before"], found["after"], bound))
        is_words = not found["number"][0].isascii()
        if is_words and not _counts_in_words(found, number, unit):
            continue
        many, start = _many(sentence, found)
        yield Quantity(
            start, found.end(), number, PERCENT if unit == "‰" else unit, is_words,
            is_words and number.value < 10 and number.bound == "=" and unit in GENERIC, many,
        )  # fmt: skip


def _scaled(value: Decimal, found: re.Match[str], unit: str) -> Decimal:
    """In 3—5万元 the first number lacks the 万 of the second."""
    low, high = found["low"], found["number"]
    if low and (magnitude := re.search(r"[万亿]+$", high)) and not re.search(r"[万亿]", low):
        for sign in magnitude[0]:
            value *= 10**4 if sign == "万" else 10**8
    return value / 10 if unit == "‰" else value


def _unit(written: str) -> str:
    unit = PERCENT if written == "％" else re.sub(r"[(（/)）]", "", written)
    return SAME.get(unit, unit)


def _many(sentence: str, found: re.Match[str]) -> tuple[int, int]:
    """How many things a share is said of, and where that begins."""
    for each in EACH_SHARE.finditer(sentence, max(0, found.start() - 4), found.end()):
        if each.end() == found.start():
            number = parse(each["many"])
            return (int(number.value) if number else 1), each.start()
    # The words before the number are part of the bound, not of the quantity's place.
    return 1, found.start("low") if found["low"] else found.start("number")


def _is_ordinal(sentence: str, found: re.Match[str]) -> bool:
    """十届三次会议, 十届三次全会: a name. 三次全会 alone as well."""
    if found["unit"] not in ("次", "届"):
        return False
    after = MEETING_NAME.match(sentence, found.end())
    is_year = bool(re.fullmatch(r"(?:19|20)\d\d", found["number"]))
    return is_year or bool(
        after and ORDINAL.search(sentence, max(0, found.start() - 16), found.start("number"))
    )


def _counts_in_words(found: re.Match[str], number: Number, unit: str) -> bool:
    """一个, 两面, 百姓, 千户 are ways of speaking; 三次, 百余件, 二十个 count."""
    written = found["number"]
    if ROUND.fullmatch(written) and number.bound == "=":
        return False
    if number.value < 2:
        return False
    return number.value >= 10 or unit in COUNTED_IN_WORDS or unit in GENERIC or unit == PERCENT
