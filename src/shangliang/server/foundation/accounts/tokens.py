"""Who stands behind a key that a program shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from django.utils import timezone

from shangliang.server.foundation.accounts.actors import Actor, actor_in
from shangliang.server.foundation.accounts.models import ApiToken
from shangliang.server.foundation.accounts.seat_secrets import note_use, of_secret

BEGINNING: Final = "shangliang_"
USED_EVERY: Final = timedelta(minutes=10)


def actor_of_token(raw: str) -> Actor | None:
    """The actor of a key, in its seat and council; None when it is unknown, stopped, out of date, or its seat ended.

    Work on the actor's behalf still belongs into `walls.council_scope(actor.council_id)`.
    """
    if not raw.startswith(BEGINNING):
        return None
    token = of_secret(ApiToken.objects.filter(revoked_at__isnull=True, expires_at__gt=timezone.now()), raw)
    if token is None:
        return None
    note_use(token, every=USED_EVERY)
    return replace(actor_in(token.seat), token_id=token.pk)
