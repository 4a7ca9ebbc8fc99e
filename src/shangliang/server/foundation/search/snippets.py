"""What is shown of a hit: a piece of its text with the matches marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from shangliang.server.foundation.search.tokens import fold

LENGTH = 90
BEFORE = 20
_white = re.compile(r"\s+")

Span = tuple[int, int]


@dataclass(frozen=True)
class Piece:
    """A part of a text, and whether it is what was asked for."""

    text: str
    is_match: bool = False


def marked(text: str, terms: Sequence[str]) -> tuple[Piece, ...]:
    """The whole text in pieces; matches that overlap are one."""
    return _pieces(text, _joined(spans for _, spans in _places(text, terms)), start=0, stop=len(text))


def snippet(text: str, terms: Sequence[str]) -> tuple[Piece, ...]:
    """Some ninety characters around the place where most of the terms stand together; the beginning without a match."""
    places = _places(text, terms)
    start = _best_start(places)
    stop = min(len(text), start + LENGTH)
    inside = [span for _, span in places if start <= span[0] and span[1] <= stop]
    pieces = _pieces(text, _joined(inside), start=start, stop=stop)
    first = (Piece("……"),) if start else ()
    last = (Piece("……"),) if stop < len(text) else ()
    return (*first, *(Piece(_white.sub(" ", each.text), each.is_match) for each in pieces), *last)


def as_html(pieces: Iterable[Piece]) -> SafeString:
    """The pieces as escaped HTML with `<mark>` around the matches."""
    drawn = (format_html("<mark>{}</mark>", each.text) if each.is_match else each.text for each in pieces)
    return format_html_join("", "{}", ((each,) for each in drawn))


def _places(text: str, terms: Sequence[str]) -> list[tuple[str, Span]]:
    """Every place of every term, in the text's order. Folding keeps places."""
    folded = fold(text)
    found = [
        (term, place.span(1)) for term in terms for place in re.finditer(f"(?=({re.escape(term)}))", folded)
    ]
    return sorted(found, key=lambda each: each[1])


def _best_start(places: Sequence[tuple[str, Span]]) -> int:
    best, most = 0, 0
    for _, (start, _stop) in places:
        end = start - BEFORE + LENGTH
        together = len({term for term, span in places if span[0] >= start and span[1] <= end})
        if together > most:
            best, most = max(0, start - BEFORE), together
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
