"""Enter and correct a session 次会议 of a term of office."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.refusals import refuse
from shangliang.server.foundation.directory.models import CouncilSession, TermOfOffice
from shangliang.server.foundation.registers.access import locked, require_keeper, require_own
from shangliang.server.foundation.registers.changes import (
    day_words,
    differences,
    save_once,
    values_of,
    write_line,
)

COLUMNS = ("number", "opens_on", "closes_on")


def add_session(
    *, actor: Actor, term: TermOfOffice, number: int, opens_on: date, closes_on: date
) -> CouncilSession:
    """A plenary. Proposals are numbered within it until the next one opens."""
    require_keeper(actor)
    require_own(actor, term)
    session = CouncilSession(
        council_id=actor.council_id, term=term, number=number, opens_on=opens_on, closes_on=closes_on
    )
    with transaction.atomic():
        _save(session)
        new = {"term": str(term), **values_of(session, COLUMNS)}
        write_line(actor=actor, act="add_session", subject={"session": session.pk}, new=new)
    return session


def change_session(
    *, actor: Actor, session: CouncilSession, number: int, opens_on: date, closes_on: date
) -> bool:
    """Correct a session; whether anything has changed by it. Its number stays once proposals are numbered in it."""
    require_keeper(actor)
    with transaction.atomic():
        current = locked(session, actor)
        before = values_of(current, COLUMNS)
        current.number, current.opens_on, current.closes_on = number, opens_on, closes_on
        old, new = differences(before, values_of(current, COLUMNS))
        if "number" in new and Case.objects.filter(session=current, number__isnull=False).exists():
            raise refuse(_("本次会议已有提案编号，次数不能再改。"), field="number")
        if new:
            _save(current)
            write_line(actor=actor, act="change_session", subject={"session": current.pk}, old=old, new=new)
    return bool(new)


def _save(session: CouncilSession) -> None:
    if session.number < 1:
        raise refuse(_("次数从 1 开始。"), field="number")
    if session.closes_on < session.opens_on:
        raise refuse(_("闭幕日期不能早于开幕日期。"), field="closes_on")
    term = session.term
    if session.opens_on < term.starts_on:
        raise refuse(
            _("开幕日期早于本届的起日（%(day)s）。") % {"day": day_words(term.starts_on)}, field="opens_on"
        )
    if term.ends_on is not None and session.closes_on > term.ends_on:
        raise refuse(
            _("闭幕日期晚于本届的止日（%(day)s）。") % {"day": day_words(term.ends_on)}, field="closes_on"
        )
    for other in (
        CouncilSession.objects.filter(term=term).exclude(pk=session.pk).exclude(number=session.number)
    ):
        is_later = session.number > other.number
        is_after = session.opens_on > other.closes_on
        is_before = session.closes_on < other.opens_on
        if not (is_after if is_later else is_before):
            raise refuse(
                _("与第%(number)s次会议的日期先后不符。") % {"number": other.number}, field="opens_on"
            )
    taken = _("第%(number)s次会议已经在名单里了。") % {"number": session.number}
    save_once(session, taken=taken, field="number")
