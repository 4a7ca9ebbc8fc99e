"""Enter a member into a term of office."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.directory.models import Member, MemberStanding, TermOfOffice
from shangliang.server.foundation.directory.parties import CPC
from shangliang.server.foundation.directory.sounds import sounds_of
from shangliang.server.foundation.registers.access import require_keeper, require_own
from shangliang.server.foundation.registers.changes import refuse_all, save_once, values_of, write_line
from shangliang.server.foundation.registers.checks import member_faults, place_faults, tidy_phone
from shangliang.server.foundation.registers.facts import MemberPlace, MemberProfile

PROFILE = ("number", "name", "sex", "born_on", "ethnicity", "employer", "phone", "joined_on")
PLACE = ("is_party_member", "party", "sector", "special_committee", "is_standing")


def add_member(*, actor: Actor, term: TermOfOffice, profile: MemberProfile, place: MemberPlace) -> Member:
    """A serving member from `profile.joined_on`, with the first line of his or her standing."""
    with transaction.atomic():
        member, new = enter_member(actor=actor, term=term, profile=profile, place=place)
        write_line(actor=actor, act="add_member", subject={"member": member.pk}, new=new)
    return member


def enter_member(
    *, actor: Actor, term: TermOfOffice, profile: MemberProfile, place: MemberPlace
) -> tuple[Member, dict[str, Any]]:
    """The member, and what an audit line says of it; the line is the caller's."""
    require_keeper(actor)
    require_own(actor, term, place.sector, place.special_committee)
    member = Member(council_id=actor.council_id, term=term)
    lay_profile(member, profile)
    lay_place(member, place)
    refuse_all([*member_faults(member), *place_faults(place)])
    save_once(member, taken=number_taken(member), field="number")
    MemberStanding.objects.create(
        council_id=actor.council_id,
        member=member,
        from_on=member.joined_on,
        **{name: getattr(member, name) for name in PLACE},
    )
    return member, {"term": str(term), **values_of(member, (*PROFILE, *PLACE))}


def lay_profile(member: Member, profile: MemberProfile) -> None:
    """Write a profile onto a member, tidied."""
    for name, value in asdict(profile).items():
        setattr(member, name, value.strip() if isinstance(value, str) else value)
    member.sex = profile.sex.value
    member.phone = tidy_phone(profile.phone)
    member.name_pinyin = sounds_of(member.name)


def lay_place(member: Member, place: MemberPlace) -> None:
    """Write a standing onto a member; who is in the Communist Party alone has it as the party."""
    for name in PLACE:
        setattr(member, name, getattr(place, name))
    if member.is_party_member and not member.party:
        member.party = CPC


def number_taken(member: Member) -> str:
    """What is said when another member of the term has the number."""
    return _("委员证号“%(number)s”在本届已经有人使用。") % {"number": member.number}
