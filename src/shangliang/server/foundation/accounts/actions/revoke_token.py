"""Stopping a key."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shangliang.rulebook.facts import Reason
from shangliang.server.foundation.accounts.access import own_tokens
from shangliang.server.foundation.accounts.actions.noting import note
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.models import ApiToken
from shangliang.server.foundation.casework.refusals import NotAllowed


def revoke_token(*, actor: Actor, token: ApiToken) -> None:
    """Stop a key of the actor's own seat at once. One that is stopped already stays so. Raises NotAllowed."""
    with transaction.atomic():
        own = own_tokens(actor).select_related("seat__user").filter(pk=token.pk).first()
        if own is None:
            raise NotAllowed([Reason(message=_("您没有这个接口密钥。"))])
        if own_tokens(actor).filter(pk=own.pk, revoked_at__isnull=True).update(revoked_at=timezone.now()):
            note(
                actor=actor, act="revoke_token", about=own.seat.user, old={"token": own.pk, "name": own.name}
            )
