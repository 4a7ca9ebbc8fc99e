"""Badly copied texts made readable, each mend with its place in the text as read.

What is mended, in this order: bytes that were no character of the encoding; control characters; a syllable in
brackets after its character (a converter's trace); `?h`, which is what is left of `。縣` when a converter loses bytes,
and `??h`, where the character before 縣 is lost; marks that a printer's fonts left as characters; commas before
another mark; full-width digits; traditional characters; lines of advertising.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC
from pypinyin import Style, pinyin

from shangliang.analysis.claims.model import Mend, Span

HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200b-\u200f\u2060\ufeff\ud800-\udfff]+")
UNDECODABLE = re.compile("\ufffd+")
BRACKETED = re.compile(rf"(?<=([{HAN}]))[(（]([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêếềê̄]{{1,7}})[)）]")
LOST_STOP = re.compile(rf"(?<!\?)\?h(?=[{HAN}])")
LOST_CHARACTER = re.compile(rf"\?\?h(?=[{HAN}])")
SHIFTED = {"袁": "，", "遥": "。", "尧": "、", "曰": "；"}
PAIRED = re.compile(r"叶([^叶曳\n]{1,40})曳|野([^野冶\n]{1,40})冶|渊([^渊冤\n]{1,40})冤")
PAIRS = {"叶": "《", "曳": "》", "野": "“", "冶": "”", "渊": "（", "冤": "）"}
MARKS = re.compile(r"[，。、,]")
FEWEST_SHIFTED = 3
EXTRA_COMMA = re.compile(r"[,，]+[ \t]*(?=[,，。、;；：！？])")
FULL_WIDTH = re.compile(r"[\uff10-\uff19\uff0e\uff05\uff21-\uff3a\uff41-\uff5a]+")
LINE = re.compile(r"[^\r\n]+")
ADVERTISING = re.compile(r"免费|观看|在线|视频|网址|入口|高清|下载|彩票|博彩|棋牌|注册|字幕|电影")
OWN_WORDS = re.compile(r"政协|委员|协商|提案|县委|县政府")
ADVERTISING_WORDS = 3
"""So many different words of advertising in a line without one of ours make it advertising."""

Edit = tuple[int, int, str]


@dataclass(frozen=True)
class Mended:
    """A text made readable. `starts` and `ends` give, for each of its characters, its place in the text as read."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    mends: tuple[Mend, ...]

    def span(self, start: int, end: int) -> Span:
        """Where the characters from `start` up to `end` (at least one) stand in the text as read."""
        return self.starts[start], self.ends[end - 1]


def mend(text: str) -> Mended:
    """The text as a reader would have it, with every mend."""
    mended = Mended(text, tuple(range(len(text))), tuple(range(1, len(text) + 1)), ())
    steps: tuple[tuple[str, Callable[[str], Iterable[Edit]]], ...] = (
        ("undecodable", _by(UNDECODABLE, "")),
        ("control", _by(CONTROL, "")),
        ("pinyin", _pinyin),
        ("lost_stop", _by(LOST_STOP, "。县")),
        ("lost_character", _by(LOST_CHARACTER, "□县")),
        ("shifted_mark", _shifted),
        ("extra_comma", _by(EXTRA_COMMA, "")),
        ("full_width", _full_width),
        ("traditional", _traditional),
        ("advertising", _advertising),
    )
    for kind, find in steps:
        mended = _edited(mended, kind, list(find(mended.text)))
    return mended


def _edited(mended: Mended, kind: str, edits: list[Edit]) -> Mended:
    if not edits:
        return mended
    pieces, starts, ends, mends = [], list[int](), list[int](), list(mended.mends)
    at = 0
    for start, end, now in [*edits, (len(mended.text), len(mended.text), "")]:
        pieces.append(mended.text[at:start])
        starts.extend(mended.starts[at:start])
        ends.extend(mended.ends[at:start])
        if end > start:
            pieces.append(now)
            is_by_character = len(now) == end - start
            starts.extend(mended.starts[start:end] if is_by_character else [mended.starts[start]] * len(now))
            ends.extend(mended.ends[start:end] if is_by_character else [mended.ends[end - 1]] * len(now))
            mends.append(Mend(kind, mended.span(start, end), mended.text[start:end], now))
        at = end
    return Mended("".join(pieces), tuple(starts), tuple(ends), tuple(mends))


def _by(pattern: re.Pattern[str], now: str) -> Callable[[str], Iterator[Edit]]:
    return lambda text: ((found.start(), found.end(), now) for found in pattern.finditer(text))


def _pinyin(text: str) -> Iterator[Edit]:
    """Only a syllable that is indeed a reading of the character before it goes; 平台(app) stays."""
    for found in BRACKETED.finditer(text):
        if found[2] in _readings(found[1]):
            yield found.start(), found.end(), ""


@cache
def _readings(character: str) -> frozenset[str]:
    return frozenset(
        reading
        for style in (Style.TONE, Style.NORMAL)
        for reading in pinyin(character, style=style, heteronym=True)[0]
    )


def _shifted(text: str) -> Iterator[Edit]:
    """Marks that a printer's fonts show as characters (袁 for ，), in a text that hardly has the marks themselves."""
    found = list(re.finditer("[袁遥尧曰]", text))
    if len(found) < FEWEST_SHIFTED or len(found) <= len(MARKS.findall(text)):
        return
    edits = {each.start(): SHIFTED[each[0]] for each in found}
    for pair in PAIRED.finditer(text):
        for at in (pair.start(), pair.end() - 1):
            edits[at] = PAIRS[text[at]]
    for at in sorted(edits):
        yield at, at + 1, edits[at]


def _full_width(text: str) -> Iterator[Edit]:
    for found in FULL_WIDTH.finditer(text):
        yield found.start(), found.end(), "".join(chr(ord(each) - 0xFEE0) for each in found[0])


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def _traditional(text: str) -> Iterator[Edit]:
    """Runs of changed characters, line by line, so that a line whose length would change is done singly."""
    for line in LINE.finditer(text):
        now = _converter().convert(line[0])
        if len(now) != len(line[0]):
            now = "".join(_converter().convert(each)[:1] or each for each in line[0])
        yield from _changed_runs(line[0], now, line.start())


def _changed_runs(was: str, now: str, offset: int) -> Iterator[Edit]:
    start = None
    for at, (old, new) in enumerate(zip(was, now, strict=True)):
        if old != new and start is None:
            start = at
        elif old == new and start is not None:
            yield offset + start, offset + at, now[start:at]
            start = None
    if start is not None:
        yield offset + start, offset + len(was), now[start:]


def _advertising(text: str) -> Iterator[Edit]:
    for line in LINE.finditer(text):
        if OWN_WORDS.search(line[0]):
            continue
        if len(set(ADVERTISING.findall(line[0]))) >= ADVERTISING_WORDS:
            yield line.start(), line.end(), ""
