"""Making, and ending, the address at which a phone's calendar reads one's own days."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shangliang.rulebook.facts import Reason
from shangliang.server.foundation.accounts.actions.noting import note
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.feeds import living_feeds
from shangliang.server.foundation.accounts.models import CalendarFeed, Seat
from shangliang.server.foundation.accounts.seat_secrets import hash_of
from shangliang.server.foundation.casework.refusals import NotAllowed


def open_feed(*, actor: Actor) -> str:
    """Make a new address for the actor's seat; an older one ends. The secret in it, told once and kept nowhere."""
    if actor.seat_id is None:
        raise NotAllowed([Reason(message=_("只有在某一身份下才能订阅日程。"))])
    raw = secrets.token_urlsafe(32)
    with transaction.atomic():
        seat = Seat.objects.select_related("user").select_for_update(of=("self",)).get(pk=actor.seat_id)
        living_feeds(actor).update(ended_at=timezone.now())
        feed = CalendarFeed.objects.create(
            council_id=seat.council_id, seat=seat, token_hash=hash_of(raw), created_at=timezone.now()
        )
        note(actor=actor, act="open_feed", about=seat.user, new={"feed": feed.pk})
    return raw


def end_feed(*, actor: Actor) -> None:
    """End the seat's address at once. Where there is none, nothing happens."""
    with transaction.atomic():
        feed = living_feeds(actor).select_related("seat__user").select_for_update(of=("self",)).first()
        if feed is not None:
            living_feeds(actor).update(ended_at=timezone.now())
            note(actor=actor, act="end_feed", about=feed.seat.user, old={"feed": feed.pk})
