"""Correcting a person's name, phone number and user name."""

from __future__ import annotations

import re
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from shangliang.rulebook.facts import Reason
from shangliang.server.foundation.accounts.access import require_ours_alone
from shangliang.server.foundation.accounts.actions.noting import note
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.finding import user_named
from shangliang.server.foundation.accounts.models import User
from shangliang.server.foundation.accounts.phones import is_mobile, plain_phone
from shangliang.server.foundation.casework.refusals import Refused

NAME_LENGTH: Final = 30
USERNAME: Final = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9._-]{2,59}")


def correct_person(*, actor: Actor, user: User, name: str, phone: str, username: str) -> None:
    """Change how a person is called and signs in. Raises NotAllowed, or Refused at `name`, `phone` or `username`."""
    require_ours_alone(user, actor=actor)
    name, phone, username = name.strip(), plain_phone(phone), username.strip().lower()
    reasons = [*name_faults(name), *sign_in_faults(phone=phone, username=username, of=user)]
    if reasons:
        raise Refused(reasons)
    old = {"name": user.name, "phone": user.phone, "username": user.username}
    new = {"name": name, "phone": phone or None, "username": username}
    if old == new:
        return
    with transaction.atomic():
        user.name, user.phone, user.username = name, phone or None, username
        user.save(update_fields=["name", "phone", "username"])
        changed = [key for key in new if old[key] != new[key]]
        note(
            actor=actor,
            act="correct_person",
            about=user,
            old={key: old[key] for key in changed},
            new={key: new[key] for key in changed},
        )


def name_faults(name: str) -> list[Reason]:
    """What is wrong with a name."""
    if not name:
        return [Reason(message=_("请填写姓名。"), field="name")]
    if len(name) > NAME_LENGTH:
        return [Reason(message=_("姓名最多 %(most)d 字。") % {"most": NAME_LENGTH}, field="name")]
    return []


def sign_in_faults(*, phone: str, username: str, of: User | None = None) -> list[Reason]:
    """What is wrong with what somebody is to sign in by; `of`: whose they may already be. Phone already plain."""
    found = []
    if not phone and not username:
        found.append(Reason(message=_("手机号和用户名至少填一个，登录时要用。"), field="phone"))
    if phone and not is_mobile(phone):
        found.append(Reason(message=_("手机号应为 11 位数字，请核对。"), field="phone"))
    elif phone and _is_anothers(phone, of):
        found.append(Reason(message=_("这个手机号已有账号。"), field="phone"))
    if username and not USERNAME.fullmatch(username):
        message = _("用户名用 3 至 60 个字母、数字、点、横线，至少含一个字母。")
        found.append(Reason(message=message, field="username"))
    elif username and _is_anothers(username, of):
        found.append(Reason(message=_("这个用户名已被使用，请换一个。"), field="username"))
    return found


def _is_anothers(login: str, of: User | None) -> bool:
    found = user_named(login)
    return found is not None and found != of
