"""Finding events that were never delivered: their job was lost, or its worker died too often."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from shangliang.server.foundation.casework.models import Event
from shangliang.server.foundation.casework.queueing import ask_for_delivery
from shangliang.server.foundation.directory.walls import Reader, reader_scope

OVERDUE_MINUTES = 2
MOST_AT_ONCE = 500


def sweep_undelivered() -> int:
    """Ask again for the delivery of events that have waited over two minutes; how many. Safe to run twice.

    An event that is on its way after all is delivered once: `deliver` and each consumer see to that.
    """
    before = timezone.now() - timedelta(minutes=OVERDUE_MINUTES)
    with reader_scope(Reader.WORKER):
        overdue = Event.objects.filter(delivered_at__isnull=True, happened_at__lt=before).order_by(
            "happened_at"
        )
        waiting = list(overdue[:MOST_AT_ONCE])
    for event in waiting:
        ask_for_delivery(event)
    return len(waiting)
