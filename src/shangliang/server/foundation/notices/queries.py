"""Reading one's own notices. There is no other door to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.notices.models import Notice
from shangliang.server.foundation.notices.text import NoticeText, notice_text

PAGE_LENGTH = 30


@dataclass(frozen=True, kw_only=True)
class Line:
    """A notice of the list."""

    notice: Notice
    text: NoticeText


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of the list. `next_key` begins the one after it; empty on the last."""

    lines: Sequence[Line]
    next_key: str


def own_notices(actor: Actor) -> QuerySet[Notice]:
    """The notices told to the seat that the actor acts in, newest first; none for the system."""
    return Notice.objects.filter(council_id=actor.council_id, seat_id=actor.seat_id or 0)


def unread_count(actor: Actor) -> int:
    """How many notices the actor has not read. One SQL statement."""
    return own_notices(actor).filter(read_at__isnull=True).count()


def page_of_notices(actor: Actor, *, after: str = "", only_unread: bool = False) -> Page:
    """One page, newest first; `after` is an earlier page's `next_key`. One SQL statement at any length."""
    notices = own_notices(actor).select_related("event", "case__root").filter(_older_than(after))
    if only_unread:
        notices = notices.filter(read_at__isnull=True)
    found = list(notices[: PAGE_LENGTH + 1])
    shown = found[:PAGE_LENGTH]
    return Page(
        lines=[Line(notice=notice, text=notice_text(notice)) for notice in shown],
        next_key=_key(shown[-1]) if len(found) > PAGE_LENGTH else "",
    )


def _key(notice: Notice) -> str:
    return f"{notice.told_at.isoformat()}_{notice.pk}"


def _older_than(key: str) -> Q:
    """What comes after a key in the list; everything for a key that is none of ours."""
    told, _separator, pk = key.rpartition("_")
    try:
        moment, last = datetime.fromisoformat(told), int(pk)
    except ValueError:
        return Q()
    if moment.tzinfo is None:
        return Q()
    return Q(told_at__lt=moment) | Q(told_at=moment, pk__lt=last)
