"""Putting an act's event into the queue, in the act's own transaction: a rolled-back act leaves none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from shangliang.server.foundation.casework.binding import Act
from shangliang.server.foundation.casework.models import Event
from shangliang.server.jobs import enqueue

_deliver_here: ContextVar[Callable[[Event], None] | None] = ContextVar("deliver_here", default=None)


def queue_event(act: Act, *, words: Mapping[str, str]) -> Event:
    """Write the event of an act and ask for its delivery after the commit."""
    event = Event.objects.create(
        council_id=act.case.council_id,
        name=act.step.event,
        case=act.case,
        step=act.step.key,
        state=act.case.state,
        words={"title": act.case.title, "actor": act.actor.name, **words},
        actor_seat_id=act.actor.seat_id,
        happened_at=act.at,
    )
    ask_for_delivery(event)
    return event


def ask_for_delivery(event: Event) -> None:
    """Have an event delivered once the transaction that wrote it has been committed."""
    here = _deliver_here.get()
    if here is None:
        enqueue("shangliang.server.foundation.casework.delivery.deliver", str(event.pk), event.council_id)
    else:
        here(event)


@contextmanager
def delivering_here(deliver: Callable[[Event], None]) -> Iterator[None]:
    """Deliver in this process and in the act's own transaction: for demonstrations, which are made all or nothing."""
    token = _deliver_here.set(deliver)
    try:
        yield
    finally:
        _deliver_here.reset(token)
