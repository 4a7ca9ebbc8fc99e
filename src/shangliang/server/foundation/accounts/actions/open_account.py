"""Opening an account with its first seat."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from shangliang.rulebook.facts import Reason
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.access import people, require_administrator
from shangliang.server.foundation.accounts.actions.correct_person import name_faults, sign_in_faults
from shangliang.server.foundation.accounts.actions.grant_seat import seat_for
from shangliang.server.foundation.accounts.actions.noting import note
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.finding import user_named
from shangliang.server.foundation.accounts.models import Seat, User
from shangliang.server.foundation.accounts.passwords import fresh_password
from shangliang.server.foundation.accounts.phones import is_mobile, masked_name, plain_phone
from shangliang.server.foundation.accounts.places import Place, require_place
from shangliang.server.foundation.casework.refusals import Refused, refuse
from shangliang.server.foundation.directory.models import Member


@dataclass(frozen=True, kw_only=True)
class OpenedAccount:
    """A new account. `password` is told once and kept nowhere; empty where the account cannot sign in yet."""

    user: User
    seat: Seat
    password: str


class PhoneKnown(Refused):
    """The phone number is somebody's already. `is_ours`: of this council; else the name is only told masked."""

    def __init__(self, user: User, *, phone: str, is_ours: bool) -> None:
        self.phone = phone
        self.is_ours = is_ours
        self.user_id = user.pk if is_ours else None
        self.shown_name = user.name if is_ours else masked_name(user.name)
        message = (
            _("这个手机号是本政协“%(name)s”的账号，请在其页面授予身份。")
            if is_ours
            else _("这个手机号已有账号（%(name)s），可直接为其授予身份。")
        )
        super().__init__([Reason(message=message % {"name": self.shown_name}, field="phone")])


def open_account(
    *,
    actor: Actor,
    place: Place,
    name: str = "",
    phone: str = "",
    username: str = "",
    may_sign_in: bool = True,
) -> OpenedAccount:
    """Open an account. A member's name and phone are the register's where they are left empty.

    `may_sign_in=False` makes one without a usable password. Raises NotAllowed; PhoneKnown; Refused at `name`, `phone`,
    `username`, `subject` or `kind`.
    """
    require_administrator(actor)
    subject = require_place(place, council_id=actor.council_id)
    if place.kind is SeatKind.MEMBER and isinstance(subject, Member):
        name, phone = name or subject.name, phone or subject.phone
    name, phone, username = name.strip(), plain_phone(phone), username.strip().lower()
    _require_new_phone(phone, actor)
    reasons = [*name_faults(name), *sign_in_faults(phone=phone, username=username)]
    if reasons:
        raise Refused(reasons)
    password = fresh_password() if may_sign_in else ""
    with transaction.atomic():
        user = _new_user(name=name, phone=phone, username=username, password=password)
        note(
            actor=actor, act="open_account", about=user, new={"phone": user.phone, "username": user.username}
        )
        seat = seat_for(actor=actor, user=user, place=place)
    return OpenedAccount(user=user, seat=seat, password=password)


def _new_user(*, name: str, phone: str, username: str, password: str) -> User:
    try:
        with transaction.atomic():
            return User.objects.create_user(
                username or _free_username(),
                name=name,
                phone=phone or None,
                password=password or None,
                must_change_password=bool(password),
            )
    except IntegrityError as error:
        # Somebody opened the same account between our look and our write.
        raise refuse(_("刚刚已有账号用了这个手机号或用户名，请刷新后再试。"), field="phone") from error


def _require_new_phone(phone: str, actor: Actor) -> None:
    user = user_named(phone) if is_mobile(phone) else None
    if user is not None:
        raise PhoneKnown(user, phone=phone, is_ours=people(actor).filter(pk=user.pk).exists())


def _free_username() -> str:
    """A name for those who sign in by phone: nobody has to know it."""
    while True:
        name = f"u{secrets.randbelow(10**8):08d}"
        if not User.objects.filter(username=name).exists():
            return name
