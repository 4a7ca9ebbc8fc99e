"""Delivering events to their consumers: at least once from the queue, exactly once in effect.

A consumer's own rows and the mark that it has taken the event in are written in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from shangliang.server.foundation.casework.models import Delivery, Event
from shangliang.server.foundation.directory.walls import council_scope

Consumer = Callable[[Event], None]
_consumers: dict[str, Consumer] = {}


def consumer(name: str) -> Callable[[Consumer], Consumer]:
    """Register a function that takes every event in."""

    def register(function: Consumer) -> Consumer:
        _consumers[name] = function
        return function

    return register


def deliver(event_id: str | UUID, council_id: int) -> None:
    """Hand one event to every consumer that has not had it. Safe to run twice and side by side."""
    with council_scope(council_id):
        event = Event.objects.select_related("case__root", "council").filter(pk=event_id).first()
        if event is None or event.delivered_at is not None:
            return
        for name, take_in in _consumers.items():
            _hand_over(event, name, take_in)
        Event.objects.filter(pk=event.pk).update(delivered_at=timezone.now())


def _hand_over(event: Event, name: str, take_in: Consumer) -> None:
    try:
        with transaction.atomic():
            Delivery.objects.create(council_id=event.council_id, event=event, consumer=name)
            take_in(event)
    except IntegrityError:
        if not Delivery.objects.filter(event=event, consumer=name).exists():
            raise
