"""Signing in and out: the browser is listed, the council's chain gets a line."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils import timezone

from shangliang.server.foundation.accounts.actors import actor_in, system_actor
from shangliang.server.foundation.accounts.browser_sessions import SEAT_KEY, SEEN_KEY
from shangliang.server.foundation.accounts.held_seats import held_seats
from shangliang.server.foundation.accounts.models import Seat, SignInSession, User
from shangliang.server.foundation.audit.chain import append_line
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.directory.walls import council_scope

SEEN_EVERY: Final = timedelta(minutes=10)
USER_AGENT_LENGTH: Final = 200


def begin_session(request: HttpRequest, *, user: User, ip: str) -> None:
    """List the browser that has just signed in, and write it down in the council of the seat it begins with.

    That is the seat which the session asks for, else the one used last.
    """
    if not request.session.session_key:
        request.session.save()
    now = timezone.now()
    _forget_dead(user)
    SignInSession.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={
            "user": user,
            "user_agent": request.headers.get("User-Agent", "")[:USER_AGENT_LENGTH],
            "ip": ip,
            "seen_at": now,
        },
    )
    request.session[SEEN_KEY] = int(now.timestamp())
    seats = held_seats(user)
    if seats:
        asked = request.session.get(SEAT_KEY)
        seat = next((seat for seat in seats if seat.pk == asked), seats[0])
        request.session[SEAT_KEY] = seat.pk
        _note(seat, "accounts.sign_in", ip=ip)


def touch_session(request: HttpRequest) -> None:
    """Keep the time at which a listed browser was last used, at most every ten minutes; its end moves on with it."""
    now = timezone.now()
    seen = request.session.get(SEEN_KEY)
    if seen is None or now.timestamp() - seen < SEEN_EVERY.total_seconds():
        return
    request.session[SEEN_KEY] = int(now.timestamp())
    SignInSession.objects.filter(session_key=request.session.session_key).update(seen_at=now)


def end_own_session(request: HttpRequest) -> None:
    """Take this browser off the list and write the sign-out down."""
    SignInSession.objects.filter(session_key=request.session.session_key or "").delete()
    seat: Seat | None = getattr(request, "seat", None)
    if seat is not None:
        _note(seat, "accounts.sign_out")


def note_lockout(*, user: User, ip: str) -> None:
    """Write down, in each council that the person serves, that the account rests after too many wrong passwords."""
    for council_id in sorted({seat.council_id for seat in held_seats(user)}):
        with council_scope(council_id), transaction.atomic():
            append_line(
                actor=system_actor(council_id=council_id),
                act="accounts.lock",
                role="system",
                happened_at=clock.now(),
                new={"user": user.pk, "name": user.name, "ip": ip},
            )


def _note(seat: Seat, act: str, **told: str) -> None:
    with council_scope(seat.council_id), transaction.atomic():
        append_line(actor=actor_in(seat), act=act, role=seat.kind, happened_at=clock.now(), new=told)


def _forget_dead(user: User) -> None:
    living = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=timezone.now())
    SignInSession.objects.filter(~Exists(living), user=user).delete()
