"""Record that a member has left office: resigned, removed, died, or the term is over."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from shangliang.server.foundation.accounts.actions.end_seat import end_seat
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.refusals import refuse
from shangliang.server.foundation.directory.models import Member
from shangliang.server.foundation.directory.models.people import MemberStatus
from shangliang.server.foundation.registers.access import locked, require_keeper
from shangliang.server.foundation.registers.changes import day_words, write_line
from shangliang.server.foundation.registers.hooks import tell_member_left

LEAVING = (MemberStatus.RESIGNED, MemberStatus.REVOKED, MemberStatus.DECEASED, MemberStatus.EXPIRED)


def end_membership(*, actor: Actor, member: Member, status: MemberStatus, left_on: date) -> None:
    """The member's last day and why. Positions and the member's own seats end with it, and what waited for the member
    passes on in the same transaction (rules: a member who leaves passes confirming and rating on)."""
    require_keeper(actor)
    if status not in LEAVING:
        raise refuse(_("请选择离任的原因。"), field="status")
    with transaction.atomic():
        current = locked(member, actor)
        if current.left_on is not None:
            raise refuse(_("该委员已于%(day)s离任。") % {"day": day_words(current.left_on)})
        _refuse_day(current, left_on)
        old = {"status": current.status}
        current.status, current.left_on = status.value, left_on
        current.save(update_fields=["status", "left_on"])
        positions = current.positions.filter(until_on__isnull=True)
        # One that was to begin later never did.
        positions.filter(from_on__gt=left_on).delete()
        positions.update(until_on=left_on)
        for seat in Seat.objects.filter(council_id=current.council_id, member=current, ended_at__isnull=True):
            end_seat(actor=actor, seat=seat)
        new = {"status": status.value, "left_on": left_on.isoformat()}
        write_line(actor=actor, act="end_membership", subject={"member": current.pk}, old=old, new=new)
        tell_member_left(current, left_on, actor)


def _refuse_day(member: Member, left_on: date) -> None:
    if left_on < member.joined_on:
        raise refuse(_("离任日期不能早于任职日期。"), field="left_on")
    if left_on > clock.today():
        raise refuse(_("离任日期不能晚于今天：到那一天再登记。"), field="left_on")
