"""A row of choices above a list, sent together: year, unit, subject."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shangliang.server.foundation.ui.shapes import Text


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of them: `options` are (value, label), the empty value for no choice."""

    name: str
    label: Text
    options: Sequence[tuple[str, Text]]
    value: str = ""


@dataclass(frozen=True, kw_only=True)
class Chooser:
    """The row. `kept` are the parts of the address that stay."""

    url: str
    choices: Sequence[Choice]
    kept: Mapping[str, str] = field(default_factory=dict)
