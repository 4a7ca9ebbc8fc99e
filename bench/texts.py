"""Generated Chinese texts: words of two to four characters by Zipf's law, in sentences. The same for each seed."""

from __future__ import annotations

from itertools import accumulate
from random import Random

from shangliang.analysis.search.folding import simplified

COMMON_HAN = 2_400
OWN_WORDS = 130
"""Words of one text: it says its own again. Texts of 800 characters that bodies published have some 380 different
bigrams; with 130 words these have about 450, which is harder."""
WORDS = 20_000
LENGTH = 800
"""Characters of a text."""


class Writer:
    """Writes texts of a vocabulary of its own; `words` begins with the most frequent."""

    def __init__(self, seed: int = 1) -> None:
        self._random = Random(seed)
        traditional = simplified()
        han = [chr(code) for code in range(0x4E00, 0x9FA5, 3) if chr(code) not in traditional]
        characters = han[:COMMON_HAN]
        weights = list(accumulate(1 / (place + 30) for place in range(COMMON_HAN)))
        self.words = [
            "".join(self._random.choices(characters, cum_weights=weights, k=size))
            for size in self._random.choices((2, 3, 4), weights=(75, 15, 10), k=WORDS)
        ]
        self._weights = list(accumulate(1 / (place + 40) for place in range(WORDS)))

    def text(self) -> str:
        """A text of 800 characters in sentences and paragraphs."""
        own = self._random.choices(self.words, cum_weights=self._weights, k=OWN_WORDS)
        words = self._random.choices(own, k=LENGTH // 2)
        said, length = [], 0
        for place, word in enumerate(words):
            mark = "" if place % 5 else "。\n" if place % 60 == 0 else "，"
            said.append(word + mark)
            length += len(said[-1])
            if length >= LENGTH:
                break
        return "".join(said)[:LENGTH]

    def pairs(self, number: int) -> list[str]:
        """Queries of two words of two characters: a common one and one from anywhere."""
        short = [word for word in self.words if len(word) == 2]
        asked = []
        for place in range(number):
            first = short[int(len(short) ** self._random.random()) % 2_000]
            second = short[int(len(short) ** self._random.random()) % len(short)]
            asked.append(f"{first} {second}" if place % 2 else f"{second} {first}")
        return asked
