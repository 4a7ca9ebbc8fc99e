"""The cast: the people of an invented council, and of its neighbour, named by what they do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actors import Actor, actor_in
from shangliang.server.foundation.accounts.models import Seat, User
from shangliang.server.foundation.directory.models import (
    AssigningOffice,
    CollectiveBody,
    Council,
    CouncilSession,
    Leader,
    Member,
    Sector,
    SpecialCommittee,
    TermOfOffice,
    UndertakingUnit,
)

PASSWORD = "correct-horse-42"


@dataclass
class Cast:
    """One council with everybody that a proposal meets. Attributes are actors; `seats` has their seats."""

    council: Council
    term: TermOfOffice
    session: CouncilSession
    office: AssigningOffice
    other_office: AssigningOffice
    education: UndertakingUnit
    housing: UndertakingUnit
    health: UndertakingUnit
    party_unit: UndertakingUnit
    body: CollectiveBody
    members: dict[str, Member]
    seats: dict[str, Seat]
    leaders: dict[str, Leader] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Actor:
        seats: dict[str, Seat] = self.__dict__.get("seats", {})
        if name in seats:
            return actor_in(seats[name])
        raise AttributeError(name)

    def user(self, name: str) -> User:
        """The account of one of the cast."""
        return self.seats[name].user


def make_cast(*, slug: str = "qingchuan", place: str = "清川县", code: str = "990101") -> Cast:
    """An invented council in its tenth term, in session since February 2026."""
    council = Council.objects.create(division_code=code, slug=slug, name=f"{place}政协", place=place)
    term = TermOfOffice.objects.create(council=council, number=10, starts_on=date(2021, 12, 1))
    session = CouncilSession.objects.create(
        council=council, term=term, number=5, opens_on=date(2026, 2, 2), closes_on=date(2026, 2, 6)
    )
    government = AssigningOffice.objects.create(council=council, name="县政府办公室")
    party = AssigningOffice.objects.create(council=council, name="县委办公室")
    SpecialCommittee.objects.create(council=council, name="提案委员会", is_proposal_committee=True)
    cast = Cast(
        council=council,
        term=term,
        session=session,
        office=government,
        other_office=party,
        education=_unit(government, "县教育局"),
        housing=_unit(government, "县住建局"),
        health=_unit(government, "县卫健局"),
        party_unit=_unit(party, "县委宣传部"),
        body=CollectiveBody.objects.create(council=council, name="民建清川支部", kind="party"),
        members={},
        seats={},
    )
    _people(cast, slug)
    return cast


def _unit(office: AssigningOffice, name: str) -> UndertakingUnit:
    return UndertakingUnit.objects.create(council=office.council, name=name, office=office)


def _people(cast: Cast, slug: str) -> None:
    sector = Sector.objects.create(council=cast.council, name="教育界")
    names = {"proposer": "周敏", "co_proposer": "刘伟", "stranger": "何建国", "second_proposer": "林小燕"}
    for position, (part, name) in enumerate(names.items(), start=1):
        cast.members[part] = Member.objects.create(
            council=cast.council, term=cast.term, number=f"10{position:03d}", name=name, sex="female",
            is_party_member=part == "co_proposer", sector=sector, joined_on=date(2021, 12, 1),
        )  # fmt: skip
        _seat(cast, slug, part, name, SeatKind.MEMBER, member=cast.members[part])
    _seat(cast, slug, "body_contact", "孙丽华", SeatKind.BODY_CONTACT, body=cast.body)
    _seat(cast, slug, "clerk", "陈芳", SeatKind.PROPOSAL_CLERK)
    _seat(cast, slug, "committee", "王建平", SeatKind.PROPOSAL_COMMITTEE)
    _seat(cast, slug, "assigner", "赵国强", SeatKind.ASSIGNING_OFFICER, office=cast.office)
    _seat(cast, slug, "other_assigner", "钱文", SeatKind.ASSIGNING_OFFICER, office=cast.other_office)
    for key, unit in (("education", cast.education), ("housing", cast.housing), ("health", cast.health)):
        _seat(cast, slug, f"{key}_officer", f"{unit.name}联络员", SeatKind.UNIT_OFFICER, unit=unit)
        _seat(cast, slug, f"{key}_leader", f"{unit.name}负责人", SeatKind.UNIT_LEADER, unit=unit)
    _seat(cast, slug, "information", "沈晴", SeatKind.INFORMATION_CLERK)
    _seat(cast, slug, "committee_clerk", "冯岚", SeatKind.COMMITTEE_CLERK)
    cast.leaders["county"] = Leader.objects.create(council=cast.council, name="高岩", title="副县长")
    _seat(cast, slug, "county_leader", "高岩", SeatKind.COUNTY_LEADER, leader=cast.leaders["county"])
    _seat(cast, slug, "secretary", "韩松", SeatKind.SECRETARY)
    _seat(cast, slug, "chair", "吴正", SeatKind.CHAIR)
    _seat(cast, slug, "administrator", "郑洁", SeatKind.ADMINISTRATOR)


def _seat(cast: Cast, slug: str, part: str, name: str, kind: SeatKind, **subject: object) -> None:
    user = User.objects.create_user(f"{slug}-{part}", name=name, password=PASSWORD)
    cast.seats[part] = Seat.objects.create(council=cast.council, user=user, kind=kind.value, **subject)
