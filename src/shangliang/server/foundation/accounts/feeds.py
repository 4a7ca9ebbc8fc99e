"""Whose days a calendar's address shows."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.models import CalendarFeed
from shangliang.server.foundation.accounts.tokens import hash_of
from shangliang.server.foundation.directory.walls import Reader, council_scope, reader_scope

USED_EVERY = timedelta(hours=1)


def living_feeds(actor: Actor) -> QuerySet[CalendarFeed]:
    """The seat's address in use: one or none."""
    return CalendarFeed.objects.filter(
        council_id=actor.council_id, seat_id=actor.seat_id or 0, ended_at__isnull=True
    )


def feed_of_secret(raw: str) -> CalendarFeed | None:
    """The feed of an address, with its seat; None when it is unknown or ended, or the seat is."""
    with reader_scope(Reader.SIGN_IN):
        feed = (
            CalendarFeed.objects.select_related("seat__user", "seat__council")
            .filter(
                token_hash=hash_of(raw),
                ended_at__isnull=True,
                seat__ended_at__isnull=True,
                seat__user__is_active=True,
            )
            .first()
        )
    now = timezone.now()
    if feed is not None and (feed.last_used_at is None or now - feed.last_used_at > USED_EVERY):
        with council_scope(feed.council_id):
            CalendarFeed.objects.filter(pk=feed.pk).update(last_used_at=now)
    return feed
