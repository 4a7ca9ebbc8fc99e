"""Members and units as they are shown."""

from __future__ import annotations

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.api.reading.cases import choice, named
from shangliang.server.api.schemas.cases import Named
from shangliang.server.api.schemas.directory import ShownMember, ShownUnit
from shangliang.server.foundation.directory.models import Member, UndertakingUnit
from shangliang.server.foundation.directory.models.bodies import UnitKind
from shangliang.server.foundation.directory.models.people import MemberStatus, Sex

SEE_PHONES = frozenset({SeatKind.PROPOSAL_CLERK, SeatKind.PROPOSAL_COMMITTEE, SeatKind.ADMINISTRATOR})


def shown_member(member: Member, *, sees_phone: bool) -> ShownMember:
    """A member with sector and special committee joined."""
    return ShownMember(
        id=member.pk,
        number=member.number,
        name=member.name,
        sex=choice(Sex(member.sex)),
        is_party_member=member.is_party_member,
        party=member.party,
        sector=Named(id=member.sector_id, name=str(member.sector)),
        special_committee=named(member.special_committee),
        employer=member.employer,
        phone=member.phone if sees_phone else "",
        is_standing=member.is_standing,
        status=choice(MemberStatus(member.status)),
        joined_on=member.joined_on,
        left_on=member.left_on,
    )


def shown_unit(unit: UndertakingUnit) -> ShownUnit:
    """A unit with office and successor joined."""
    return ShownUnit(
        id=unit.pk,
        name=unit.name,
        short_name=unit.short_name,
        kind=choice(UnitKind(unit.kind)),
        office=Named(id=unit.office_id, name=str(unit.office)),
        contact_name=unit.contact_name,
        contact_phone=unit.contact_phone,
        ended_on=unit.ended_on,
        successor=named(unit.successor),
    )
