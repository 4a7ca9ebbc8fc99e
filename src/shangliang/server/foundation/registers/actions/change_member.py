"""Correct or complete who a member is."""

from __future__ import annotations

from django.db import transaction

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.directory.models import Member
from shangliang.server.foundation.registers.access import locked, require_keeper
from shangliang.server.foundation.registers.actions.add_member import PROFILE, lay_profile, number_taken
from shangliang.server.foundation.registers.changes import (
    Differences,
    differences,
    refuse_all,
    save_once,
    values_of,
    write_line,
)
from shangliang.server.foundation.registers.checks import member_faults
from shangliang.server.foundation.registers.facts import MemberProfile


def change_member(*, actor: Actor, member: Member, profile: MemberProfile) -> bool:
    """Write a new profile; whether anything has changed by it. Nothing is recorded when nothing has."""
    require_keeper(actor)
    with transaction.atomic():
        current = locked(member, actor)
        old, new = write_profile(current, profile)
        if new:
            write_line(actor=actor, act="change_member", subject={"member": current.pk}, old=old, new=new)
    return bool(new)


def write_profile(current: Member, profile: MemberProfile) -> Differences:
    """Write a profile onto a locked member; what has changed, for the caller's audit line."""
    before = values_of(current, PROFILE)
    lay_profile(current, profile)
    old, new = differences(before, values_of(current, PROFILE))
    if new:
        refuse_all(member_faults(current))
        save_once(current, taken=number_taken(current), field="number")
        _move_first_standing(current, old)
    return old, new


def _move_first_standing(member: Member, old: dict[str, object]) -> None:
    """The first line of a member's standing begins with the office: a corrected day moves it along."""
    first = member.standings.order_by("from_on").first()
    if "joined_on" in old and first is not None and first.from_on.isoformat() == old["joined_on"]:
        later = member.standings.filter(from_on__gt=first.from_on, from_on__lte=member.joined_on)
        if not later.exists():
            first.from_on = member.joined_on
            first.save(update_fields=["from_on"])
