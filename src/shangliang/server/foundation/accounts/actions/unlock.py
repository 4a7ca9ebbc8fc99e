"""Letting a person who mistyped the password too often try again at once."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from shangliang.rulebook.facts import Reason
from shangliang.server.foundation.accounts import lockout
from shangliang.server.foundation.accounts.access import people, require_administrator
from shangliang.server.foundation.accounts.actions.noting import note
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.models import User
from shangliang.server.foundation.casework.refusals import NotAllowed


def unlock(*, actor: Actor, user: User, request: HttpRequest) -> None:
    """Forget the wrong passwords counted for an account of this council. `request`: allauth counts by it."""
    require_administrator(actor)
    if not people(actor).filter(pk=user.pk).exists():
        raise NotAllowed([Reason(message=_("本政协没有这个账号。"))])
    with transaction.atomic():
        lockout.unlock(request, user)
        note(actor=actor, act="unlock", about=user)
