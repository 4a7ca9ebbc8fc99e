"""What the desk has changed: the two texts as runs of characters that stay, go, or come."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Change = Literal["same", "gone", "new"]
SHORTEST_SAME = 2
"""A single character that happens to stay between two changes makes a difference hard to read."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """A stretch of text and what became of it."""

    text: str
    change: Change


def differences(before: str, after: str) -> list[Run]:
    """The runs that make `before` into `after`, in reading order; joined, `same` and `new` give `after`."""
    runs: list[Run] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, begin, finish in matcher.get_opcodes():
        if kind == "equal" and (end - start >= SHORTEST_SAME or before == after):
            _add(runs, before[start:end], "same")
            continue
        _add(runs, before[start:end], "gone")
        _add(runs, after[begin:finish], "new")
    return _ordered(runs)


def _add(runs: list[Run], text: str, change: Change) -> None:
    if text:
        runs.append(Run(text=text, change=change))


def _ordered(runs: list[Run]) -> list[Run]:
    """Between two stretches that stay, what goes stands before what comes."""
    ordered: list[Run] = []
    gone, new = "", ""
    for run in [*runs, Run(text="", change="same")]:
        if run.change == "gone":
            gone += run.text
        elif run.change == "new":
            new += run.text
        else:
            _add(ordered, gone, "gone")
            _add(ordered, new, "new")
            _add(ordered, run.text, "same")
            gone, new = "", ""
    return ordered
