"""Record that a member's party, sector, special committee or seat in the standing committee has changed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.refusals import refuse
from shangliang.server.foundation.directory.models import Member, MemberStanding
from shangliang.server.foundation.registers.access import locked, require_keeper, require_own
from shangliang.server.foundation.registers.actions.add_member import PLACE, lay_place
from shangliang.server.foundation.registers.changes import (
    Differences,
    day_words,
    differences,
    refuse_all,
    values_of,
    write_line,
)
from shangliang.server.foundation.registers.checks import place_faults
from shangliang.server.foundation.registers.facts import MemberPlace


def change_standing(*, actor: Actor, member: Member, place: MemberPlace, from_on: date | None = None) -> bool:
    """Let a new standing hold from a day; without a day, correct the last one, which was entered wrongly.

    Earlier days keep what held then. Whether anything has changed. Refused for a day in the future or before the last
    change.
    """
    require_keeper(actor)
    with transaction.atomic():
        current = locked(member, actor)
        old, new = write_standing(actor, current, place, from_on)
        if new:
            write_line(actor=actor, act="change_standing", subject={"member": current.pk}, old=old, new=new)
    return bool(new)


def write_standing(actor: Actor, current: Member, place: MemberPlace, from_on: date | None) -> Differences:
    """Write a standing onto a locked member; what has changed, for the caller's audit line."""
    require_own(actor, place.sector, place.special_committee)
    held = {name: getattr(current, name) for name in PLACE}
    before = values_of(current, PLACE)
    lay_place(current, place)
    old, new = differences(before, values_of(current, PLACE))
    if not new:
        return old, new
    refuse_all(place_faults(place))
    _write_history(current, held=held, from_on=from_on)
    current.save(update_fields=PLACE)
    return old, {**new, **({"from_on": from_on.isoformat()} if from_on else {"is_correction": True})}


def earliest_change(member: Member) -> date:
    """The first day from which a further change may hold."""
    last = member.standings.order_by("-from_on").first()
    return last.from_on if last else member.joined_on


def _write_history(member: Member, *, held: dict[str, Any], from_on: date | None) -> None:
    last = member.standings.order_by("-from_on").first()
    if last is None:
        # Entered by other means than this register: what held so far is kept as well.
        last = MemberStanding.objects.create(
            council_id=member.council_id, member=member, from_on=member.joined_on, **held
        )
    if from_on is not None:
        _refuse_day(from_on, member=member, last=last)
    place = {name: getattr(member, name) for name in PLACE}
    MemberStanding.objects.update_or_create(
        member=member,
        from_on=from_on or last.from_on,
        defaults={"council_id": member.council_id, **place},
    )


def _refuse_day(from_on: date, *, member: Member, last: MemberStanding) -> None:
    if from_on < last.from_on:
        shown = {"day": day_words(last.from_on)}
        raise refuse(_("生效日期不能早于上一次变动（%(day)s）。") % shown, field="from_on")
    if from_on > max(clock.today(), member.joined_on):
        raise refuse(_("生效日期不能晚于今天：到那一天再登记。"), field="from_on")
    if member.left_on and from_on > member.left_on:
        raise refuse(_("生效日期不能晚于离任日期。"), field="from_on")
