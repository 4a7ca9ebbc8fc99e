"""The seats a person holds, in whichever council: read before it is known for which of them he or she acts."""

from __future__ import annotations

from django.db.models import Exists, F

from shangliang.server.foundation.accounts.models import Seat, User
from shangliang.server.foundation.directory.models import Installation
from shangliang.server.foundation.directory.walls import Reader, reader_scope


def held_seats(user: User) -> tuple[Seat, ...]:
    """The person's seats that have not ended, the one used last first. One SQL, with councils and subjects joined.

    Each also knows `is_on_demonstration`, which every page shows: to ask for it here spares a look on every page.
    """
    with reader_scope(Reader.SIGN_IN):
        found = (
            Seat.objects.filter(user=user, ended_at__isnull=True)
            .select_related("council", "member", "body", "unit", "office", "leader")
            .annotate(is_on_demonstration=Exists(Installation.objects.filter(is_demonstration=True)))
            .order_by(F("chosen_at").desc(nulls_last=True), "pk")
        )
        seats = tuple(found)
    for seat in seats:
        seat.user = user
    return seats
