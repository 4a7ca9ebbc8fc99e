"""What a study of the demonstration is about, before it belongs to a council."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class StudyText:
    """A study before it belongs to a council.

    `visits`: where the team went and what it found; `asks`: each suggestion with the short name of its unit.
    """

    title: str
    purpose: str
    visits: tuple[tuple[str, str], ...]
    report: str
    asks: tuple[tuple[str, str], ...]


def asked_of(unit: str, texts: str, second: str = "", others: str = "") -> tuple[tuple[str, str], ...]:
    """A suggestion a line, those of the first unit before those of the second."""
    named = [(text.strip(), unit) for text in texts.splitlines() if text.strip()]
    return (*named, *((text.strip(), second) for text in others.splitlines() if text.strip()))
