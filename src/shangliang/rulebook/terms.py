"""Terms: the lengths of time that a regulation sets. The steps are code; a council may set the numbers.

Sources: the national proposal rules of 2011 and the local rules collected in the project's notes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from shangliang.rulebook.deadlines import Length
from shangliang.rulebook.roles import Role


@dataclass(frozen=True, kw_only=True)
class Term:
    """A time limit: how long, from which clause, whose duty, and the step the system takes when it runs out.

    `runs_when`: asked of the case's situation on the day it would begin; where it is false the term does not run.
    `anchor`: asked of the case's situation, the day that the term counts from in place of the act's own, such as a
    meeting's; without an answer it does not run. `is_ahead`: it is counted back, as the days by which papers are sent.
    `least`/`most` bound what a council may set, in the unit of `length`.
    """

    key: str
    label: str
    length: Length
    clause: str
    of: Role
    least: int
    most: int
    lapses_by: str = ""
    runs_when: Callable[[Any], bool] | None = None
    anchor: Callable[[Any], date | None] | None = None
    is_ahead: bool = False


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """A number that is not a length of time, which a council may set: a cap, a rate, a size."""

    key: str
    label: str
    default: int
    least: int
    most: int
    clause: str
