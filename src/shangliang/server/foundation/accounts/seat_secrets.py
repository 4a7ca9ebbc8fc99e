"""Secrets that stand for a seat: a program's key, a calendar's address. Only their hash is kept."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from shangliang.server.foundation.accounts.models import ApiToken, CalendarFeed
from shangliang.server.foundation.directory.walls import Reader, council_scope, reader_scope

Secret = TypeVar("Secret", ApiToken, CalendarFeed)


def hash_of(raw: str) -> str:
    """SHA-256 of a secret. It is random and long, so a slow hash would protect nothing."""
    return hashlib.sha256(raw.encode()).hexdigest()


def of_secret(living: QuerySet[Secret], raw: str) -> Secret | None:
    """The record of a secret with its seat; None when it is not among the living ones, or its seat has ended."""
    held = living.select_related("seat__user", "seat__council")
    with reader_scope(Reader.SIGN_IN):
        return held.filter(
            token_hash=hash_of(raw), seat__ended_at__isnull=True, seat__user__is_active=True
        ).first()


def note_use(record: Secret, *, every: timedelta) -> None:
    """Note that a secret is in use. Once in a while is enough to know it, and spares a write with every call."""
    now = timezone.now()
    if record.last_used_at is None or now - record.last_used_at > every:
        with council_scope(record.council_id):
            type(record).objects.filter(pk=record.pk).update(last_used_at=now)
