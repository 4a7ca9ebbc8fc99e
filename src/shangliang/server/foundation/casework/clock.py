"""The settable clock: `happened_at` of every act. Demonstrations and tests set it; the machine's time stays apart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time

from django.utils import timezone

_set_to: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """The instant at which acts happen, in UTC."""
    return _set_to.get() or timezone.now()


def today() -> date:
    """The day at the office."""
    return timezone.localdate(now())


@contextmanager
def clock_at(moment: datetime | date) -> Iterator[None]:
    """Let acts happen at a moment; a day means its ten o'clock in the morning."""
    if not isinstance(moment, datetime):
        moment = timezone.make_aware(datetime.combine(moment, time(10)))
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)
