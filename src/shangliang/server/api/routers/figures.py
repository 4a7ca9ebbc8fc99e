"""年度情况: the figures, their cuts and the records behind each. What is told to whom is insight's to say."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router
from pydantic import BaseModel, Field

from shangliang.rulebook.facts import Reason
from shangliang.server.api.authentication import actor_of
from shangliang.server.api.facts_schemas import NO_NUL, Day
from shangliang.server.api.paging import Column, Order, PageQuery, either, page_of
from shangliang.server.api.reading.cases import with_names
from shangliang.server.api.reading.figures import shown_cut, shown_figure, shown_period, shown_records
from shangliang.server.api.schemas.figures import CutList, FigureList, RecordList
from shangliang.server.api.sheets import SHEET
from shangliang.server.foundation.casework.refusals import Refused
from shangliang.server.foundation.ui.downloads import as_sheet
from shangliang.server.insight.figures import Period, Subject
from shangliang.server.insight.figures.computing import books_for, figures_of
from shangliang.server.insight.figures.cuts import CUTS, cuts_for
from shangliang.server.insight.year import listing
from shangliang.server.insight.year.asked_records import CO_PROPOSERS, asked_records
from shangliang.server.insight.year.asking import asked_period
from shangliang.server.insight.year.links import COUNTED, REST, Links
from shangliang.server.insight.year.workbook import year_workbook

router = Router(tags=["figures"])
FigureId = Annotated[str, Path(pattern=r"^[a-z_]{1,40}$", title="数据项")]
READS = {"name_pinyin": str}


class PeriodQuery(BaseModel):
    """The days. Left out, the period is the current year, as of its end or today."""

    from_on: Day | None = Field(None, title="立案自")
    to_on: Day | None = Field(None, title="立案至")
    as_of: Day | None = Field(
        None, title="统计日", description="按这一天结束时的状态统计；不填为期末，期末未到为今天。"
    )


class RecordQuery(PeriodQuery, PageQuery):
    """Which of a figure's records are asked for."""

    part: str = Field(
        "",
        pattern=either((COUNTED, REST)),
        title="计入与否",
        description="比率的 counted 计入分子，rest 未计入；不填为全部。",
    )
    cut: str = Field("", pattern=either(each.id for each in CUTS), title="划分")
    cell: str = Field("", max_length=40, pattern=NO_NUL, title="部分", description="划分中一部分的 key。")
    by: str = Field("", pattern=either((CO_PROPOSERS,)), title="按联名人")


def _period(query: PeriodQuery) -> Period:
    """The period as the page's own form makes it. Refused at the field."""
    form = asked_period({name: day.isoformat() for name, day in _days(query).items() if day})
    if form.errors:
        raise Refused(
            Reason(message=str(message), field=name)
            for name, messages in form.errors.items()
            for message in messages
        )
    return form.period


def _days(query: PeriodQuery) -> dict[str, Any]:
    return {name: getattr(query, name) for name in PeriodQuery.model_fields}


@router.get("/figures", response=FigureList, operation_id="list_figures", summary="年度数据项")
def list_figures(request: HttpRequest, query: Annotated[PeriodQuery, Query()]) -> FigureList:
    """Every figure that the caller is told: the council's, the assigning office's own, or the unit's own."""
    actor, period = actor_of(request), _period(query)
    links = Links(actor=actor, period=period)
    found = figures_of(books_for(actor, period), actor=actor)
    return FigureList(period=shown_period(period), items=[shown_figure(each, links) for each in found])


@router.get("/figures/cuts", response=CutList, operation_id="list_cuts", summary="年度数据项的划分")
def list_cuts(request: HttpRequest, query: Annotated[PeriodQuery, Query()]) -> CutList:
    """The same by proposer, sector, unit, reply class and subject, as far as the caller is told."""
    actor, period = actor_of(request), _period(query)
    books, links = books_for(actor, period), Links(actor=actor, period=period)
    return CutList(
        period=shown_period(period), items=[shown_cut(cut, books, links) for cut in cuts_for(actor)]
    )


@router.get(
    "/figures/export",
    operation_id="export_figures",
    summary="导出年度数据项",
    url_name="export_figures",
    openapi_extra=SHEET,
)
def export_figures(request: HttpRequest, query: Annotated[PeriodQuery, Query()]) -> HttpResponse:
    """Every figure and every part of every cut that the caller is told, as .xlsx."""
    return as_sheet(*year_workbook(actor=actor_of(request), period=_period(query)))


@router.get(
    "/figures/{figure_id}/records",
    response=RecordList,
    operation_id="list_records",
    summary="一个数据项的记录",
)
def list_records(
    request: HttpRequest, figure_id: FigureId, query: Annotated[RecordQuery, Query()]
) -> RecordList:
    """The records that make a figure, as far as the caller may read each; the number counts all of them."""
    actor, period = actor_of(request), _period(query)
    given = {"figure": figure_id, "part": query.part, "cut": query.cut, "cell": query.cell, "by": query.by}
    asked = asked_records(actor, period, given)
    if asked is None:
        raise Http404
    rows = listing.rows_for(asked.figure, asked.ids, actor=actor)
    is_of_cases = asked.figure.subject is not Subject.MEMBER
    found = with_names(rows.queryset) if is_of_cases else rows.queryset
    page = page_of(found, order=_order(rows), query=query, request=request)
    return RecordList(
        period=shown_period(period),
        figure=shown_figure(asked.figure, asked.links),
        cell=str(asked.cell_label),
        listed=len(asked.ids),
        readable=rows.queryset.count(),
        items=shown_records(asked.figure, page.rows, asked.books),
        next=page.next,
    )


def _order(rows: listing.Listing) -> Order:
    return tuple(
        Column(name=name.lstrip("-"), is_descending=name.startswith("-"), read=READS.get(name, int))
        for name in rows.order
    )
