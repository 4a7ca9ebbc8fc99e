"""Members who come and go in the demonstration, so that the register has each of its states too. Whoever leaves is
followed by a member of the same standing, so that a council's printed number of members holds on every day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from shangliang.demo.register import OFFICE_TIME, Register
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.directory.models import Member, Sector, TermOfOffice
from shangliang.server.foundation.directory.models.people import MemberStatus, Sex
from shangliang.server.foundation.registers.actions.add_member import add_member
from shangliang.server.foundation.registers.actions.end_membership import end_membership
from shangliang.server.foundation.registers.actions.suspend_member import suspend_member
from shangliang.server.foundation.registers.facts import MemberPlace, MemberProfile

LEAVING = (MemberStatus.RESIGNED, MemberStatus.DECEASED, MemberStatus.REVOKED)
GOING = len(LEAVING) + 1
"""The last members of a register: they neither propose nor co-sign, since they leave or are suspended."""


def staying(members: list[Member]) -> list[Member]:
    """The members who take part in proposals."""
    return members[:-GOING]


def coming_and_going(register: Register, *, today: date) -> Iterator[datetime]:
    """Three leave, each for another reason and with a successor; one is suspended; one was not taken over."""
    *leavers, suspended = register.members[-GOING:]
    keeper = register.actor(SeatKind.ADMINISTRATOR)
    start = register.spec.term_starts_on
    yield datetime.combine(start, time(9), OFFICE_TIME)
    before = _member_of_the_term_before(register, until=start)
    end_membership(actor=keeper, member=before, status=MemberStatus.EXPIRED, left_on=start)
    for place, (member, status) in enumerate(zip(leavers, LEAVING, strict=True)):
        on = today - timedelta(days=150 - 40 * place)
        yield datetime.combine(on, time(9, 30), OFFICE_TIME)
        end_membership(actor=keeper, member=member, status=status, left_on=on)
        _succeed(register, member, on=on)
    yield datetime.combine(today - timedelta(days=20), time(9, 30), OFFICE_TIME)
    suspend_member(actor=keeper, member=suspended, reason="因涉嫌违纪接受审查，经主席会议研究暂停履职。")


def _member_of_the_term_before(register: Register, *, until: date) -> Member:
    council, number = register.council, register.spec.term - 1
    term = TermOfOffice.objects.create(
        council=council, number=number, starts_on=until.replace(year=until.year - 5), ends_on=until
    )
    return Member.objects.create(
        council=council,
        term=term,
        number=f"{number:02d}0001",
        name=register.spare_name(),
        sex=Sex.MALE.value,
        is_party_member=False,
        sector=Sector.objects.filter(council=council).latest("position"),
        joined_on=term.starts_on,
    )


def _succeed(register: Register, before: Member, *, on: date) -> None:
    name = register.spare_name()
    profile = MemberProfile(
        number=f"{register.spec.term:02d}{len(register.members) + register.spared:04d}",
        name=name,
        sex=Sex(before.sex),
        joined_on=on,
        ethnicity=before.ethnicity,
    )
    place = MemberPlace(
        is_party_member=before.is_party_member,
        party=before.party,
        sector=before.sector,
        special_committee=before.special_committee,
    )
    add_member(actor=register.actor(SeatKind.ADMINISTRATOR), term=before.term, profile=profile, place=place)
