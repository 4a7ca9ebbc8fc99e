"""The yardstick: a fixed piece of work of the interpreter, timed beside every measure of the same run.

A figure means little on a shared machine; its ratio to the yardstick can be held against another day's.
"""

from __future__ import annotations

import time

ROUNDS = 4_000_000


def yardstick() -> float:
    """CPU seconds for a fixed sum and some strings; about 0.3 s on a quiet office PC."""
    began = time.process_time()
    total, words = 0, []
    for number in range(ROUNDS):
        total += number % 7
        if number % 1000 == 0:
            words.append(f"{number}：{total}")
    assert len(words) == ROUNDS // 1000
    return time.process_time() - began
