"""Whose days a calendar's address shows."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.models import CalendarFeed
from shangliang.server.foundation.accounts.seat_secrets import note_use, of_secret

USED_EVERY = timedelta(hours=1)


def living_feeds(actor: Actor) -> QuerySet[CalendarFeed]:
    """The seat's address in use: one or none."""
    return CalendarFeed.objects.filter(
        council_id=actor.council_id, seat_id=actor.seat_id or 0, ended_at__isnull=True
    )


def feed_of_secret(raw: str) -> CalendarFeed | None:
    """The feed of an address, with its seat; None when it is unknown or ended, or the seat is."""
    feed = of_secret(CalendarFeed.objects.filter(ended_at__isnull=True), raw)
    if feed is not None:
        note_use(feed, every=USED_EVERY)
    return feed
