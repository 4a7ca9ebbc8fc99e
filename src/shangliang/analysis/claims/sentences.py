"""A text's sentences and clauses, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_CHARACTERS = 400
SENTENCE = re.compile(r"[^。！？!?\r\n]+(?:[。！？!?]+[”’」』）)]*)?")
CLAUSE_END = re.compile(r"[，；;：。！？]|(?<!\d),|,(?!\d{3})|(?<=[\u4e00-\u9fff]):")
BRACKETS = re.compile(r"[（(][^（）()]{0,40}[）)]")
BREAK = re.compile(r"[；;，,、]")


@dataclass(frozen=True)
class Sentence:
    """A sentence of the mended text. `paragraph` counts the lines of the text."""

    text: str
    start: int
    paragraph: int


@dataclass(frozen=True)
class Clause:
    """A piece of a sentence between two commas, by its place in the sentence."""

    start: int
    end: int


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences in their order. One of more than 400 characters is cut at its marks, so that context stays near."""
    paragraph = 0
    at = 0
    for found in SENTENCE.finditer(text):
        paragraph += text.count("\n", at, found.start()) + text.count("\r", at, found.start())
        at = found.start()
        for start, end in _pieces(found[0]):
            piece = found[0][start:end]
            stripped = piece.strip()
            if stripped:
                yield Sentence(stripped, found.start() + start + piece.index(stripped), paragraph)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while len(text) - start > MOST_CHARACTERS:
        window = text[start : start + MOST_CHARACTERS]
        strong = max(window.rfind("；"), window.rfind(";"))
        weak = max((found.end() for found in BREAK.finditer(window)), default=0)
        end = start + (strong + 1 if strong > MOST_CHARACTERS // 4 else weak or _before_a_number(window))
        yield start, end
        start = end
    yield start, len(text)


def _before_a_number(window: str) -> int:
    """A cut that parts no number, where there is no mark at all."""
    found = re.search(r"[^\d.,余多万亿]\S{0,40}$", window)
    return found.start() + 1 if found else len(window)


def clauses(sentence: str) -> list[Clause]:
    """The clauses of a sentence: what stands between commas, semicolons and colons that are not in brackets."""
    found, start = [], 0
    flat = BRACKETS.sub(lambda each: "（" * len(each[0]), sentence)
    for mark in CLAUSE_END.finditer(flat):
        if mark.start() > start:
            found.append(Clause(start, mark.start()))
        start = mark.end()
    if start < len(sentence):
        found.append(Clause(start, len(sentence)))
    return found
