"""What is shown of a hit: a piece of its text with the matches marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shangliang.analysis.search.asking import Word
from shangliang.analysis.search.matching import Span, places

LENGTH = 90
BEFORE = 20
_white = re.compile(r"\s+")


@dataclass(frozen=True)
class Piece:
    """A part of a text, and whether it is what was asked for."""

    text: str
    is_match: bool = False


def marked(text: str, words: Sequence[Word]) -> tuple[Piece, ...]:
    """The whole text in pieces; matches that overlap are one."""
    return _pieces(text, _joined(spans for _, spans in places(text, words)), start=0, stop=len(text))


def snippet(text: str, words: Sequence[Word]) -> tuple[Piece, ...]:
    """Some ninety characters around the place where most of the words stand together; the beginning without a match."""
    found = places(text, words)
    start = _best_start(found)
    stop = min(len(text), start + LENGTH)
    inside = [span for _, span in found if start <= span[0] and span[1] <= stop]
    pieces = _pieces(text, _joined(inside), start=start, stop=stop)
    first = (Piece("……"),) if start else ()
    last = (Piece("……"),) if stop < len(text) else ()
    return (*first, *(Piece(_white.sub(" ", each.text), each.is_match) for each in pieces), *last)


def _best_start(found: Sequence[tuple[Word, Span]]) -> int:
    """Where the first piece begins that holds the most different words; `found` is in the text's order."""
    best, most, first = 0, 0, 0
    inside: Counter[Word] = Counter()
    for word, (_start, stop) in found:
        inside[word] += 1
        # A piece begins somewhat before its first match; those that no longer fit beside this one drop out.
        while found[first][1][0] - BEFORE + LENGTH < stop and len(inside) > 1:
            gone = found[first][0]
            inside[gone] -= 1
            inside += Counter()
            first += 1
        if len(inside) > most:
            best, most = max(0, found[first][1][0] - BEFORE), len(inside)
    return best


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, stop in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        else:
            joined.append((start, stop))
    return joined


def _pieces(text: str, matches: Iterable[Span], *, start: int, stop: int) -> tuple[Piece, ...]:
    pieces, end = [], start
    for first, last in matches:
        if first > end:
            pieces.append(Piece(text[end:first]))
        pieces.append(Piece(text[first:last], is_match=True))
        end = last
    if end < stop:
        pieces.append(Piece(text[end:stop]))
    return tuple(pieces)
