"""Whether a text holds what was asked, and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from shangliang.analysis.search.asking import TITLE, Asked, Clause, Word
from shangliang.analysis.search.folding import fold, fold_letters, simplify
from shangliang.analysis.search.tokens import WITHIN_A_RUN

_half_width = re.compile(r"[\x20-\x7e]")

Span = tuple[int, int]
"""Where something begins and ends in a text, in characters."""


def holds(
    asked: Asked, *, title: str, text: str, tells: Callable[[Word], bool] = lambda _word: False
) -> bool:
    """Whether a record with this title and text has every clause. `tells` answers for fields of the record."""
    words = {word for clause in asked.clauses for word in clause.words}
    found = {word: is_in(word, title=title, text=text) if word.is_of_text else tells(word) for word in words}
    return all(clause_holds(clause, found.__getitem__) for clause in asked.clauses)


def clause_holds(clause: Clause, is_found: Callable[[Word], bool]) -> bool:
    """Whether one of the words is found, or none when the clause is excluded."""
    return any(map(is_found, clause.words)) is not clause.is_excluded


def is_in(word: Word, *, title: str, text: str) -> bool:
    """Whether title or text, read as one with a line between, hold the word; folded as they need be."""
    return is_in_simplified(word, simplify(title if word.field == TITLE else f"{title}\n{text}"))


def is_in_simplified(word: Word, body: str) -> bool:
    """Whether a text in simplified characters, its letters and marks as they were, holds the word."""
    if word.begins_run:
        return _pattern(word).search(fold_letters(body)) is not None
    # Folding costs more than looking, and only letters, digits and marks are still to be folded.
    return word.text in body or (
        _half_width.search(word.text) is not None and word.text in fold_letters(body)
    )


def places(text: str, words: Iterable[Word]) -> list[tuple[Word, Span]]:
    """Every place of every word, overlapping ones too, in the text's order."""
    folded = fold(text)
    found = [(word, (at, at + len(word.text))) for word in words for at in _starts(folded, word)]
    return sorted(found, key=lambda each: each[1])


def _starts(folded: str, word: Word) -> Iterator[int]:
    if word.begins_run:
        yield from (place.start() for place in _pattern(word).finditer(folded))
        return
    at = folded.find(word.text)
    while at >= 0:
        yield at
        at = folded.find(word.text, at + 1)


@lru_cache(maxsize=256)
def _pattern(word: Word) -> re.Pattern[str]:
    """Where a run begins with the word; letters and digits begin one after characters too (经费38万元)."""
    before = "[a-z0-9]" if word.text[0].isascii() else WITHIN_A_RUN
    return re.compile(f"(?<!{before}){re.escape(word.text)}")
