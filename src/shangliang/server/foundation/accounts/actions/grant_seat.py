"""Granting a seat: what a person may act as in the administrator's council."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from shangliang.rulebook.facts import Reason
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.access import people, require_administrator
from shangliang.server.foundation.accounts.actions.noting import note
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.finding import user_named
from shangliang.server.foundation.accounts.models import Seat, User
from shangliang.server.foundation.accounts.phones import is_mobile, plain_phone
from shangliang.server.foundation.accounts.places import Place, require_place
from shangliang.server.foundation.casework.refusals import NotAllowed, refuse


def grant_seat(*, actor: Actor, user: User, place: Place) -> Seat:
    """Give a person of this council one more seat. Raises NotAllowed, or Refused at `subject` or `kind`."""
    require_administrator(actor)
    if not people(actor).filter(pk=user.pk).exists():
        raise NotAllowed([Reason(message=_("本政协没有这个账号。"))])
    return seat_for(actor=actor, user=user, place=place)


def grant_seat_by_phone(*, actor: Actor, phone: str, place: Place) -> Seat:
    """Give a seat to a person of another council, who is named by the exact phone number and by nothing else.

    Raises NotAllowed, or Refused at `phone`, `subject` or `kind`.
    """
    require_administrator(actor)
    number = plain_phone(phone)
    user = user_named(number) if is_mobile(number) else None
    if user is None:
        raise refuse(_("没有使用这个手机号的账号。"), field="phone")
    return seat_for(actor=actor, user=user, place=place)


def seat_for(*, actor: Actor, user: User, place: Place) -> Seat:
    """The new seat, checked and written down. For the acts of this folder, which have asked who may."""
    with transaction.atomic():
        subject = require_place(place, council_id=actor.council_id)
        held = Seat.objects.filter(
            user=user,
            council_id=actor.council_id,
            kind=place.kind.value,
            ended_at__isnull=True,
            **place.columns,
        )
        if held.exists():
            raise refuse(_("此人已有这一身份。"), field="kind")
        if place.kind is SeatKind.MEMBER and _is_member_already(user, actor.council_id):
            raise refuse(_("此人在本政协已是另一位委员，不能再对应一位委员。"), field="subject")
        seat = Seat.objects.create(
            user=user, council_id=actor.council_id, kind=place.kind.value, **place.columns
        )
        note(
            actor=actor,
            act="grant_seat",
            about=user,
            new={
                "seat": seat.pk,
                "kind": place.kind.value,
                "subject_id": place.subject_id,
                "subject": str(subject or ""),
            },
        )
    return seat


def _is_member_already(user: User, council_id: int) -> bool:
    return Seat.objects.filter(
        user=user, council_id=council_id, kind=SeatKind.MEMBER.value, ended_at__isnull=True
    ).exists()
