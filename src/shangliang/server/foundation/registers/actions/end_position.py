"""Record that a member no longer holds a position."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.refusals import refuse
from shangliang.server.foundation.directory.models import MemberPosition
from shangliang.server.foundation.registers.access import locked, require_keeper
from shangliang.server.foundation.registers.changes import write_line


def end_position(*, actor: Actor, position: MemberPosition, until_on: date) -> None:
    """The position's last day. Refused for one that has ended, and for a day before its first or in the future."""
    require_keeper(actor)
    with transaction.atomic():
        current = locked(position, actor)
        if current.until_on is not None:
            raise refuse(_("这个职务已经登记了止日。"), field="until_on")
        if until_on < current.from_on:
            raise refuse(_("止日不能早于起日。"), field="until_on")
        if until_on > clock.today():
            raise refuse(_("止日不能晚于今天。"), field="until_on")
        current.until_on = until_on
        current.save(update_fields=["until_on"])
        new = {"position": current.title, "until_on": until_on.isoformat()}
        write_line(actor=actor, act="end_position", subject={"member": current.member_id}, new=new)
