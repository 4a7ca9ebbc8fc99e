"""Making a key for another program."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shangliang.rulebook.facts import Reason
from shangliang.server.foundation.accounts.actions.noting import note
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.models import ApiToken, Seat
from shangliang.server.foundation.accounts.seat_secrets import hash_of
from shangliang.server.foundation.accounts.tokens import BEGINNING
from shangliang.server.foundation.casework.refusals import NotAllowed, refuse

LENGTHS_DAYS: Final = (30, 90, 365)
MOST_TOKENS: Final = 20
PREFIX_LENGTH: Final = 6


@dataclass(frozen=True, kw_only=True)
class CreatedToken:
    """A new key. `raw` is told once and kept nowhere."""

    token: ApiToken
    raw: str


def create_token(*, actor: Actor, name: str, valid_days: int) -> CreatedToken:
    """Make a key by which a program acts in the actor's own seat. Raises Refused at `name` or `valid_days`."""
    if actor.seat_id is None:
        raise NotAllowed([Reason(message=_("只有在某一身份下才能建立接口密钥。"))])
    if not name.strip():
        raise refuse(_("请写明用途，以便日后辨认。"), field="name")
    if valid_days not in LENGTHS_DAYS:
        raise refuse(_("请选择有效期。"), field="valid_days")
    prefix = secrets.token_hex(PREFIX_LENGTH // 2)
    raw = f"{BEGINNING}{prefix}_{secrets.token_urlsafe(32)}"
    now = timezone.now()
    with transaction.atomic():
        seat = Seat.objects.select_related("user").select_for_update(of=("self",)).get(pk=actor.seat_id)
        if _living(seat) >= MOST_TOKENS:
            raise refuse(_("一个身份最多有 %(most)d 个有效密钥，请先停用不用的。") % {"most": MOST_TOKENS})
        token = ApiToken.objects.create(
            council_id=seat.council_id,
            seat=seat,
            name=name.strip(),
            prefix=f"{BEGINNING}{prefix}",
            token_hash=hash_of(raw),
            created_at=now,
            expires_at=now + timedelta(days=valid_days),
        )
        note(
            actor=actor,
            act="create_token",
            about=seat.user,
            new={"token": token.pk, "name": token.name, "expires_at": token.expires_at.isoformat()},
        )
    return CreatedToken(token=token, raw=raw)


def _living(seat: Seat) -> int:
    return ApiToken.objects.filter(seat=seat, revoked_at__isnull=True, expires_at__gt=timezone.now()).count()
