"""Accounts as they are shown to their council's administrator, and one's own devices and keys to oneself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.api.reading.cases import choice, named
from shangliang.server.api.schemas.cases import Named
from shangliang.server.api.schemas.people import (
    PersonDetail,
    PersonLine,
    ShownDevice,
    ShownSeat,
    ShownToken,
    SubjectLine,
)
from shangliang.server.foundation.accounts import lockout
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.devices import device_words
from shangliang.server.foundation.accounts.models import ApiToken, Seat, SignInSession, User
from shangliang.server.foundation.accounts.places import SUBJECT_OF
from shangliang.server.foundation.accounts.queries import person_page, seats_held
from shangliang.server.foundation.directory.models import Member


def shown_seat(seat: Seat) -> ShownSeat:
    """A seat with its subject joined."""
    kind = SeatKind(seat.kind)
    subject = getattr(seat, SUBJECT_OF[kind]) if kind in SUBJECT_OF else None
    return ShownSeat(
        id=seat.pk,
        kind=choice(kind),
        subject=named(subject),
        granted_at=seat.granted_at,
        ended_at=seat.ended_at,
    )


def person_lines(actor: Actor, users: Sequence[User]) -> list[PersonLine]:
    """People with the seats that they hold here. One SQL."""
    held = seats_held(actor, users)
    return [person_line(user, held[user.pk]) for user in users]


def person_line(user: User, held: Sequence[Seat]) -> PersonLine:
    """A person with these seats."""
    return PersonLine(
        id=user.pk,
        name=user.name,
        phone=user.phone or "",
        username=user.username,
        must_change_password=user.must_change_password,
        seats=[shown_seat(seat) for seat in held],
    )


def person_detail(request: HttpRequest, actor: Actor, user: User) -> PersonDetail:
    """Everything about one account in this council. `request`: wrong passwords are counted by it."""
    page = person_page(actor, user)
    return PersonDetail(
        **person_line(user, page.held).model_dump(),
        ended_seats=[shown_seat(seat) for seat in page.ended],
        serves_elsewhere=page.is_elsewhere,
        is_locked=lockout.is_locked(request, user),
        is_oneself=user.pk == actor.user_id,
    )


def subject_line(subject: Any) -> SubjectLine:
    """What a seat may be of. A member's row has the sector joined."""
    is_member = isinstance(subject, Member)
    return SubjectLine(
        id=subject.pk,
        name=str(subject),
        sector=Named(id=subject.sector_id, name=str(subject.sector)) if is_member else None,
        phone=subject.phone if is_member else "",
    )


def shown_device(session: SignInSession) -> ShownDevice:
    """A browser in words."""
    return ShownDevice(
        id=session.pk,
        device=device_words(session.user_agent),
        ip=session.ip,
        signed_in_at=session.signed_in_at,
        seen_at=session.seen_at,
    )


def shown_token(token: ApiToken) -> ShownToken:
    """A key without itself."""
    return ShownToken(
        id=token.pk,
        name=token.name,
        prefix=token.prefix,
        created_at=token.created_at,
        expires_at=token.expires_at,
        last_used_at=token.last_used_at,
        revoked_at=token.revoked_at,
        is_valid=token.revoked_at is None and token.expires_at > timezone.now(),
    )
