"""What a key may not do, whoever holds it: nothing that would outlive the key or give it more power (decision 19).

A key is held by programs and lies in files; who reads it there must not be able to make a second key of it, or a way to
sign in that stays when the key is stopped. What only takes power away is allowed.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from shangliang.rulebook.facts import Reason
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.api.problems import NotByKey
from shangliang.server.foundation.accounts.access import seats
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.finding import user_named
from shangliang.server.foundation.accounts.models import User
from shangliang.server.foundation.accounts.phones import plain_phone


def not_by_key(message: str, *, field: str = "") -> NotByKey:
    """The refusal."""
    return NotByKey([Reason(message=message, field=field)])


def refuse_second_administrator(kind: str) -> None:
    """An administrator made by a key would be there when the key has been stopped."""
    if kind == SeatKind.ADMINISTRATOR.value:
        raise not_by_key(_("系统管理员的身份不能用密钥授予，请管理员本人在网页上办理。"), field="kind")


def refuse_oneself(actor: Actor, user: User) -> None:
    """A seat more for the person behind the key."""
    if user.pk == actor.user_id:
        raise not_by_key(_("不能用密钥给密钥所属的人授予身份，请管理员本人在网页上办理。"))


def refuse_own_phone(actor: Actor, phone: str) -> None:
    """The same where the person is named by the phone number."""
    user = user_named(plain_phone(phone))
    if user is not None:
        refuse_oneself(actor, user)


def refuse_administrators_account(actor: Actor, user: User) -> None:
    """Opening a way into an administrator's account: a new password, or more tries at the old one."""
    held = seats(actor).filter(user=user, kind=SeatKind.ADMINISTRATOR.value, ended_at__isnull=True)
    if held.exists():
        raise not_by_key(_("系统管理员的账号不能用密钥重置密码或者解除锁定，请管理员本人在网页上办理。"))
