"""A list of members against the register of one term of office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from shangliang.papers.spreadsheets import ParsedRow
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.directory.models import Member, Sector, SpecialCommittee, TermOfOffice
from shangliang.server.foundation.directory.models.people import Sex
from shangliang.server.foundation.directory.parties import party_words
from shangliang.server.foundation.registers.facts import MemberPlace, MemberProfile
from shangliang.server.foundation.registers.importing.columns import member_columns
from shangliang.server.foundation.registers.importing.member_writing import (
    MemberNews,
    make_committee,
    make_sector,
    write_change,
    write_new,
)
from shangliang.server.foundation.registers.importing.plans import (
    Book,
    Missing,
    Outcome,
    Plan,
    missing_among,
    refused,
    shown,
)

SEAT_IN_THE_STANDING_COMMITTEE = frozenset({"常务委员", "常委"})
ALSO_STANDING = frozenset({"主席", "副主席", "秘书长"})
PROFILE_KEYS = ("number", "name", "sex", "born_on", "ethnicity", "phone", "joined_on")


@dataclass
class MemberBook(Book):
    """The members of a term as a list meets them.

    A member is known by number, else by name and telephone number together. A blank cell leaves what is registered.
    """

    actor: Actor
    term: TermOfOffice
    makes_missing: bool = False
    by_number: dict[str, Member] = field(init=False)
    by_phone: dict[str, Member] = field(init=False)
    by_name: dict[str, list[Member]] = field(init=False)
    planned_names: set[str] = field(init=False, default_factory=set)
    missing_names: dict[str, Missing] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        council_id = self.actor.council_id
        self.columns = member_columns(council_id=council_id, makes_missing=self.makes_missing)
        self.labels = {column.key: column.label for column in self.columns}
        members = Member.objects.filter(council_id=council_id, term=self.term)
        known = list(members.select_related("sector", "special_committee").prefetch_related("positions"))
        self.by_number = {member.number: member for member in known}
        self.by_phone = {member.phone: member for member in known if member.phone}
        self.by_name = {}
        for member in known:
            self.by_name.setdefault(member.name, []).append(member)
        self.sectors = {each.name: each for each in Sector.objects.filter(council_id=council_id)}
        self.committees = {each.name: each for each in SpecialCommittee.objects.filter(council_id=council_id)}

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Sectors and committees that the planned rows would create."""
        return tuple(self.missing_names.values())

    def plan(self, row: ParsedRow) -> Plan:
        """Add, change or leave one member, or say why not."""
        member, refusal = self._known(row)
        if refusal is None:
            refusal = self._phone_refusal(row, member)
        if refusal is not None:
            return refusal
        news = self._news(row.values, member)
        return self._plan_new(row, news) if member is None else self._plan_change(row, member, news)

    def _known(self, row: ParsedRow) -> tuple[Member | None, Plan | None]:
        """Whom the row means: a member, nobody yet, or a refusal because that cannot be told."""
        number, name = row.values.get("number") or "", row.values["name"]
        phone = row.values.get("phone") or ""
        at_phone = self.by_phone.get(phone)
        same_person = at_phone if at_phone is not None and at_phone.name == name else None
        if number in self.by_number:
            member = self.by_number[number]
            if member.name == name or (phone and member.phone == phone):
                return member, None
            template = gettext_noop(
                "委员证号“%(number)s”登记的是“%(registered)s”，与本行姓名不同。如是更名，请在委员页面更改。"
            )
            shown_names = {"number": number, "registered": member.name}
            return None, refused(row, self.labels["number"], template, **shown_names)
        if same_person is not None or number:
            return same_person, None
        return None, self._unknown(row, name, phone)

    def _unknown(self, row: ParsedRow, name: str, phone: str) -> Plan | None:
        if not phone:
            template = gettext_noop("委员证号和手机号至少填一项，否则无法辨认是哪一位。")
            return refused(row, self.labels["number"], template)
        if name in self.by_name or name in self.planned_names:
            template = gettext_noop("名录中已有同名委员，手机号不同。请填写委员证号，以便辨认。")
            return refused(row, self.labels["number"], template)
        return None

    def _phone_refusal(self, row: ParsedRow, member: Member | None) -> Plan | None:
        other = self.by_phone.get(row.values.get("phone") or "")
        if other is None or other == member:
            return None
        template = gettext_noop("这个手机号已登记在“%(name)s”名下。")
        return refused(row, self.labels["phone"], template, name=other.name)

    def _news(self, values: Mapping[str, Any], member: Member | None) -> MemberNews:
        """What the row says, laid over what is registered."""
        said = {key: value for key, value in values.items() if value not in (None, "", ())}
        profile, place = _of(member) if member else self._blank(said)
        stated = {key: said[key] for key in PROFILE_KEYS if key in said}
        employer = " ".join(filter(None, (said.get("employer", ""), said.get("job", ""))))
        if employer:
            stated["employer"] = employer
        is_party_member, party = said["politics"]
        titles = said.get("positions", ())
        is_standing = values.get("is_standing")
        if is_standing is None and any(t in SEAT_IN_THE_STANDING_COMMITTEE | ALSO_STANDING for t in titles):
            is_standing = True
        place = replace(
            place,
            is_party_member=is_party_member,
            party=party,
            is_standing=place.is_standing if is_standing is None else is_standing,
        )
        held = {each.title for each in member.positions.all() if each.until_on is None} if member else set()
        wanted = [title for title in titles if title not in SEAT_IN_THE_STANDING_COMMITTEE]
        return MemberNews(
            profile=replace(profile, **stated),
            place=place,
            sector=said["sector"],
            committee=said.get("special_committee") or (str(place.special_committee or "")),
            positions=tuple(title for title in wanted if title not in held),
        )

    def _blank(self, said: Mapping[str, Any]) -> tuple[MemberProfile, MemberPlace]:
        any_sector = Sector(council_id=self.actor.council_id, name=said["sector"])
        profile = MemberProfile(number="", name=said["name"], sex=said["sex"], joined_on=self.term.starts_on)
        return profile, MemberPlace(is_party_member=False, sector=any_sector)

    def _note_missing(self, news: MemberNews) -> None:
        if news.sector not in self.sectors:
            self.missing_names[news.sector] = missing_among(news.sector, self.sectors)
        if news.committee and news.committee not in self.committees:
            self.missing_names[news.committee] = missing_among(news.committee, self.committees)

    def _settle(self, news: MemberNews) -> MemberNews:
        """The news with its sector and committee as records, made where they are missing."""
        if news.sector not in self.sectors:
            self.sectors[news.sector] = make_sector(self.actor, news.sector)
        if news.committee and news.committee not in self.committees:
            self.committees[news.committee] = make_committee(self.actor, news.committee)
        committee = self.committees[news.committee] if news.committee else None
        place = replace(news.place, sector=self.sectors[news.sector], special_committee=committee)
        return replace(news, place=place)

    def _plan_new(self, row: ParsedRow, news: MemberNews) -> Plan:
        self._note_missing(news)
        name = news.profile.name
        homonyms = [member.number for member in self.by_name.get(name, ())]
        note = _("已有同名委员，证号 %(numbers)s") % {"numbers": "、".join(homonyms)} if homonyms else ""
        self.planned_names.add(name)
        return Plan(
            row=row.row_number,
            outcome=Outcome.ADDED,
            label=name,
            new=self._described(news),
            note=note,
            write=lambda: write_new(self.actor, self.term, self._settle(news)),
        )

    def _plan_change(self, row: ParsedRow, member: Member, news: MemberNews) -> Plan:
        before, after = self._described(_registered(member)), self._described(news)
        if not news.positions:
            after[self.labels["positions"]] = before[self.labels["positions"]]
        changed = [label for label in after if before[label] != after[label]]
        if not changed:
            return Plan(row=row.row_number, outcome=Outcome.UNCHANGED, label=member.name)
        if member.left_on is not None:
            template = gettext_noop("该委员已于%(day)s离任，导入不再改动其资料。")
            return refused(row, "", template, day=member.left_on.isoformat())
        self._note_missing(news)
        from_on = max(clock.today(), member.joined_on, news.profile.joined_on)
        return Plan(
            row=row.row_number,
            outcome=Outcome.CHANGED,
            label=member.name,
            old={label: before[label] for label in changed},
            new={label: after[label] for label in changed},
            write=lambda: write_change(self.actor, member, self._settle(news), from_on=from_on),
        )

    def _described(self, news: MemberNews) -> dict[str, str]:
        """What the preview compares and shows, by the columns' labels."""
        values: dict[str, object] = {key: getattr(news.profile, key) for key in (*PROFILE_KEYS, "employer")}
        place = news.place
        values["politics"] = party_words(is_party_member=place.is_party_member, party=place.party)
        values.update(sector=news.sector, special_committee=news.committee, is_standing=place.is_standing)
        values["positions"] = news.positions
        return {self.labels[key]: shown(value) for key, value in values.items()}


def _of(member: Member) -> tuple[MemberProfile, MemberPlace]:
    """What is registered of a member, as it would be stated."""
    profile = MemberProfile(
        number=member.number,
        name=member.name,
        sex=Sex(member.sex),
        joined_on=member.joined_on,
        born_on=member.born_on,
        ethnicity=member.ethnicity,
        employer=member.employer,
        phone=member.phone,
    )
    place = MemberPlace(
        is_party_member=member.is_party_member,
        sector=member.sector,
        party=member.party,
        special_committee=member.special_committee,
        is_standing=member.is_standing,
    )
    return profile, place


def _registered(member: Member) -> MemberNews:
    profile, place = _of(member)
    committee = str(member.special_committee or "")
    return MemberNews(
        profile=profile, place=place, sector=member.sector.name, committee=committee, positions=()
    )
