"""Doors: how a page gets at a case. What may not be read is not found."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from shangliang.rulebook.roles import Role
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import annotated_roles, readable, with_roles
from shangliang.server.foundation.casework.models import Case

BESIDE = ("root", "parent", "unit", "office", "member", "body", "session__term", "merged_into")


def case_for(
    actor: Actor, *, kind: str, pk: int, beside: tuple[str, ...] = ()
) -> tuple[Case, frozenset[Role]]:
    """A readable case and the actor's roles on it; Http404 otherwise. `beside`: more to be read with it."""
    cases = with_roles(readable(actor, kind=kind), actor, kind=kind).select_related(*BESIDE, *beside)
    case: Any = cases.filter(pk=pk).first()
    if case is None:
        raise Http404
    return case, annotated_roles(case, actor)
