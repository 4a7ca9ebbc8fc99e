"""What is stated to write a register: typed once, for screens, imports and demonstrations alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shangliang.server.foundation.directory.models import AssigningOffice, Sector, SpecialCommittee
from shangliang.server.foundation.directory.models.bodies import UnitKind
from shangliang.server.foundation.directory.models.people import Sex


@dataclass(frozen=True, kw_only=True)
class MemberProfile:
    """Who a member is: what does not bear on any figure."""

    number: str
    name: str
    sex: Sex
    joined_on: date
    born_on: date | None = None
    ethnicity: str = ""
    employer: str = ""
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class MemberPlace:
    """Where a member stands: party, sector, committee. The year's figures cut by it, so its changes have a day.

    `party` is empty for a person without party; a member of the Communist Party alone may leave it empty as well.
    """

    is_party_member: bool
    sector: Sector
    party: str = ""
    special_committee: SpecialCommittee | None = None
    is_standing: bool = False


@dataclass(frozen=True, kw_only=True)
class UnitProfile:
    """An undertaking unit."""

    name: str
    office: AssigningOffice
    kind: UnitKind = UnitKind.GOVERNMENT
    short_name: str = ""
    contact_name: str = ""
    contact_phone: str = ""
