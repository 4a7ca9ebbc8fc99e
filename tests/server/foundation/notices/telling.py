"""Delivering what has been queued, as the worker would, and reading what was told to whom."""

from __future__ import annotations

from shangliang.server.foundation.casework.delivery import deliver
from shangliang.server.foundation.casework.models import Event
from shangliang.server.foundation.notices.models import Notice
from tests.server.cast import Cast


def deliver_all() -> None:
    """Deliver every event that waits, in the order in which it happened."""
    for event in Event.objects.filter(delivered_at__isnull=True).order_by("happened_at", "case_id"):
        deliver(event.pk, event.council_id)


def told(cast: Cast, event_name: str) -> dict[str, Notice]:
    """The notices of the events of a name, by the part of the cast that got them."""
    parts = {seat.pk: part for part, seat in cast.seats.items()}
    notices = Notice.objects.filter(event__name=event_name).select_related("event", "case__root")
    return {parts[notice.seat_id]: notice for notice in notices}


def told_to(cast: Cast, part: str) -> list[str]:
    """The names of the events that one of the cast has been told."""
    notices = Notice.objects.filter(seat=cast.seats[part]).order_by("id")
    return list(notices.values_list("event__name", flat=True))
