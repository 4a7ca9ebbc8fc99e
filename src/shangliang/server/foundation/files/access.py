"""The one door to a stored file."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import EVERY, readable
from shangliang.server.foundation.casework.binding import all_bindings
from shangliang.server.foundation.files.models import StoredFile


def readable_files(actor: Actor) -> QuerySet[StoredFile]:
    """The files that the actor may open: those of cases he or she may read, and his or her own unattached ones.

    A binding may narrow whose files are open when (`files_when`): a reply's enclosures before the reply is passed.
    """
    cases = readable(actor)
    narrowed = [binding for binding in all_bindings() if binding.files_when is not None]
    if narrowed and not actor.is_system:
        others = ~Q(kind__in=[binding.kind for binding in narrowed])
        open_ones = [Q(kind=each.kind) & each.files_when(actor) for each in narrowed if each.files_when]
        cases = cases.filter(reduce(or_, open_ones, others))
    files = StoredFile.objects.filter(council_id=actor.council_id)
    return files.filter(Q(case__in=cases.values("pk")) | own_unattached(actor))


def own_unattached(actor: Actor) -> Q:
    """The files that the actor has uploaded and not yet sent with an act."""
    if actor.is_system or actor.seat_id is None:
        return ~EVERY
    return Q(case__isnull=True, uploaded_by_id=actor.seat_id)
