"""Who stands behind a key that a program shows."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Final

from django.utils import timezone

from shangliang.server.foundation.accounts.actors import Actor, actor_in
from shangliang.server.foundation.accounts.models import ApiToken
from shangliang.server.foundation.directory.walls import Reader, council_scope, reader_scope

BEGINNING: Final = "shangliang_"
USED_EVERY: Final = timedelta(minutes=10)


def hash_of(raw: str) -> str:
    """SHA-256 of a key. It is random and long, so a slow hash would protect nothing."""
    return hashlib.sha256(raw.encode()).hexdigest()


def actor_of_token(raw: str) -> Actor | None:
    """The actor of a key, in its seat and council; None when it is unknown, stopped, out of date, or its seat ended.

    Work on the actor's behalf still belongs into `walls.council_scope(actor.council_id)`.
    """
    if not raw.startswith(BEGINNING):
        return None
    now = timezone.now()
    with reader_scope(Reader.SIGN_IN):
        token = (
            ApiToken.objects.select_related("seat__user")
            .filter(
                token_hash=hash_of(raw),
                revoked_at__isnull=True,
                expires_at__gt=now,
                seat__ended_at__isnull=True,
                seat__user__is_active=True,
            )
            .first()
        )
    if token is None:
        return None
    # Once in ten minutes is enough to know whether a key is in use, and spares a write with every call.
    if token.last_used_at is None or now - token.last_used_at > USED_EVERY:
        with council_scope(token.council_id):
            ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
    return actor_in(token.seat)
