"""Reads of the register of members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet

from shangliang.rulebook.facts import Labelled
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.directory.models import Member, Sector, TermOfOffice
from shangliang.server.foundation.directory.models.people import MemberStatus
from shangliang.server.foundation.directory.sounds import sounds_pattern
from shangliang.server.foundation.directory.terms_of_office import term_on
from shangliang.server.foundation.registers.access import own

ORDER = ("name_pinyin", "id")


class Presence(Labelled):
    """Which members a list shows by their status."""

    SERVING = "serving", "在任"
    SUSPENDED = "suspended", "暂停履职"
    LEFT = "left", "已离任"
    ALL = "all", "全部"


CONDITIONS: dict[Presence, Q] = {
    Presence.SERVING: Q(status=MemberStatus.SERVING.value),
    Presence.SUSPENDED: Q(status=MemberStatus.SUSPENDED.value),
    Presence.LEFT: Q(left_on__isnull=False),
    Presence.ALL: Q(),
}


@dataclass(frozen=True, kw_only=True)
class MemberFilter:
    """What a list of members is narrowed by. `party`: `yes` for members of the Communist Party, `no` for all others."""

    words: str = ""
    presence: Presence = Presence.SERVING
    party: str = ""
    sector_id: int | None = None
    term_id: int | None = None

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> MemberFilter:
        """From a query string; what is not understood is left out."""
        presence = next((each for each in Presence if each == given.get("status")), Presence.SERVING)
        party = given.get("party", "")
        return cls(
            words=str(given.get("q", "")).strip()[:60],
            presence=presence,
            party=party if party in ("yes", "no") else "",
            sector_id=_number(given.get("sector")),
            term_id=_number(given.get("term")),
        )

    def query(self, **changes: Any) -> str:
        """The query string of this filter with some of it changed, `?` included."""
        changed = replace(self, **changes)
        said = {
            "q": changed.words,
            "status": "" if changed.presence is Presence.SERVING else changed.presence.value,
            "party": changed.party,
            "sector": changed.sector_id or "",
            "term": changed.term_id or "",
        }
        return "?" + urlencode({name: value for name, value in said.items() if value})

    @property
    def is_narrow(self) -> bool:
        """Whether it leaves anybody out besides those who do not serve."""
        return bool(self.words or self.party or self.sector_id) or self.presence is not Presence.SERVING


@dataclass(frozen=True, kw_only=True)
class MemberCounts:
    """How many members of the term there are, for the filters."""

    by_presence: Mapping[Presence, int]
    by_party: Mapping[str, int]


def _number(text: Any) -> int | None:
    return int(text) if isinstance(text, str) and text.isdecimal() and len(text) < 19 else None


def shown_term(terms: Sequence[TermOfOffice], chosen: MemberFilter) -> TermOfOffice | None:
    """The term whose members are shown: the chosen one, else the one that has begun."""
    for term in terms:
        if term.pk == chosen.term_id:
            return term
    today = clock.today()
    return next((term for term in terms if term.starts_on <= today), terms[0] if terms else None)


def terms(actor: Actor) -> QuerySet[TermOfOffice]:
    """The council's terms of office, the latest first."""
    return own(TermOfOffice, actor)


def current_term(actor: Actor) -> TermOfOffice | None:
    """The term that has begun by today."""
    return term_on(actor.council_id, clock.today())


def found_members(actor: Actor, chosen: MemberFilter, term: TermOfOffice | None) -> QuerySet[Member]:
    """The members that a filter lets through."""
    members = own(Member, actor).filter(CONDITIONS[chosen.presence], named_like(chosen.words))
    if term is not None:
        members = members.filter(term=term)
    if chosen.party:
        members = members.filter(is_party_member=chosen.party == "yes")
    if chosen.sector_id:
        members = members.filter(sector_id=chosen.sector_id)
    return members.select_related("sector")


def named_like(words: str, *, by_phone: bool = True) -> Q:
    """By name, by the sounds of the name or their initials, by number or telephone."""
    if not words:
        return Q()
    condition = Q(name__contains=words)
    pattern = sounds_pattern(words)
    if pattern:
        condition |= Q(name_pinyin__regex=pattern)
    plain = words.replace(" ", "")
    condition |= Q(number__istartswith=plain)
    return condition | Q(phone__startswith=plain) if by_phone else condition


def counts(actor: Actor, term: TermOfOffice | None) -> MemberCounts:
    """How many there are of each; one statement."""
    serving = CONDITIONS[Presence.SERVING]
    wanted = {
        f"presence_{each.value}": Count("pk", filter=CONDITIONS[each])
        for each in Presence
        if CONDITIONS[each]
    }
    found = (
        own(Member, actor)
        .filter(term=term)
        .aggregate(
            presence_all=Count("pk"),
            party_yes=Count("pk", filter=serving & Q(is_party_member=True)),
            party_no=Count("pk", filter=serving & Q(is_party_member=False)),
            **wanted,
        )
    )
    return MemberCounts(
        by_presence={each: found[f"presence_{each.value}"] for each in Presence},
        by_party={"yes": found["party_yes"], "no": found["party_no"]},
    )


def sectors(actor: Actor) -> QuerySet[Sector]:
    """The council's sectors that are on the list."""
    return own(Sector, actor).filter(is_active=True)
