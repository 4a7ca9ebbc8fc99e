"""Reads of the register of undertaking units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.directory.models import AssigningOffice, UndertakingUnit
from shangliang.server.foundation.directory.models.bodies import UnitKind
from shangliang.server.foundation.registers.access import own

ORDER = ("kind", "id")


@dataclass(frozen=True, kw_only=True)
class UnitFilter:
    """What a list of units is narrowed by."""

    words: str = ""
    kind: UnitKind | None = None
    has_ended: bool = False

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> UnitFilter:
        """From a query string; what is not understood is left out."""
        kind = next((each for each in UnitKind if each == given.get("kind")), None)
        return cls(
            words=str(given.get("q", "")).strip()[:60], kind=kind, has_ended=given.get("status") == "ended"
        )

    def query(self, **changes: Any) -> str:
        """The query string of this filter with some of it changed, `?` included."""
        changed = replace(self, **changes)
        said = {
            "q": changed.words,
            "kind": changed.kind.value if changed.kind else "",
            "status": "ended" if changed.has_ended else "",
        }
        return "?" + urlencode({name: value for name, value in said.items() if value})

    @property
    def is_narrow(self) -> bool:
        """Whether it leaves out any unit that is in being."""
        return bool(self.words or self.kind or self.has_ended)


def found_units(actor: Actor, chosen: UnitFilter) -> QuerySet[UndertakingUnit]:
    """The units that a filter lets through, with their office and successor."""
    units = own(UndertakingUnit, actor).filter(ended_on__isnull=not chosen.has_ended)
    if chosen.kind:
        units = units.filter(kind=chosen.kind.value)
    return units.filter(named_like(chosen.words)).select_related("office", "successor")


def named_like(words: str) -> Q:
    """By name or short name, by who answers for it or that telephone."""
    if not words:
        return Q()
    named = Q(name__contains=words) | Q(short_name__contains=words)
    return named | Q(contact_name__contains=words) | Q(contact_phone__contains=words)


def offices(actor: Actor) -> QuerySet[AssigningOffice]:
    """The assigning offices that are on the list."""
    return own(AssigningOffice, actor).filter(is_active=True)
