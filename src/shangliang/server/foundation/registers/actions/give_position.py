"""Record a member's position in the council: 主席, 副主席, 秘书长, 召集人 and the like."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.refusals import refuse
from shangliang.server.foundation.directory.models import Member, MemberPosition
from shangliang.server.foundation.registers.access import locked, require_keeper
from shangliang.server.foundation.registers.changes import (
    day_words,
    refuse_all,
    save_once,
    text_faults,
    write_line,
)


def give_position(
    *, actor: Actor, member: Member, title: str, from_on: date, until_on: date | None = None
) -> MemberPosition:
    """A position from a day, open or until a day. Refused before the member joined and after he or she left."""
    require_keeper(actor)
    with transaction.atomic():
        current = locked(member, actor)
        position = write_position(current, title=title, from_on=from_on, until_on=until_on)
        days = {"from_on": from_on.isoformat(), "until_on": until_on and until_on.isoformat()}
        new = {"position": position.title, **days}
        write_line(actor=actor, act="give_position", subject={"member": current.pk}, new=new)
    return position


def write_position(
    current: Member, *, title: str, from_on: date, until_on: date | None = None
) -> MemberPosition:
    """Write a position of a locked member; the audit line is the caller's."""
    position = MemberPosition(
        council_id=current.council_id, member=current, title=title.strip(), from_on=from_on, until_on=until_on
    )
    refuse_all(text_faults(position, ["title"]))
    _refuse_days(position)
    taken = _("这位委员正在担任“%(title)s”。") % {"title": position.title}
    save_once(position, taken=taken, field="title")
    return position


def _refuse_days(position: MemberPosition) -> None:
    member = position.member
    if position.from_on < member.joined_on:
        raise refuse(_("任该职的日期不能早于任委员的日期。"), field="from_on")
    if position.until_on and position.until_on < position.from_on:
        raise refuse(_("止日不能早于起日。"), field="until_on")
    if member.left_on and (position.until_on is None or position.until_on > member.left_on):
        raise refuse(
            _("该委员已于%(day)s离任，请填写不晚于这一天的止日。") % {"day": day_words(member.left_on)},
            field="until_on",
        )
