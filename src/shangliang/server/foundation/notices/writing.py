"""Taking events in: each is told once to the seats that its step names."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from shangliang.rulebook.roles import Role
from shangliang.rulebook.workflow import AnyStep
from shangliang.server.foundation.accounts.actors import actor_in
from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.access import holders, roles_on
from shangliang.server.foundation.casework.binding import step_of
from shangliang.server.foundation.casework.deadlines import running
from shangliang.server.foundation.casework.delivery import consumer
from shangliang.server.foundation.casework.models import Case, Event
from shangliang.server.foundation.casework.ticking import REMINDER
from shangliang.server.foundation.notices.models import Notice
from shangliang.server.foundation.notices.waiting import Wait, waits_of

DESK = Role.CLERK


@consumer("notices")
def tell(event: Event) -> None:
    """Write the notices of one event. Runs within the delivery's transaction, so that it happens once."""
    roles = roles_told(event)
    if not roles:
        return
    told = [seat for seat in _seats(event, roles) if _may_read(seat, event.case)]
    if not told:
        return
    waits = waits_of(event.case)
    if event.name == REMINDER:
        waits = [wait for wait in waits if _is_reminded_of(wait, event)]
    Notice.objects.bulk_create(
        (_notice(event, seat, next_for(seat, waits)) for seat in told), ignore_conflicts=True
    )


def roles_told(event: Event) -> frozenset[Role]:
    """Who is told of an event: of a step whom it names, as far as they may see it; of a reminder who owes the term."""
    if event.name == REMINDER:
        return _reminded(event)
    step = step_of(event.case, event.step)
    return frozenset() if step is None else _told_of(step)


def _told_of(step: AnyStep) -> frozenset[Role]:
    told = frozenset(step.tells)
    return told.intersection(step.seen_by) if step.seen_by else told


def _reminded(event: Event) -> frozenset[Role]:
    """Nobody, when the term has been met or extended since; the proposal committee too, once it is late."""
    is_still_due = running(event.case).filter(term=event.words["term"], due_on=event.words["due_on"]).exists()
    if not is_still_due:
        return frozenset()
    owing = Role(event.words["of"])
    return frozenset({owing, DESK}) if int(event.words["offset"]) > 0 else frozenset({owing})


def _is_reminded_of(wait: Wait, event: Event) -> bool:
    """Whether a step is what the reminder is about: a matter may wait for other things as well."""
    if wait.case.pk != event.case_id:
        return False
    ends_it = event.words["term"] in {term.key for term in wait.step.ends}
    return ends_it or (wait.due_on is not None and wait.due_on.isoformat() == event.words["due_on"])


def _seats(event: Event, roles: Iterable[Role]) -> QuerySet[Seat]:
    seats = holders(event.case, roles).select_related("user")
    return seats.exclude(pk=event.actor_seat_id) if event.actor_seat_id else seats


def _may_read(seat: Seat, case: Case) -> bool:
    """Nobody is told of what he or she may not open."""
    return bool(roles_on(case, actor_in(seat)))


def next_for(seat: Seat, waits: Iterable[Wait]) -> tuple[Wait | None, bool]:
    """What is next as this seat sees it, and whether it is the seat's own turn.

    A step that only some may see is not named to others: that a rating is awaited tells a unit where the case stands.
    """
    waits = list(waits)
    mine = next((wait for wait in waits if seat.pk in wait.seats), None)
    if mine is not None:
        return mine, True
    return next((wait for wait in waits if not wait.step.seen_by), None), False


def _notice(event: Event, seat: Seat, following: tuple[Wait | None, bool]) -> Notice:
    wait, is_mine = following
    return Notice(
        council_id=event.council_id,
        seat=seat,
        event=event,
        case=event.case,
        next_step=wait.name if wait else "",
        is_mine=is_mine,
        due_on=wait.due_on if wait else None,
        told_at=clock.now(),
    )
