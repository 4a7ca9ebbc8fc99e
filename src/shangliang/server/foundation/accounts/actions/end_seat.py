"""Ending seats. A seat is never deleted: the records name it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models, transaction
from django.utils.translation import gettext as _

from shangliang.rulebook.facts import Reason
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.access import people, require_administrator
from shangliang.server.foundation.accounts.actions.noting import note
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.models import ApiToken, Seat, User
from shangliang.server.foundation.accounts.places import seat_subject
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.refusals import NotAllowed, OutOfTurn, refuse


def end_seat(*, actor: Actor, seat: Seat) -> None:
    """End one seat of the actor's council, and its keys with it.

    Raises NotAllowed; OutOfTurn when it has ended; Refused when it is the council's last administrator's.
    """
    require_administrator(actor)
    if seat.council_id != actor.council_id:
        raise NotAllowed([Reason(message=_("本政协没有这个身份。"))])
    with transaction.atomic():
        _lock_administrators(actor.council_id)
        found = list(_living(actor.council_id).filter(pk=seat.pk))
        if not found:
            raise OutOfTurn([Reason(message=_("这一身份已经终止。页面可能已过时，请刷新。"))])
        _end(actor=actor, ending=found)


def end_all_seats(*, actor: Actor, user: User) -> int:
    """Deactivate a person in the actor's council: every seat there ends, seats in other councils stay. How many ended.

    Raises NotAllowed, or Refused when the council would be left without an administrator.
    """
    require_administrator(actor)
    if not people(actor).filter(pk=user.pk).exists():
        raise NotAllowed([Reason(message=_("本政协没有这个账号。"))])
    with transaction.atomic():
        _lock_administrators(actor.council_id)
        found = list(_living(actor.council_id).filter(user=user))
        _end(actor=actor, ending=found)
    return len(found)


def _living(council_id: int) -> models.QuerySet[Seat]:
    return Seat.objects.filter(council_id=council_id, ended_at__isnull=True).select_related(
        "user", "member", "body", "unit", "office", "leader"
    )


def _lock_administrators(council_id: int) -> None:
    """Two administrators who end each other's seat at once take their turn; the second is then the last."""
    administrators = Seat.objects.filter(
        council_id=council_id, kind=SeatKind.ADMINISTRATOR.value, ended_at__isnull=True
    )
    list(administrators.order_by("pk").select_for_update())


def _end(*, actor: Actor, ending: Sequence[Seat]) -> None:
    _require_an_administrator_left(actor.council_id, ending)
    at = clock.now()
    for seat in ending:
        Seat.objects.filter(pk=seat.pk).update(ended_at=at)
        ApiToken.objects.filter(seat=seat, revoked_at__isnull=True).update(revoked_at=at)
        note(
            actor=actor,
            act="end_seat",
            about=seat.user,
            old={"seat": seat.pk, "kind": seat.kind, "subject": seat_subject(seat)},
            new={"ended_at": at.isoformat()},
        )


def _require_an_administrator_left(council_id: int, ending: Sequence[Seat]) -> None:
    if all(seat.kind != SeatKind.ADMINISTRATOR.value for seat in ending):
        return
    left = Seat.objects.filter(
        council_id=council_id, kind=SeatKind.ADMINISTRATOR.value, ended_at__isnull=True, user__is_active=True
    ).exclude(pk__in=[seat.pk for seat in ending])
    if not left.exists():
        raise refuse(
            _("这是本政协最后一位系统管理员，终止后将无人能管理账号。请先授予另一人“系统管理员”身份。")
        )
