"""Acts, and what carries them: a task, an empty list, a step to be confirmed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.functional import Promise

Text = str | Promise
"""Words for people: a string, or one whose translation waits until it is shown."""

Tone = Literal["ok", "soon", "late", "grey", "ink", "now"]
"""The colour beside a word: ok green, soon amber, late red, grey none, ink dark, now the accent."""


@dataclass(frozen=True, kw_only=True)
class Act:
    """Something a person may do: a link, a posted button, or a button of the form around it.

    `url` with neither flag is a link; with `is_post` a form of its own with the token and `fields`; without `url` it
    submits the form around it as `name`=`value`. `key` is one letter for the desk's keyboard. At most one act of a
    page `is_next`.
    """

    label: Text
    url: str = ""
    is_next: bool = False
    is_post: bool = False
    is_quiet: bool = False
    is_wide: bool = False
    icon: str = ""
    key: str = ""
    name: str = ""
    value: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Link:
    """A plain link: an attachment, a record."""

    label: Text
    url: str


@dataclass(frozen=True, kw_only=True)
class Badge:
    """A word with a tone: the state of a case."""

    label: Text
    tone: Tone = "grey"
    icon: str = ""


@dataclass(frozen=True, kw_only=True)
class Task:
    """One line of 待办. `due` is whatever `due_badge` reads: a date, a deadline, or nothing."""

    title: Text
    url: str = ""
    due: Any = None
    badge: Badge | None = None
    meta: Text = ""
    acts: Sequence[Act] = ()


@dataclass(frozen=True, kw_only=True)
class Empty:
    """What an empty list teaches: what will appear here, and the button that makes the first one."""

    title: Text
    text: Text = ""
    acts: Sequence[Act] = ()
    icon: str = "inbox"


@dataclass(frozen=True, kw_only=True)
class Confirm:
    """An act that cannot be undone, asked once in words of the matter: what will happen, line by line."""

    title: Text
    consequences: Sequence[Text]
    label: Text
    url: str = ""
    cancel_url: str = ""
    cancel_label: Text = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    clause: Text = ""
