"""Opening a real council in an installation, with the administrator who opens all other accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _
from pypinyin import lazy_pinyin

from shangliang.rulebook.facts import Reason
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actions.correct_person import name_faults, sign_in_faults
from shangliang.server.foundation.accounts.actions.grant_seat import seat_for
from shangliang.server.foundation.accounts.actions.open_account import OpenedAccount, open_account
from shangliang.server.foundation.accounts.actors import system_actor
from shangliang.server.foundation.accounts.finding import user_named
from shangliang.server.foundation.accounts.models import User
from shangliang.server.foundation.accounts.phones import is_mobile, plain_phone
from shangliang.server.foundation.accounts.places import Place
from shangliang.server.foundation.audit.chain import append_line
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.refusals import Refused
from shangliang.server.foundation.directory.installation import mark_installation
from shangliang.server.foundation.directory.models import (
    AssigningOffice,
    Council,
    CouncilSession,
    SpecialCommittee,
    TermOfOffice,
)
from shangliang.server.foundation.directory.models.councils import Level
from shangliang.server.foundation.directory.walls import council_scope

OFFICES: Final = {
    Level.COUNTY: ("县委办公室", "县政府办公室"),
    Level.CITY: ("市委办公厅", "市政府办公厅"),
    Level.PROVINCE: ("省委办公厅", "省政府办公厅"),
    Level.NATION: ("中央办公厅", "国务院办公厅"),
}
COMMITTEE: Final = "提案委员会"
_PLACE_ENDINGS: Final = re.compile(r"(自治县|自治州|县|市|区|旗|省)$")


@dataclass(frozen=True, kw_only=True)
class NewCouncil:
    """What has to be known of a council. `slug` may be left empty: it is then the place in Latin letters."""

    name: str
    place: str
    division_code: str
    term_number: int
    term_starts_on: date
    session_number: int
    session_opens_on: date
    session_closes_on: date
    administrator_name: str
    administrator_phone: str = ""
    administrator_username: str = ""
    province: str = ""
    level: Level = Level.COUNTY
    slug: str = ""


@dataclass(frozen=True, kw_only=True)
class OpenedCouncil:
    """The new council and its administrator's account, whose password is told once; empty for a known account."""

    council: Council
    administrator: OpenedAccount


def open_council(new: NewCouncil) -> OpenedCouncil:
    """Make an empty council with its term, session, assigning offices, proposal committee and administrator.

    Raises casework's Refused with every fault of `new`, each at its field; `shangliang.refusals.Refused` when this is a
    demonstration database.
    """
    slug = new.slug or slug_of(new.place)
    if reasons := list(_faults(new, slug)):
        raise Refused(reasons)
    with transaction.atomic():
        mark_installation(is_demonstration=False)
        council = Council.objects.create(
            division_code=new.division_code,
            slug=slug,
            name=new.name.strip(),
            place=new.place.strip(),
            province=new.province.strip(),
            level=new.level.value,
        )
        with council_scope(council.pk):
            _furnish(council, new)
            return OpenedCouncil(council=council, administrator=_administrator(council, new))


def slug_of(place: str) -> str:
    """吴起县 as wuqi: how the council stands in addresses."""
    name = _PLACE_ENDINGS.sub("", place.strip()) or place.strip()
    return re.sub(r"[^a-z0-9]+", "", "".join(lazy_pinyin(name)).lower())[:40]


def _furnish(council: Council, new: NewCouncil) -> None:
    term = TermOfOffice.objects.create(council=council, number=new.term_number, starts_on=new.term_starts_on)
    CouncilSession.objects.create(
        council=council,
        term=term,
        number=new.session_number,
        opens_on=new.session_opens_on,
        closes_on=new.session_closes_on,
    )
    for position, name in enumerate(OFFICES[new.level]):
        AssigningOffice.objects.create(council=council, name=name, position=position)
    SpecialCommittee.objects.create(council=council, name=COMMITTEE, is_proposal_committee=True)
    append_line(
        actor=system_actor(council_id=council.pk),
        act="accounts.open_council",
        role=SeatKind.SYSTEM.value,
        happened_at=clock.now(),
        new={"name": council.name, "division_code": council.division_code},
    )


def _administrator(council: Council, new: NewCouncil) -> OpenedAccount:
    actor, place = system_actor(council_id=council.pk), Place(kind=SeatKind.ADMINISTRATOR)
    known = _known_administrator(new)
    if known is not None:
        return OpenedAccount(user=known, seat=seat_for(actor=actor, user=known, place=place), password="")
    return open_account(
        actor=actor,
        place=place,
        name=new.administrator_name,
        phone=new.administrator_phone,
        username=new.administrator_username,
    )


def _known_administrator(new: NewCouncil) -> User | None:
    """Who keeps several councils of one installation has one account, known by the phone number."""
    phone = plain_phone(new.administrator_phone)
    return user_named(phone) if is_mobile(phone) else None


def _faults(new: NewCouncil, slug: str) -> Iterator[Reason]:
    if not new.name.strip():
        yield Reason(message=_("请填写政协名称。"), field="name")
    if not new.place.strip():
        yield Reason(message=_("请填写所在地。"), field="place")
    if not re.fullmatch(r"\d{6}", new.division_code):
        yield Reason(message=_("行政区划代码为 6 位数字。"), field="division_code")
    elif Council.objects.filter(division_code=new.division_code).exists():
        yield Reason(message=_("这一行政区划代码的政协已经建立。"), field="division_code")
    if not re.fullmatch(r"[a-z0-9](-?[a-z0-9])*", slug):
        yield Reason(message=_("网址标识只能用小写字母、数字和横线，请另行指定。"), field="slug")
    elif Council.objects.filter(slug=slug).exists():
        yield Reason(message=_("网址标识“%(slug)s”已被使用，请另行指定。") % {"slug": slug}, field="slug")
    yield from _date_faults(new)
    if _known_administrator(new) is None:
        yield from _administrator_faults(new)


def _date_faults(new: NewCouncil) -> Iterator[Reason]:
    if new.session_closes_on < new.session_opens_on:
        yield Reason(message=_("会议闭幕不能早于开幕。"), field="session_closes_on")
    if new.session_opens_on < new.term_starts_on:
        yield Reason(message=_("会议开幕不能早于本届开始。"), field="session_opens_on")


def _administrator_faults(new: NewCouncil) -> Iterator[Reason]:
    for reason in name_faults(new.administrator_name.strip()):
        yield Reason(message=reason.message, field="administrator_name")
    phone, username = plain_phone(new.administrator_phone), new.administrator_username.strip().lower()
    for reason in sign_in_faults(phone=phone, username=username):
        yield Reason(message=reason.message, field=f"administrator_{reason.field}")
