"""Take back a leaving that was entered by mistake."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.refusals import refuse
from shangliang.server.foundation.directory.models import Member
from shangliang.server.foundation.directory.models.people import MemberStatus
from shangliang.server.foundation.registers.access import locked, require_keeper
from shangliang.server.foundation.registers.changes import values_of, write_line


def reinstate_member(*, actor: Actor, member: Member, reason: str) -> None:
    """The member serves again. What has passed to others stays with them; positions and seats are given anew."""
    require_keeper(actor)
    if not reason.strip():
        raise refuse(_("请填写恢复在任的理由。"), field="reason")
    with transaction.atomic():
        current = locked(member, actor)
        if current.left_on is None:
            raise refuse(_("该委员没有离任。"))
        old = values_of(current, ("status", "left_on"))
        current.status, current.left_on = MemberStatus.SERVING.value, None
        current.save(update_fields=["status", "left_on"])
        new = {"status": current.status, "left_on": None, "reason": reason.strip()}
        write_line(actor=actor, act="reinstate_member", subject={"member": current.pk}, old=old, new=new)
