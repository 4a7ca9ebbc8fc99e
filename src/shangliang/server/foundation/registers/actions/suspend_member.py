"""Suspend a member from the office for a time, and let him or her take it up again."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.refusals import refuse
from shangliang.server.foundation.directory.models import Member
from shangliang.server.foundation.directory.models.people import MemberStatus
from shangliang.server.foundation.registers.access import locked, require_keeper
from shangliang.server.foundation.registers.changes import write_line


def suspend_member(*, actor: Actor, member: Member, reason: str) -> None:
    """暂停履职. Refused without a reason, and for a member who does not serve."""
    if not reason.strip():
        raise refuse(_("请填写暂停履职的理由。"), field="reason")
    _turn(
        actor,
        member,
        MemberStatus.SERVING,
        MemberStatus.SUSPENDED,
        act="suspend_member",
        reason=reason.strip(),
    )


def resume_member(*, actor: Actor, member: Member) -> None:
    """恢复履职. Refused for a member who is not suspended."""
    _turn(actor, member, MemberStatus.SUSPENDED, MemberStatus.SERVING, act="resume_member", reason="")


def _turn(
    actor: Actor, member: Member, source: MemberStatus, target: MemberStatus, *, act: str, reason: str
) -> None:
    require_keeper(actor)
    with transaction.atomic():
        current = locked(member, actor)
        if current.status != source:
            label = MemberStatus(current.status).label
            raise refuse(_("该委员现为“%(status)s”，不能这样办理。") % {"status": label})
        current.status = target.value
        current.save(update_fields=["status"])
        new = {"status": target.value, **({"reason": reason} if reason else {})}
        write_line(
            actor=actor, act=act, subject={"member": current.pk}, old={"status": source.value}, new=new
        )
