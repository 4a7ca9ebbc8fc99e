"""What else is written in the transaction of an act, by apps that stand above this one: the search row."""

from __future__ import annotations

from collections.abc import Callable

from shangliang.server.foundation.casework.models import Case

Writer = Callable[[Case], None]
_writers: list[Writer] = []


def after_every_act(writer: Writer) -> Writer:
    """Register a function that is called with the case of every act, before the act's transaction ends."""
    if writer not in _writers:
        _writers.append(writer)
    return writer


def write_afterwards(case: Case) -> None:
    """Call what is registered. An error takes the whole act back."""
    for writer in _writers:
        writer(case)
