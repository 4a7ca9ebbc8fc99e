"""The second part of a home page, as its template draws it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shangliang.server.foundation.ui.shapes import Act, Empty, Entry, Figure, Text


@dataclass(frozen=True, kw_only=True)
class Section:
    """One part under a heading: figures, then lines, then the way to more. `empty` teaches when there is nothing."""

    title: Text
    note: Text = ""
    figures: Sequence[Figure] = ()
    entries: Sequence[Entry] = ()
    empty: Empty | None = None
    acts: Sequence[Act] = ()
