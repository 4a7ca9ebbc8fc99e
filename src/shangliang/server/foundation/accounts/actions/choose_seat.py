"""Going on in another of one's seats."""

from __future__ import annotations

from django.utils import timezone

from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.directory.walls import council_scope


def choose_seat(*, seat: Seat) -> None:
    """Remember that this seat of the person was used last, in whichever council it is."""
    with council_scope(seat.council_id):
        Seat.objects.filter(pk=seat.pk, ended_at__isnull=True).update(chosen_at=timezone.now())
