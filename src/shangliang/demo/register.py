"""The register of a demonstration council: its terms, bodies, units, members and everybody's seats.

People are put in by the hundred, so they are written in bulk; what happens to proposals goes through the acts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password
from pypinyin import lazy_pinyin

from shangliang.demo.names import is_womanly, names
from shangliang.demo.specs import COMMITTEES, PARTY_UNITS, SECTORS, UNITS, CouncilSpec
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actors import Actor, actor_in
from shangliang.server.foundation.accounts.models import SEATS_OF, Seat, User
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
from shangliang.server.foundation.directory.models.bodies import BodyKind, UnitKind

OFFICE_TIME = ZoneInfo("Asia/Shanghai")


@dataclass
class Register:
    """A council with everybody who acts in it."""

    council: Council
    spec: CouncilSpec
    units: dict[str, UndertakingUnit] = field(default_factory=dict)
    members: list[Member] = field(default_factory=list)
    leaders: list[Leader] = field(default_factory=list)
    bodies: list[CollectiveBody] = field(default_factory=list)
    offices: dict[str, AssigningOffice] = field(default_factory=dict)
    actors: dict[tuple[SeatKind, int], Actor] = field(default_factory=dict)
    seats: dict[tuple[SeatKind, int], Seat] = field(default_factory=dict)
    people: Iterator[str] = field(default_factory=lambda: iter(()))
    spared: int = 0

    def actor(self, kind: SeatKind, subject: int = 0) -> Actor:
        """Who acts as this kind, for the member, body, unit or office with this id."""
        return self.actors[(kind, subject)]

    @property
    def leader(self) -> Leader:
        """The county leader who has an account."""
        return self.leaders[0]

    def unit(self, short_name: str) -> UndertakingUnit:
        """The unit that a text names by its short name."""
        return self.units[short_name]

    def spare_name(self) -> str:
        """The name of somebody who comes later."""
        self.spared += 1
        return next(self.people)

    def unit_with(self, unit_id: int | None) -> UndertakingUnit:
        """The unit that a case is with."""
        return next(unit for unit in self.units.values() if unit.pk == unit_id)


def make_register(spec: CouncilSpec, *, until: date) -> Register:
    """An invented register for a council of the demonstration, with sessions up to `until`."""
    random = Random(spec.slug)
    council = Council.objects.create(
        division_code=spec.division_code,
        slug=spec.slug,
        name=spec.name,
        place=spec.place,
        province=spec.province,
    )
    register = Register(council=council, spec=spec)
    term = TermOfOffice.objects.create(council=council, number=spec.term, starts_on=spec.term_starts_on)
    _sessions(council, term, until=until)
    _units(register)
    people = register.people = names(random)
    _members(register, term, random, people)
    _bodies(register)
    register.leaders.append(
        Leader.objects.create(council=council, name=next(people), title="县委副书记、县长")
    )
    _seats(register, people)
    return register


def _sessions(council: Council, term: TermOfOffice, *, until: date) -> None:
    """A plenary in each January or February since the term began, and one when it began."""
    first = term.starts_on + timedelta(days=14)
    opened = [first] + [date(year, 2, 6) for year in range(first.year + 1, until.year + 1)]
    CouncilSession.objects.bulk_create(
        CouncilSession(
            council=council, term=term, number=number, opens_on=on, closes_on=on + timedelta(days=4)
        )
        for number, on in enumerate(opened, start=1)
        if on <= until
    )


def _units(register: Register) -> None:
    council = register.council
    government = AssigningOffice.objects.create(council=council, name="县政府办公室", position=1)
    party = AssigningOffice.objects.create(council=council, name="县委办公室", position=2)
    register.offices = {"government": government, "party": party}
    for names_of, office, kind in (
        (UNITS, government, UnitKind.GOVERNMENT),
        (PARTY_UNITS, party, UnitKind.PARTY),
    ):
        for name in names_of:
            register.units[name] = UndertakingUnit.objects.create(
                council=council,
                name=f"县{name}",
                short_name=name,
                kind=kind.value,
                office=office,
                contact_phone=f"0000-7{len(register.units):06d}",
            )


def _members(register: Register, term: TermOfOffice, random: Random, people: Iterator[str]) -> None:
    council, spec = register.council, register.spec
    sectors = [
        Sector.objects.create(council=council, name=name, position=place)
        for place, name in enumerate(SECTORS)
    ]
    committees = [
        SpecialCommittee.objects.create(council=council, name=name, is_proposal_committee=not place)
        for place, name in enumerate(COMMITTEES)
    ]
    total = spec.party_members + spec.non_party_members
    party = set(random.sample(range(total), spec.party_members))
    made = []
    for number in range(total):
        name = next(people)
        is_party_member = number in party
        sector = sectors[0] if is_party_member and random.random() < 0.2 else random.choice(sectors[1:])
        made.append(
            Member(
                council=council, term=term, number=f"{spec.term:02d}{number + 1:04d}", name=name,
                name_pinyin=" ".join(lazy_pinyin(name)), sex="female" if is_womanly(name) else "male",
                born_on=date(random.randint(1962, 1994), random.randint(1, 12), random.randint(1, 28)),
                ethnicity=random.choices(*zip(*spec.ethnicities, strict=True))[0], is_party_member=is_party_member,
                party="" if is_party_member or random.random() < 0.6 else random.choice(spec.parties),
                sector=sector, special_committee=random.choice(committees), is_standing=number % 7 == 0,
                joined_on=spec.term_starts_on,
            )
        )  # fmt: skip
    register.members = Member.objects.bulk_create(made)


def _bodies(register: Register) -> None:
    council, place = register.council, register.spec.place
    bodies = [(f"{party}{place}支部", BodyKind.PARTY) for party in register.spec.parties]
    bodies += [
        (f"{place}工商联", BodyKind.PARTY),
        (f"{place}妇联", BodyKind.PEOPLES_BODY),
        ("教育界别小组", BodyKind.GROUP),
    ]
    register.bodies = [
        CollectiveBody.objects.create(council=council, name=name, kind=kind.value) for name, kind in bodies
    ]


def _seats(register: Register, people: Iterator[str]) -> None:
    """A seat for everybody who acts. Nobody has a usable password unless it is printed."""
    wanted: list[tuple[SeatKind, int, str, dict[str, object]]] = [
        (SeatKind.MEMBER, member.pk, member.name, {"member": member}) for member in register.members
    ]
    wanted += [(SeatKind.BODY_CONTACT, body.pk, next(people), {"body": body}) for body in register.bodies]
    for unit in register.units.values():
        wanted.append((SeatKind.UNIT_OFFICER, unit.pk, next(people), {"unit": unit}))
        wanted.append((SeatKind.UNIT_LEADER, unit.pk, next(people), {"unit": unit}))
    for office in register.offices.values():
        wanted.append((SeatKind.ASSIGNING_OFFICER, office.pk, next(people), {"office": office}))
    leader = register.leader
    wanted.append((SeatKind.COUNTY_LEADER, leader.pk, leader.name, {"leader": leader}))
    for kind in SEATS_OF[""]:
        wanted.append((kind, 0, next(people), {}))
    slug = register.spec.slug
    users = User.objects.bulk_create(
        User(username=f"{slug}-{place:04d}", name=name, password=make_password(None))
        for place, (_kind, _subject, name, _columns) in enumerate(wanted)
    )
    seats = Seat.objects.bulk_create(
        Seat(council=register.council, user=user, kind=kind.value, **columns)
        for user, (kind, _subject, _name, columns) in zip(users, wanted, strict=True)
    )
    granted_at = datetime.combine(register.spec.term_starts_on, time(9), OFFICE_TIME)
    Seat.objects.filter(council=register.council).update(granted_at=granted_at)
    for seat, (kind, subject, _name, _columns) in zip(seats, wanted, strict=True):
        register.seats[(kind, subject)] = seat
        register.actors[(kind, subject)] = actor_in(seat)
