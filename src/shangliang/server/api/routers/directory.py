"""Who there is in the council, and who the caller is."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.api.authentication import actor_of
from shangliang.server.api.facts_schemas import LARGEST_ID, NO_NUL
from shangliang.server.api.operations import step_operations
from shangliang.server.api.paging import Column, PageQuery, either, page_of
from shangliang.server.api.reading.cases import choice, named
from shangliang.server.api.schemas.cases import Named
from shangliang.server.api.schemas.directory import (
    LeaderList,
    Me,
    MemberList,
    OfficeList,
    ShownMember,
    ShownUnit,
    UnitList,
)
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.casework.performing import opening_roles
from shangliang.server.foundation.directory.models import AssigningOffice, Leader, Member, UndertakingUnit
from shangliang.server.foundation.directory.models.bodies import UnitKind
from shangliang.server.foundation.directory.models.people import MemberStatus, Sex
from shangliang.server.foundation.notices.queries import unread_count

router = Router(tags=["directory"])
BY_PINYIN = (Column(name="name_pinyin", read=str), Column(name="id"))
BY_ID = (Column(name="id"),)
SEE_PHONES = frozenset({SeatKind.PROPOSAL_CLERK, SeatKind.PROPOSAL_COMMITTEE, SeatKind.ADMINISTRATOR})


class MemberQuery(PageQuery):
    """What members are asked for."""

    q: str = Field("", max_length=30, pattern=NO_NUL, title="姓名")
    status: str = Field("", pattern=either(each.value for each in MemberStatus), title="状态")
    sector: int | None = Field(None, ge=1, le=LARGEST_ID, title="界别")


class UnitQuery(PageQuery):
    """What units are asked for."""

    q: str = Field("", max_length=60, pattern=NO_NUL, title="名称")
    office: int | None = Field(None, ge=1, le=LARGEST_ID, title="交办单位")
    in_service: bool = Field(True, title="只列在册的")


@router.get("/me", response=Me, operation_id="read_me", summary="密钥的身份")
def read_me(request: HttpRequest) -> Me:
    """Whom the key acts as."""
    actor = actor_of(request)
    seat = Seat.objects.select_related("council", "member", "body", "unit", "office").get(
        pk=actor.seat_id or 0
    )
    return Me(
        name=actor.name,
        seat=choice(actor.kind),
        council=Named(id=seat.council_id, name=str(seat.council)),
        member=named(seat.member),
        body=named(seat.body),
        unit=named(seat.unit),
        office=named(seat.office),
        unread_notices=unread_count(actor),
        openings=_openings(actor),
    )


def _openings(actor: Actor) -> list[str]:
    return [
        operation.operation_id
        for operation in step_operations().values()
        if operation.step.opens and opening_roles(operation.step, actor)
    ]


@router.get("/members", response=MemberList, operation_id="list_members", summary="委员列表")
def list_members(request: HttpRequest, query: Annotated[MemberQuery, Query()]) -> MemberList:
    """The council's members, by the sound of their names."""
    actor = actor_of(request)
    members = Member.objects.filter(council_id=actor.council_id).select_related("sector", "special_committee")
    if query.q:
        members = members.filter(name__contains=query.q)
    if query.status:
        members = members.filter(status=query.status)
    if query.sector is not None:
        members = members.filter(sector_id=query.sector)
    page = page_of(members, order=BY_PINYIN, query=query, request=request)
    return MemberList(
        items=[_member(each, sees_phone=actor.kind in SEE_PHONES) for each in page.rows], next=page.next
    )


def _member(member: Member, *, sees_phone: bool) -> ShownMember:
    return ShownMember(
        id=member.pk,
        number=member.number,
        name=member.name,
        sex=choice(Sex(member.sex)),
        is_party_member=member.is_party_member,
        party=member.party,
        sector=Named(id=member.sector_id, name=str(member.sector)),
        special_committee=named(member.special_committee),
        employer=member.employer,
        phone=member.phone if sees_phone else "",
        is_standing=member.is_standing,
        status=choice(MemberStatus(member.status)),
        joined_on=member.joined_on,
        left_on=member.left_on,
    )


@router.get("/units", response=UnitList, operation_id="list_units", summary="承办单位列表")
def list_units(request: HttpRequest, query: Annotated[UnitQuery, Query()]) -> UnitList:
    """The council's undertaking units."""
    units = UndertakingUnit.objects.filter(council_id=actor_of(request).council_id)
    if query.q:
        units = units.filter(name__contains=query.q)
    if query.office is not None:
        units = units.filter(office_id=query.office)
    if query.in_service:
        units = units.filter(ended_on__isnull=True)
    joined = units.select_related("office", "successor")
    page = page_of(joined, order=BY_ID, query=query, request=request)
    return UnitList(items=[_unit(each) for each in page.rows], next=page.next)


def _unit(unit: UndertakingUnit) -> ShownUnit:
    return ShownUnit(
        id=unit.pk,
        name=unit.name,
        short_name=unit.short_name,
        kind=choice(UnitKind(unit.kind)),
        office=Named(id=unit.office_id, name=str(unit.office)),
        contact_name=unit.contact_name,
        contact_phone=unit.contact_phone,
        ended_on=unit.ended_on,
        successor=named(unit.successor),
    )


@router.get("/offices", response=OfficeList, operation_id="list_offices", summary="交办单位列表")
def list_offices(request: HttpRequest) -> OfficeList:
    """The council's assigning offices; there are only a few."""
    offices = AssigningOffice.objects.filter(council_id=actor_of(request).council_id, is_active=True)
    return OfficeList(items=[Named(id=each.pk, name=each.name) for each in offices])


@router.get("/leaders", response=LeaderList, operation_id="list_leaders", summary="领导列表")
def list_leaders(request: HttpRequest) -> LeaderList:
    """The leaders in office who may lead a case or approve a reply; there are only a few."""
    leaders = Leader.objects.filter(council_id=actor_of(request).council_id, is_active=True)
    return LeaderList(items=[Named(id=each.pk, name=str(each)) for each in leaders])
