"""What is wrong with a member or a unit as stated, in the user's words at the field."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from shangliang.papers.spreadsheets import CellRefused, MobilePhone
from shangliang.rulebook.facts import Reason
from shangliang.server.foundation.directory.models import Member, UndertakingUnit
from shangliang.server.foundation.directory.parties import CPC, PARTIES
from shangliang.server.foundation.registers.changes import text_faults
from shangliang.server.foundation.registers.facts import MemberPlace

MEMBER_TEXTS = ("number", "name", "ethnicity", "employer")
MOBILE = re.compile(r"1[3-9]\d{9}")
UNIT_TEXTS = ("name", "short_name", "contact_name", "contact_phone")


def tidy_phone(typed: str) -> str:
    """A mobile number as its eleven digits; what is not one stays as typed, to be refused by `member_faults`."""
    try:
        return MobilePhone()(typed.strip()) if typed.strip() else ""
    except CellRefused:
        return typed.strip()


def member_faults(member: Member) -> Iterator[Reason]:
    """What is wrong with who a member is."""
    yield from text_faults(member, MEMBER_TEXTS)
    yield from _phone_faults(member)
    if member.born_on and member.born_on >= member.joined_on:
        yield Reason(message=_("出生日期应早于任职日期。"), field="born_on")
    if member.left_on and member.joined_on > member.left_on:
        yield Reason(message=_("任职日期不能晚于离任日期。"), field="joined_on")


def _phone_faults(member: Member) -> Iterator[Reason]:
    if not member.phone:
        return
    if not MOBILE.fullmatch(member.phone):
        message = _("“%(value)s”不是 11 位手机号码。") % {"value": member.phone}
        yield Reason(message=message, field="phone")
        return
    same = Member.objects.filter(council_id=member.council_id, term_id=member.term_id, phone=member.phone)
    other = same.exclude(pk=member.pk).first()
    if other is not None:
        message = _("这个手机号已登记在“%(name)s”名下。") % {"name": other.name}
        yield Reason(message=message, field="phone")


def place_faults(place: MemberPlace) -> Iterator[Reason]:
    """What is wrong with where a member stands."""
    if place.party and place.party not in PARTIES:
        message = _("没有“%(party)s”这个党派。可填：%(parties)s。") % {
            "party": place.party,
            "parties": "、".join(PARTIES),
        }
        yield Reason(message=message, field="party")
    if place.party == CPC and not place.is_party_member:
        yield Reason(message=_("党派为中国共产党的，应同时标明为中共党员。"), field="party")


def unit_faults(unit: UndertakingUnit) -> Iterator[Reason]:
    """What is wrong with a unit."""
    yield from text_faults(unit, UNIT_TEXTS)
