"""A title in lines of like length, none of which begins or ends where Chinese may not be broken (7.3.1)."""

from __future__ import annotations

from math import ceil

from shangliang.papers.documents.texts import paragraphs_of, width_of

WIDEST = 20.0
"""Characters of 二号 (22 pt) in the 156 mm of the type area."""

NOT_AT_THE_BEGINNING = frozenset("，。、；：！？）〕】》〉”’…—·％%.,;:!?)]的了")
NOT_AT_THE_END = frozenset("（〔【《〈“‘([第")
GOOD_BEGINNING = frozenset("《“（")
GOOD_END = frozenset("、，；：》”）的和及与")


def title_lines(title: str) -> list[str]:
    """The lines of a title: as it was broken by hand, or of like length, the words kept where that can be told."""
    return [line for part in paragraphs_of(title) for line in _balanced(part)]


def _balanced(text: str) -> list[str]:
    lines: list[str] = []
    rest = text
    while width_of(rest) > WIDEST:
        count = ceil(width_of(rest) / WIDEST)
        at = _best_break(rest, width_of(rest) / count)
        lines.append(rest[:at].strip())
        rest = rest[at:].strip()
    return [*lines, rest] if rest else lines


def _best_break(text: str, wanted: float) -> int:
    """Where to break: near the wanted width, after a mark or a joining word if one is close by."""
    best, best_cost = 0, float("inf")
    width = 0.0
    for at in range(1, len(text)):
        width += width_of(text[at - 1])
        if width > WIDEST:
            break
        cost = abs(width - wanted) + _penalty(text[at - 1], text[at])
        if cost <= best_cost:
            best, best_cost = at, cost
    return best or 1


def _penalty(before: str, after: str) -> float:
    if after in NOT_AT_THE_BEGINNING or before in NOT_AT_THE_END:
        return 40.0
    if before.isascii() and after.isascii() and before.isalnum() and after.isalnum():
        return 20.0
    return 0.0 if before in GOOD_END or after in GOOD_BEGINNING else 5.0
