"""File names as people gave them, made safe to show, to keep and to send back."""

from __future__ import annotations

import unicodedata

LONGEST_NAME = 100
LONGEST_ENDING = 10
_UNSAFE = frozenset('<>:"|?*/\\')


def clean_name(name: str) -> str:
    """The last part of a path, without control and direction characters; at most 100 characters, ending kept.

    A direction character could show `附件fdp.exe` as `附件exe.pdf`.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(
        each for each in last if unicodedata.category(each)[0] != "C" and each not in _UNSAFE
    ).strip()
    stem, dot, ending = kept.rpartition(".")
    if not dot:
        stem, ending = kept, ""
    tail = f"{dot}{ending[:LONGEST_ENDING]}"
    return f"{(stem.strip(' .') or '附件')[: LONGEST_NAME - len(tail)]}{tail}"
