"""Reads for the pages of this app."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.access import people, seats, serves_elsewhere
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.browser_sessions import living_sessions
from shangliang.server.foundation.accounts.devices import device_words
from shangliang.server.foundation.accounts.models import DemonstrationAccount, Seat, SignInSession, User
from shangliang.server.foundation.accounts.phones import plain_phone
from shangliang.server.foundation.accounts.places import seat_words
from shangliang.server.foundation.directory.walls import Reader, reader_scope
from shangliang.server.foundation.ui.keyset import keyset_page
from shangliang.server.foundation.ui.shapes import Pager


@dataclass(frozen=True, kw_only=True)
class PersonLine:
    """One person of the list: the seats held in this council, in words; none when all have ended."""

    user: User
    seats: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PeoplePage:
    """A page of the list and the way to its neighbours."""

    lines: Sequence[PersonLine]
    pager: Pager


@dataclass(frozen=True, kw_only=True)
class PersonPage:
    """One person as the administrator of a council sees him or her."""

    user: User
    held: Sequence[Seat]
    ended: Sequence[Seat]
    is_elsewhere: bool


@dataclass(frozen=True, kw_only=True)
class DeviceLine:
    """A browser in which the person is signed in."""

    session: SignInSession
    device: str
    is_this: bool


@dataclass(frozen=True, kw_only=True)
class DemonstrationLine:
    """A seat that may be taken by a button."""

    account_id: int
    council_name: str
    kind: SeatKind
    label: str
    username: str
    password: str


def people_page(
    actor: Actor, given: Mapping[str, Any], *, words: str = "", kind: SeatKind | None = None
) -> PeoplePage:
    """A page of the people of the administrator's council: by name, phone or user name, and by kind of seat held.

    `given`: the query string, with the keys of the pager. Newest accounts first. Two SQL, however many there are.
    """
    page = keyset_page(people_found(actor, words=words, kind=kind), given, order=("-pk",))
    return PeoplePage(lines=_lines(actor, page.items), pager=page.pager)


def people_found(actor: Actor, *, words: str = "", kind: SeatKind | None = None) -> QuerySet[User]:
    """The people of the administrator's council by name, phone or user name, and by kind of seat held."""
    found = _matching(people(actor), words)
    if kind is None:
        return found
    return found.filter(Exists(_held(actor).filter(user=OuterRef("pk"), kind=kind.value)))


def _matching(found: QuerySet[User], words: str) -> QuerySet[User]:
    words = words.strip()
    if not words:
        return found
    condition = Q(name__icontains=words) | Q(username__icontains=words.lower())
    digits = plain_phone(words)
    return found.filter(condition | Q(phone__contains=digits) if digits.isdigit() else condition)


def _held(actor: Actor) -> QuerySet[Seat]:
    return seats(actor).filter(ended_at__isnull=True)


def seats_held(actor: Actor, users: Iterable[User]) -> dict[int, list[Seat]]:
    """The seats that each of these people holds in the administrator's council, with their subjects. One SQL."""
    held: dict[int, list[Seat]] = {user.pk: [] for user in users}
    for seat in _with_subjects(_held(actor).filter(user__in=list(held))):
        held[seat.user_id].append(seat)
    return held


def _lines(actor: Actor, users: Iterable[User]) -> list[PersonLine]:
    held = seats_held(actor, users)
    return [PersonLine(user=user, seats=tuple(seat_words(seat) for seat in held[user.pk])) for user in users]


def _with_subjects(found: QuerySet[Seat]) -> QuerySet[Seat]:
    return found.select_related("member", "body", "unit", "office", "leader").order_by("pk")


def kind_counts(actor: Actor) -> dict[SeatKind, int]:
    """How many people hold a seat of each kind in the administrator's council; kinds that nobody holds are left out."""
    counted = _held(actor).order_by().values("kind").annotate(people=Count("user", distinct=True))
    by_kind = {row["kind"]: row["people"] for row in counted}
    return {kind: by_kind[kind.value] for kind in SeatKind if kind.value in by_kind}


def person_page(actor: Actor, user: User) -> PersonPage:
    """A person of the administrator's council with the seats there; of other councils only whether there are any."""
    all_seats = list(_with_subjects(seats(actor).filter(user=user)))
    return PersonPage(
        user=user,
        held=[seat for seat in all_seats if seat.ended_at is None],
        ended=[seat for seat in all_seats if seat.ended_at is not None],
        is_elsewhere=serves_elsewhere(user, council_id=actor.council_id),
    )


def devices(user: User, *, session_key: str | None) -> list[DeviceLine]:
    """Where the person is signed in, the browser at hand first."""
    lines = [
        DeviceLine(
            session=session,
            device=device_words(session.user_agent),
            is_this=session.session_key == session_key,
        )
        for session in living_sessions(user)
    ]
    return sorted(lines, key=lambda line: not line.is_this)


def demonstration_lines() -> list[DemonstrationLine]:
    """The seats that may be taken by a button, council by council in the order of their codes."""
    with reader_scope(Reader.SIGN_IN):
        found = DemonstrationAccount.objects.select_related("seat__user", "seat__council").filter(
            seat__ended_at__isnull=True, seat__user__is_active=True
        )
        accounts = list(found.order_by(F("seat__council__division_code"), "position", "pk"))
    return [
        DemonstrationLine(
            account_id=account.pk,
            council_name=account.seat.council.name,
            kind=SeatKind(account.seat.kind),
            label=account.label,
            username=account.seat.user.username,
            password=account.password,
        )
        for account in accounts
    ]
