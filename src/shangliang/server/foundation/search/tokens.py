"""The one tokeniser: text becomes bigrams of characters, the same in Python and in PostgreSQL's `search_bigrams`.

A text is cut into runs at white space and punctuation. A run gives every pair of neighbouring characters, and its last
character alone, so that each character begins some token. Chinese needs no word list for this: 住建局 is found in
县住建局. Letters and digits are pairs as well. Folding never changes a text's length, so a place found in the folded
text is the same place in the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST_QUERY = 100
MOST_TERMS = 8

_UPPER = "".join(chr(code) for code in range(ord("A"), ord("Z") + 1))
_FULL_DIGITS = "".join(chr(code) for code in range(0xFF10, 0xFF1A))
_FULL_UPPER = "".join(chr(code) for code in range(0xFF21, 0xFF3B))
_FULL_LOWER = "".join(chr(code) for code in range(0xFF41, 0xFF5B))
FOLDED_FROM = _UPPER + _FULL_UPPER + _FULL_LOWER + _FULL_DIGITS
FOLDED_TO = _UPPER.lower() * 3 + "0123456789"
_fold = dict(zip(FOLDED_FROM, FOLDED_TO, strict=True))
_foldable = re.compile(f"[{FOLDED_FROM}]")

# Everything that is neither a letter nor a digit in Chinese office texts. 々 and 〇 (3005, 3007) are written in words.
SEPARATORS = (
    (0x00, 0x2F), (0x3A, 0x40), (0x5B, 0x60), (0x7B, 0xBF), (0xD7, 0xD7), (0xF7, 0xF7), (0x2000, 0x206F),
    (0x20A0, 0x20CF), (0x2190, 0x23FF), (0x2500, 0x27BF), (0x3000, 0x3004), (0x3008, 0x3020), (0x3030, 0x3030),
    (0x303D, 0x303F), (0x30FB, 0x30FB), (0xFE10, 0xFE1F), (0xFE30, 0xFE6F), (0xFEFF, 0xFEFF), (0xFF00, 0xFF0F),
    (0xFF1A, 0xFF20), (0xFF3B, 0xFF40), (0xFF5B, 0xFF65),
)  # fmt: skip
_run = re.compile("[^" + "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in SEPARATORS) + "]+")


def fold(text: str) -> str:
    """The text with small half-width letters and half-width digits; as long as before."""
    return _foldable.sub(lambda found: _fold[found[0]], text)


def variants(character: str) -> tuple[str, ...]:
    """The characters that fold to this one, itself included."""
    return (character, *(each for each, folded in _fold.items() if folded == character))


def runs(text: str) -> list[str]:
    """The folded text cut at white space and punctuation."""
    return _run.findall(fold(text))


def bigrams(text: str) -> set[str]:
    """The tokens under which a text is indexed."""
    tokens: set[str] = set()
    for run in runs(text):
        tokens.update(run[place : place + 2] for place in range(len(run)))
    return tokens


def terms(query: str) -> tuple[str, ...]:
    """What a query asks for: every one of its runs must be in the text. At most eight, of a hundred characters."""
    return tuple(dict.fromkeys(runs(query[:LONGEST_QUERY])))[:MOST_TERMS]


def term_bigrams(asked: Iterable[str]) -> set[str]:
    """The bigrams that a text must have to contain these terms; a term of one character has none."""
    return {term[place : place + 2] for term in asked for place in range(len(term) - 1)}
