"""Marking notices as read: those of a matter when it is opened, or all of them."""

from __future__ import annotations

from django.db.models import Q

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.notices.queries import own_notices


def mark_case_read(*, actor: Actor, case: Case) -> int:
    """The actor has opened a case: everything told about its matter is read. How many were not."""
    root = case.root_or_self_id
    about = own_notices(actor).filter(Q(case_id=root) | Q(case__root_id=root), read_at__isnull=True)
    return about.update(read_at=clock.now())


def mark_all_read(*, actor: Actor) -> int:
    """全部标为已读. How many were not."""
    return own_notices(actor).filter(read_at__isnull=True).update(read_at=clock.now())
