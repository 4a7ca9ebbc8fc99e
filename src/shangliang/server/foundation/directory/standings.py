"""What a member was on a day: the year's cuts by party and sector go by it, not by what the member is today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shangliang.server.foundation.directory.models import Member, Sector, SpecialCommittee


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A member's party, sector and committee on one day."""

    is_party_member: bool
    party: str
    sector: Sector
    special_committee: SpecialCommittee | None
    is_standing: bool


def standing_on(member: Member, day: date) -> Standing:
    """The member's standing on a day; before the first recorded one, the first; without any, what the member is now."""
    rows = list(member.standings.select_related("sector", "special_committee").order_by("from_on"))
    earlier = [row for row in rows if row.from_on <= day]
    row = earlier[-1] if earlier else rows[0] if rows else member
    return Standing(
        is_party_member=row.is_party_member,
        party=row.party,
        sector=row.sector,
        special_committee=row.special_committee,
        is_standing=row.is_standing,
    )
