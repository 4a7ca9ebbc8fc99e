"""Who acts: a person in one of his or her seats, or the system under a name that the rulebook lists."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.models import Seat


@dataclass(frozen=True, kw_only=True)
class Actor:
    """The one who reads or acts. Every read and every act is on behalf of an actor; there is no empty one.

    `token_id`: the key by which a program acts for the person; None when the person acts.
    """

    council_id: int
    kind: SeatKind
    name: str
    user_id: int | None = None
    seat_id: int | None = None
    member_id: int | None = None
    body_id: int | None = None
    unit_id: int | None = None
    office_id: int | None = None
    leader_id: int | None = None
    token_id: int | None = None

    @property
    def is_system(self) -> bool:
        """Whether a timer or an import acts, not a person."""
        return self.kind is SeatKind.SYSTEM


def actor_in(seat: Seat) -> Actor:
    """The person of a seat, acting in it."""
    return Actor(
        council_id=seat.council_id,
        kind=SeatKind(seat.kind),
        name=seat.user.name,
        user_id=seat.user_id,
        seat_id=seat.pk,
        member_id=seat.member_id,
        body_id=seat.body_id,
        unit_id=seat.unit_id,
        office_id=seat.office_id,
        leader_id=seat.leader_id,
    )


def system_actor(*, council_id: int, name: str = "系统") -> Actor:
    """The system in one council: a timer, an import, a reform of units."""
    return Actor(council_id=council_id, kind=SeatKind.SYSTEM, name=name)
