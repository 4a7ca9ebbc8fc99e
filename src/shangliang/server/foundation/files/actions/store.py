"""Placeholder by the lead until the files helper lands store.py: attach only."""

from __future__ import annotations

from collections.abc import Sequence

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.files.models import StoredFile


def attach(*, actor: Actor, files: Sequence[int], case: Case) -> list[StoredFile]:
    """Tie the uploader's own unattached files to a case."""
    own = StoredFile.objects.filter(pk__in=files, uploaded_by_id=actor.seat_id, council_id=actor.council_id)
    found = list(own)
    own.update(case=case)
    return found
