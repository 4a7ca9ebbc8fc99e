"""Writing one row of a list of members: one audit line with everything that has changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.directory.models import Member, Sector, SpecialCommittee, TermOfOffice
from shangliang.server.foundation.registers.access import locked
from shangliang.server.foundation.registers.actions.add_entry import add_entry
from shangliang.server.foundation.registers.actions.add_member import enter_member
from shangliang.server.foundation.registers.actions.change_member import write_profile
from shangliang.server.foundation.registers.actions.change_standing import earliest_change, write_standing
from shangliang.server.foundation.registers.actions.give_position import write_position
from shangliang.server.foundation.registers.changes import write_line
from shangliang.server.foundation.registers.entries import CommitteeFacts, SectorFacts
from shangliang.server.foundation.registers.facts import MemberPlace, MemberProfile

ACT = "import_member"


@dataclass(frozen=True, kw_only=True)
class MemberNews:
    """What a member is to be. `sector` and `committee` by name, as they may have to be made first; `positions` are the
    titles that are not yet registered."""

    profile: MemberProfile
    place: MemberPlace
    sector: str
    committee: str
    positions: tuple[str, ...]


def write_new(actor: Actor, term: TermOfOffice, news: MemberNews) -> None:
    """Enter a member. One without a number gets the next of the register's own."""
    profile = news.profile if news.profile.number else replace(news.profile, number=_next_number(term))
    member, new = enter_member(actor=actor, term=term, profile=profile, place=news.place)
    for title in news.positions:
        write_position(member, title=title, from_on=member.joined_on)
    if news.positions:
        new["positions"] = list(news.positions)
    write_line(actor=actor, act=ACT, subject={"member": member.pk}, new=new)


def write_change(actor: Actor, member: Member, news: MemberNews, *, from_on: date) -> None:
    """Change a member; a new standing holds from `from_on`."""
    current = locked(member, actor)
    old, new = write_profile(current, news.profile)
    since = max(from_on, earliest_change(current))
    old_place, new_place = write_standing(actor, current, news.place, since)
    for title in news.positions:
        write_position(current, title=title, from_on=max(clock.today(), current.joined_on))
    told: dict[str, Any] = {"positions": list(news.positions)} if news.positions else {}
    write_line(
        actor=actor,
        act=ACT,
        subject={"member": current.pk},
        old={**old, **old_place},
        new={**new, **new_place, **told},
    )


def make_sector(actor: Actor, name: str) -> Sector:
    """A sector that the list names and the register lacks, behind the others."""
    sector: Sector = add_entry(actor=actor, facts=SectorFacts(name=name, position=_last_position(actor) + 1))
    return sector


def make_committee(actor: Actor, name: str) -> SpecialCommittee:
    """A special committee that the list names and the register lacks."""
    committee: SpecialCommittee = add_entry(actor=actor, facts=CommitteeFacts(name=name))
    return committee


def _last_position(actor: Actor) -> int:
    positions = Sector.objects.filter(council_id=actor.council_id).order_by("-position")
    return positions.values_list("position", flat=True).first() or 0


def _next_number(term: TermOfOffice) -> str:
    """`10-001`: the term and the first number of the register's own that nobody has."""
    taken = set(Member.objects.filter(term=term).values_list("number", flat=True))
    at = 1
    while f"{term.number}-{at:03d}" in taken:
        at += 1
    return f"{term.number}-{at:03d}"
