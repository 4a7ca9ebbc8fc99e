"""The register of undertaking units: who keeps it does here what the pages do, by the same acts."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Path, Query, Router
from pydantic import BaseModel, Field, StrictStr

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.api.acts import act, require_seat
from shangliang.server.api.authentication import actor_of
from shangliang.server.api.facts_schemas import LARGEST_ID, NO_NUL, Day, Id, StatedFacts
from shangliang.server.api.paging import Column, PageQuery, either, page_of
from shangliang.server.api.reading.directory import shown_unit
from shangliang.server.api.reading.registers import unit_detail, unit_of
from shangliang.server.api.record_bodies import Stated, body_for, facts_of
from shangliang.server.api.schemas.directory import UnitList
from shangliang.server.api.schemas.registers import UnitDetail
from shangliang.server.api.sheets import SHEET
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.refusals import refuse
from shangliang.server.foundation.directory.models import UndertakingUnit
from shangliang.server.foundation.directory.models.bodies import UnitKind
from shangliang.server.foundation.registers.access import READERS, own
from shangliang.server.foundation.registers.actions import add_unit as adding
from shangliang.server.foundation.registers.actions import change_unit as changing
from shangliang.server.foundation.registers.actions import hand_out
from shangliang.server.foundation.registers.actions import succeed_unit as reforming
from shangliang.server.foundation.registers.facts import UnitProfile
from shangliang.server.foundation.registers.queries.units import UnitFilter, named_like
from shangliang.server.foundation.ui.downloads import as_sheet

router = Router(tags=["registers"])
KEEPERS = (SeatKind.ADMINISTRATOR,)
BY_ID = (Column(name="id"),)
UnitId = Annotated[int, Path(ge=1, le=LARGEST_ID, title="承办单位编号")]
PROFILE = Stated(
    facts=UnitProfile,
    model=UndertakingUnit,
    helps={"office": "由它把提案交给这个单位，并审核答复。"},
)
AddUnit = body_for("AddUnit", PROFILE)
ChangeUnit = body_for("ChangeUnit", PROFILE, is_change=True)


class RenameUnit(StatedFacts):
    """A unit's new name and since when."""

    name: StrictStr = Field(min_length=1, max_length=60, pattern=NO_NUL, title="新名称")
    short_name: StrictStr = Field("", max_length=20, pattern=NO_NUL, title="新简称")
    on: Day = Field(title="更名日期")


class MergeUnit(StatedFacts):
    """Into which unit and on which day."""

    successor: Id = Field(title="承继单位", json_schema_extra={"x-reference": "unit"})
    on: Day = Field(title="撤并日期")


class UnitQuery(PageQuery):
    """What units are asked for."""

    q: str = Field("", max_length=60, pattern=NO_NUL, title="名称、联络员或电话")
    kind: str = Field("", pattern=either(each.value for each in UnitKind), title="类别")
    office: int | None = Field(None, ge=1, le=LARGEST_ID, title="交办单位")
    in_service: bool = Field(True, title="只列在册的")


@router.get(
    "/units",
    response=UnitList,
    operation_id="list_units",
    summary="承办单位列表",
    url_name="list_units",
    tags=["directory"],
)
def list_units(request: HttpRequest, query: Annotated[UnitQuery, Query()]) -> UnitList:
    """The council's undertaking units."""
    actor = actor_of(request)
    units = UndertakingUnit.objects.filter(named_like(query.q.strip()), council_id=actor.council_id)
    asked = {"kind": query.kind, "office_id": query.office}
    units = units.filter(**{name: value for name, value in asked.items() if value})
    if query.in_service:
        units = units.filter(ended_on__isnull=True)
    joined = units.select_related("office", "successor")
    page = page_of(joined, order=BY_ID, query=query, request=request)
    return UnitList(items=[shown_unit(each) for each in page.rows], next=page.next)


class ExportQuery(BaseModel):
    """Which units are handed out, as the page's filters choose them."""

    q: str = Field("", max_length=60, pattern=NO_NUL, title="名称、联络员或电话")
    kind: str = Field("", pattern=either(each.value for each in UnitKind), title="类别")
    has_ended: bool = Field(False, title="已撤并的")


@router.get(
    "/units/export",
    operation_id="export_units",
    summary="导出承办单位名册",
    url_name="export_units",
    openapi_extra=SHEET,
)
def export_units(request: HttpRequest, query: Annotated[ExportQuery, Query()]) -> HttpResponse:
    """The units as .xlsx."""
    actor = actor_of(request)
    require_seat(actor, *READERS)
    kind = UnitKind(query.kind) if query.kind else None
    chosen = UnitFilter(words=query.q.strip(), kind=kind, has_ended=query.has_ended)
    return as_sheet(*hand_out.export_units(actor=actor, chosen=chosen))


@router.get(
    "/units/{int:unit_id}",
    response=UnitDetail,
    operation_id="read_unit",
    summary="查看承办单位",
    url_name="read_unit",
)
def read_unit(request: HttpRequest, unit_id: UnitId) -> UnitDetail:
    """One unit, where it came from and where it went."""
    actor = actor_of(request)
    require_seat(actor, *READERS)
    return unit_detail(actor, unit_id)


@act(router, "/units", summary="录入承办单位", by=KEEPERS, status=201, body=AddUnit)
def add_unit(actor: Actor, stated: StatedFacts) -> UnitDetail:
    """Enter one unit."""
    profile = facts_of(stated, UnitProfile, UndertakingUnit, actor=actor)
    return unit_detail(actor, adding.add_unit(actor=actor, profile=profile).pk)


@act(router, "/units/{int:unit_id}/change", summary="更改承办单位资料", by=KEEPERS, body=ChangeUnit)
def change_unit(actor: Actor, unit_id: UnitId, stated: StatedFacts) -> UnitDetail:
    """Correct or complete a unit's entry."""
    unit = unit_of(actor, unit_id)
    profile = facts_of(stated, UnitProfile, UndertakingUnit, actor=actor, current=unit)
    changing.change_unit(actor=actor, unit=unit, profile=profile)
    return unit_detail(actor, unit_id)


@act(router, "/units/{int:unit_id}/rename", summary="承办单位更名", by=KEEPERS)
def rename_unit(actor: Actor, unit_id: UnitId, stated: RenameUnit) -> UnitDetail:
    """机构改革: a unit of a new name takes over; that unit is answered."""
    unit = unit_of(actor, unit_id)
    new = reforming.rename_unit(
        actor=actor, unit=unit, name=stated.name, short_name=stated.short_name, on=stated.on
    )
    return unit_detail(actor, new.pk)


@act(router, "/units/{int:unit_id}/merge", summary="承办单位并入另一单位", by=KEEPERS)
def merge_unit(actor: Actor, unit_id: UnitId, stated: MergeUnit) -> UnitDetail:
    """机构改革: into another unit; the unit that has ended is answered."""
    unit = unit_of(actor, unit_id)
    successor = own(UndertakingUnit, actor).filter(pk=stated.successor).first()
    if successor is None:
        words = {"label": _("承继单位"), "number": stated.successor}
        raise refuse(_("“%(label)s”：没有编号为 %(number)s 的记录。") % words, field="successor")
    reforming.merge_unit(actor=actor, unit=unit, successor=successor, on=stated.on)
    return unit_detail(actor, unit_id)
