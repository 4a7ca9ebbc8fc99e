"""A case on the page: its road, whose turn it is, suggestions with their answers, what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from shangliang.server.foundation.ui.shapes.acts import Act, Link, Text, Tone


@dataclass(frozen=True, kw_only=True)
class RoadStep:
    """One station of the road. `ended` is a road that stopped there (不予立案, 撤案); `note` shows on a PC."""

    label: Text
    state: Literal["done", "current", "ahead", "skipped", "ended"]
    note: Text = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Turn:
    """Whose turn it is, until when, and what may be done. `mine` asks; `waiting` names the other; `over` tells."""

    title: Text
    kind: Literal["mine", "waiting", "over"] = "mine"
    due: Any = None
    text: Text = ""
    acts: Sequence[Act] = ()
    clause: Text = ""
    clause_text: Text = ""


@dataclass(frozen=True, kw_only=True)
class PromiseLine:
    """What became of a promise: 承诺 12月31日前, 已兑现, 逾期 20 天."""

    word: Text
    tone: Tone = "soon"
    text: Text = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One unit's answer to one suggestion. `word` says the answer, `tone` colours it; pending has no text yet."""

    word: Text
    tone: Tone = "grey"
    unit: Text = ""
    text: Text = ""
    on: date | None = None
    promise: PromiseLine | None = None
    is_pending: bool = False


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A numbered suggestion with the answers it has had."""

    number: int
    text: Text
    url: str = ""
    answers: Sequence[Answer] = ()


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One line of 经过: done by a person, by the system, going on now, or still ahead."""

    title: Text
    state: Literal["done", "now", "ahead", "system"] = "done"
    at: datetime | date | None = None
    who: Text = ""
    text: Text = ""
    clause: Text = ""
    links: Sequence[Link] = ()
