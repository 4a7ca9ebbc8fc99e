"""The one tokeniser: text becomes bigrams of characters, the same in Python and in PostgreSQL's `search_bigrams`.

A text is cut into runs at white space and punctuation. A run gives every pair of neighbouring characters, and its last
character alone, so that each character begins some token. Chinese needs no word list for this: 住建局 is found in
县住建局. Letters and digits are pairs as well.
"""

from __future__ import annotations

import re

from shangliang.analysis.search.folding import fold

# Everything that is neither a letter nor a digit in Chinese office texts. 々 and 〇 (3005, 3007) are written in words.
SEPARATORS = (
    (0x00, 0x2F), (0x3A, 0x40), (0x5B, 0x60), (0x7B, 0xBF), (0xD7, 0xD7), (0xF7, 0xF7), (0x2000, 0x206F),
    (0x20A0, 0x20CF), (0x2190, 0x23FF), (0x2500, 0x27BF), (0x3000, 0x3004), (0x3008, 0x3020), (0x3030, 0x3030),
    (0x303D, 0x303F), (0x30FB, 0x30FB), (0xFE10, 0xFE1F), (0xFE30, 0xFE6F), (0xFEFF, 0xFEFF), (0xFF00, 0xFF0F),
    (0xFF1A, 0xFF20), (0xFF3B, 0xFF40), (0xFF5B, 0xFF65),
)  # fmt: skip
_class = "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in SEPARATORS)
_run = re.compile(f"[^{_class}]+")
WITHIN_A_RUN = f"[^{_class}]"
"""A pattern of one character that is part of a run."""


def runs(text: str) -> list[str]:
    """The folded text cut at white space and punctuation."""
    return _run.findall(fold(text))


def bigrams(text: str) -> set[str]:
    """The tokens under which a text is indexed: pairs, and the last character of each run."""
    tokens: set[str] = set()
    for run in runs(text):
        tokens.update(run[place : place + 2] for place in range(len(run)))
    return tokens


def pairs(text: str) -> set[str]:
    """The bigrams that a text must have to contain this one; a run of one character has none."""
    return {run[place : place + 2] for run in runs(text) for place in range(len(run) - 1)}
