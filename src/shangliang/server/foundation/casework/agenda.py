"""What stands in an actor's calendar: days of work that slices supply, gathered over all kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time

from shangliang.server.foundation.accounts.actors import Actor


@dataclass(frozen=True, kw_only=True)
class AgendaEntry:
    """Something on a day, or on several. `key` names it for ever, so that a calendar that subscribes replaces it.

    `is_deadline`: the day by which something is due, not one on which people meet.
    """

    key: str
    on: date
    title: str
    url: str = ""
    last_on: date | None = None
    at: time | None = None
    until: time | None = None
    place: str = ""
    meta: str = ""
    is_deadline: bool = False

    @property
    def ends_on(self) -> date:
        """The last day, which is the first unless there are several."""
        return self.last_on or self.on


Giver = Callable[[Actor, date, date], Iterable[AgendaEntry]]
_givers: list[Giver] = []


def gives_entries(giver: Giver) -> Giver:
    """Register what gives an actor's entries from one day to another, in a fixed number of statements."""
    if giver not in _givers:
        _givers.append(giver)
    return giver


def entries_of(actor: Actor, *, first: date, last: date) -> list[AgendaEntry]:
    """Everything that concerns the actor on these days, in the order of days and times; meetings before due days."""
    found = [entry for giver in _givers for entry in giver(actor, first, last)]
    return sorted(found, key=lambda each: (each.on, each.is_deadline, each.at or time.min, each.key))
