"""Enter, correct and end a term of office 届."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.refusals import refuse
from shangliang.server.foundation.directory.models import CouncilSession, Member, TermOfOffice
from shangliang.server.foundation.directory.models.people import MemberStatus
from shangliang.server.foundation.registers.access import locked, require_keeper
from shangliang.server.foundation.registers.actions.end_membership import end_membership
from shangliang.server.foundation.registers.changes import differences, save_once, values_of, write_line

COLUMNS = ("number", "starts_on", "ends_on")


def add_term_of_office(
    *, actor: Actor, number: int, starts_on: date, ends_on: date | None = None
) -> TermOfOffice:
    """A term that begins on a day. Refused where it meets another term or its number is taken."""
    require_keeper(actor)
    term = TermOfOffice(council_id=actor.council_id, number=number, starts_on=starts_on, ends_on=ends_on)
    with transaction.atomic():
        _save(term)
        write_line(
            actor=actor, act="add_term_of_office", subject={"term": term.pk}, new=values_of(term, COLUMNS)
        )
    return term


def change_term_of_office(
    *, actor: Actor, term: TermOfOffice, number: int, starts_on: date, ends_on: date | None
) -> bool:
    """Correct a term; whether anything has changed by it."""
    require_keeper(actor)
    with transaction.atomic():
        current = locked(term, actor)
        before = values_of(current, COLUMNS)
        current.number, current.starts_on, current.ends_on = number, starts_on, ends_on
        old, new = differences(before, values_of(current, COLUMNS))
        if new:
            _save(current)
            write_line(
                actor=actor, act="change_term_of_office", subject={"term": current.pk}, old=old, new=new
            )
    return bool(new)


def end_term_of_office(*, actor: Actor, term: TermOfOffice, ends_on: date) -> int:
    """换届: the term ends on a day, and everybody who serves in it has served until then; how many there were.

    What waits for them passes on as when any member leaves.
    """
    require_keeper(actor)
    with transaction.atomic():
        current = locked(term, actor)
        change_term_of_office(
            actor=actor, term=current, number=current.number, starts_on=current.starts_on, ends_on=ends_on
        )
        serving = list(
            Member.objects.filter(council_id=current.council_id, term=current, left_on__isnull=True)
        )
        late = [member.name for member in serving if member.joined_on > ends_on]
        if late:
            shown = {"names": _("、").join(late[:5])}
            raise refuse(_("%(names)s的任职日期晚于届满日期，请先更正。") % shown, field="ends_on")
        for member in serving:
            end_membership(actor=actor, member=member, status=MemberStatus.EXPIRED, left_on=ends_on)
    return len(serving)


def _save(term: TermOfOffice) -> None:
    if term.number < 1:
        raise refuse(_("届次从 1 开始。"), field="number")
    if term.ends_on is not None and term.ends_on <= term.starts_on:
        raise refuse(_("止日应晚于起日。"), field="ends_on")
    for other in TermOfOffice.objects.filter(council_id=term.council_id).exclude(pk=term.pk):
        _refuse_meeting(term, other)
    _refuse_sessions_outside(term)
    taken = _("第%(number)s届已经在名单里了。") % {"number": term.number}
    save_once(term, taken=taken, field="number")


def _refuse_meeting(term: TermOfOffice, other: TermOfOffice) -> None:
    """Two terms may share a day, on which one ends and the next begins; an open one reaches to the next's beginning."""
    if term.number == other.number:
        return
    first, second = sorted((term, other), key=lambda each: each.number)
    if second.starts_on <= first.starts_on:
        raise refuse(_("起日应晚于第%(number)s届的起日。") % {"number": first.number}, field="starts_on")
    if first.ends_on is not None and first.ends_on > second.starts_on:
        field = "ends_on" if term is first else "starts_on"
        raise refuse(_("与第%(number)s届的起止日期重叠。") % {"number": other.number}, field=field)


def _refuse_sessions_outside(term: TermOfOffice) -> None:
    if term.pk is None:
        return
    sessions = CouncilSession.objects.filter(council_id=term.council_id, term=term)
    if sessions.filter(opens_on__lt=term.starts_on).exists():
        raise refuse(_("本届已有会议早于这个起日开幕。"), field="starts_on")
    if term.ends_on is not None and sessions.filter(closes_on__gt=term.ends_on).exists():
        raise refuse(_("本届已有会议晚于这个止日闭幕。"), field="ends_on")
