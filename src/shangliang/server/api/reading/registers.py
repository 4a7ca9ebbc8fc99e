"""One record of the registers in full, read again after each act on it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar, cast

from django.db.models import Model, QuerySet
from django.http import Http404

from shangliang.server.api.reading.cases import named
from shangliang.server.api.reading.directory import shown_member, shown_unit
from shangliang.server.api.schemas.cases import Named
from shangliang.server.api.schemas.registers import (
    MemberDetail,
    ShownChange,
    ShownPosition,
    ShownStanding,
    UnitDetail,
)
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.directory.models import Member, MemberStanding, UndertakingUnit
from shangliang.server.foundation.registers.access import may_keep, own
from shangliang.server.foundation.registers.queries.history import history

Record = TypeVar("Record", bound=Model)


def one_of(records: QuerySet[Record], pk: int) -> Record:
    """The record of an address. Raises Http404, in the same words for what is another council's."""
    found = records.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def member_of(actor: Actor, member_id: int) -> Member:
    """A member of the actor's own council. Raises Http404."""
    return one_of(own(Member, actor).select_related("sector", "special_committee", "term"), member_id)


def unit_of(actor: Actor, unit_id: int) -> UndertakingUnit:
    """A unit of the actor's own council. Raises Http404."""
    return one_of(own(UndertakingUnit, actor).select_related("office", "successor"), unit_id)


def member_detail(actor: Actor, member_id: int) -> MemberDetail:
    """A member's page as it stands. Raises Http404."""
    member = member_of(actor, member_id)
    return MemberDetail(
        member=shown_member(member, sees_phone=True),
        term=Named(id=member.term_id, name=str(member.term)),
        born_on=member.born_on,
        ethnicity=member.ethnicity,
        standings=[
            _standing(each) for each in member.standings.select_related("sector", "special_committee")
        ],
        positions=[
            ShownPosition(id=each.pk, title=each.title, from_on=each.from_on, until_on=each.until_on)
            for each in member.positions.all()
        ],
        has_account=Seat.objects.filter(member=member, ended_at__isnull=True).exists(),
        history=_history(actor, "member", member),
    )


def _standing(row: MemberStanding) -> ShownStanding:
    return ShownStanding(
        from_on=row.from_on,
        is_party_member=row.is_party_member,
        party=row.party,
        sector=Named(id=row.sector_id, name=str(row.sector)),
        special_committee=named(row.special_committee),
        is_standing=row.is_standing,
    )


def unit_detail(actor: Actor, unit_id: int) -> UnitDetail:
    """A unit's page as it stands. Raises Http404."""
    unit = unit_of(actor, unit_id)
    before = unit.predecessors.select_related("office", "successor")
    return UnitDetail(
        unit=shown_unit(unit),
        predecessors=[shown_unit(each) for each in before],
        history=_history(actor, "unit", unit),
    )


def _history(actor: Actor, key: str, record: Any) -> list[ShownChange]:
    """As on the page: for who keeps the register."""
    if not may_keep(actor):
        return []
    return [
        ShownChange(title=str(each.title), at=cast(datetime, each.at), by=str(each.who), text=str(each.text))
        for each in history(actor, key=key, record=record)
    ]
