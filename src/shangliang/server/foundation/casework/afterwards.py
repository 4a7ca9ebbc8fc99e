"""What else is written in the transaction of an act, by apps that stand above this one: the search row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from shangliang.server.foundation.casework.models import Case

Writer = Callable[[Case], None]
_writers: list[Writer] = []
_acted_on: ContextVar[set[int] | None] = ContextVar("acted_on", default=None)


def after_every_act(writer: Writer) -> Writer:
    """Register a function that is called with the case of every act, before the act's transaction ends."""
    if writer not in _writers:
        _writers.append(writer)
    return writer


def write_afterwards(case: Case) -> None:
    """Call what is registered, or keep the case's matter for `writing_once`. An error takes the whole act back."""
    acted_on = _acted_on.get()
    if acted_on is not None:
        acted_on.add(case.root_or_self_id)
        return
    for writer in _writers:
        writer(case)


@contextmanager
def writing_once() -> Iterator[None]:
    """Write what follows once for each matter, at the end of many acts that are one transaction."""
    acted_on: set[int] = set()
    token = _acted_on.set(acted_on)
    try:
        yield
    finally:
        _acted_on.reset(token)
    for case in Case.objects.filter(pk__in=acted_on).order_by("pk"):
        write_afterwards(case)
