"""Taking lists of members and units in: handed in, looked at, started, and followed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import File, Form, Path, Query, Router
from ninja.files import UploadedFile
from pydantic import Field

from shangliang.papers.spreadsheets import SpreadsheetProblem
from shangliang.rulebook.facts import Reason
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.api.acts import act, require_seat
from shangliang.server.api.authentication import actor_of
from shangliang.server.api.facts_schemas import LARGEST_ID
from shangliang.server.api.paging import NEWEST_FIRST, PageQuery, either, page_of
from shangliang.server.api.reading.imports import import_detail, preview_of, run_of, shown_import
from shangliang.server.api.schemas.imports import ImportColumns, ImportDetail, ImportList
from shangliang.server.api.sheets import SHEET
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.refusals import Refused, refuse
from shangliang.server.foundation.directory.models import TermOfOffice
from shangliang.server.foundation.registers.access import own
from shangliang.server.foundation.registers.actions import start_import as starting
from shangliang.server.foundation.registers.importing.columns import columns_of
from shangliang.server.foundation.registers.importing.runs import table_of
from shangliang.server.foundation.registers.importing.sheets import (
    error_sheet,
    headers_of,
    template_sheet,
    unreadable,
)
from shangliang.server.foundation.registers.models import ImportKind, ImportRun, ImportState
from shangliang.server.foundation.ui.downloads import as_sheet

router = Router(tags=["imports"])
KEEPERS = (SeatKind.ADMINISTRATOR,)
ImportId = Annotated[int, Path(ge=1, le=LARGEST_ID, title="导入编号")]
Sheet = Annotated[
    UploadedFile,
    File(title="名册文件", description="Excel（.xlsx、.xls）或 CSV，不超过 10 MB；列名不必与模板相同。"),
]
TermId = Annotated[int, Form(ge=1, le=LARGEST_ID, title="届次")]
NOUNS = {ImportKind.MEMBERS: "member", ImportKind.UNITS: "unit"}
TEMPLATES = {ImportKind.MEMBERS: "委员名册模板", ImportKind.UNITS: "承办单位名册模板"}


class ImportQuery(PageQuery):
    """What imports are asked for."""

    kind: str = Field("", pattern=either(each.value for each in ImportKind), title="名录")


@act(router, "/members/imports", summary="提交委员名册", by=KEEPERS, status=201)
def import_members(actor: Actor, file: Sheet, term: TermId) -> ImportDetail:
    """A draft with its columns proposed; nothing is written yet."""
    found = own(TermOfOffice, actor).filter(pk=term).first()
    if found is None:
        words = {"label": _("届次"), "number": term}
        raise refuse(_("“%(label)s”：没有编号为 %(number)s 的记录。") % words, field="term")
    return _hand_in(actor, ImportKind.MEMBERS, file, found)


@act(router, "/units/imports", summary="提交承办单位名册", by=KEEPERS, status=201)
def import_units(actor: Actor, file: Sheet) -> ImportDetail:
    """A draft with its columns proposed; nothing is written yet."""
    return _hand_in(actor, ImportKind.UNITS, file, None)


def _hand_in(actor: Actor, kind: ImportKind, file: UploadedFile, term: TermOfOffice | None) -> ImportDetail:
    try:
        run = starting.hand_in(
            actor=actor, kind=kind, file_name=file.name or "", content=file.read(), term=term
        )
    except SpreadsheetProblem as problem:
        raise refuse(unreadable(problem), field="file") from problem
    return import_detail(actor, run.pk)


def _add_template(kind: ImportKind) -> None:
    """The empty spreadsheet of one register."""

    def read_template(request: HttpRequest) -> HttpResponse:
        actor = actor_of(request)
        require_seat(actor, *KEEPERS)
        return as_sheet(*template_sheet(kind, council_id=actor.council_id))

    name = f"read_{NOUNS[kind]}_template"
    view: Callable[[HttpRequest], HttpResponse] = read_template
    router.get(
        f"/{kind.value}/imports/template",
        operation_id=name,
        summary=TEMPLATES[kind],
        url_name=name,
        openapi_extra=SHEET,
    )(view)


for _kind in ImportKind:
    _add_template(_kind)


@router.get(
    "/imports", response=ImportList, operation_id="list_imports", summary="导入列表", url_name="list_imports"
)
def list_imports(request: HttpRequest, query: Annotated[ImportQuery, Query()]) -> ImportList:
    """The council's imports, newest first."""
    actor = actor_of(request)
    require_seat(actor, *KEEPERS)
    runs = own(ImportRun, actor).select_related("term").defer("content", "errors")
    if query.kind:
        runs = runs.filter(kind=query.kind)
    page = page_of(runs, order=NEWEST_FIRST, query=query, request=request)
    return ImportList(items=[shown_import(each) for each in page.rows], next=page.next)


@router.get(
    "/imports/{int:import_id}",
    response=ImportDetail,
    operation_id="read_import",
    summary="查看导入",
    url_name="read_import",
)
def read_import(request: HttpRequest, import_id: ImportId) -> ImportDetail:
    """What would happen, how far it is, or what came of it."""
    actor = actor_of(request)
    require_seat(actor, *KEEPERS)
    return import_detail(actor, import_id)


@act(router, "/imports/{int:import_id}/columns", summary="核对导入的列名", by=KEEPERS)
def map_columns(actor: Actor, import_id: ImportId, stated: ImportColumns) -> ImportDetail:
    """Say which header is which column."""
    run = run_of(actor, import_id)
    mapping = _mapping(run, stated) if run.state == ImportState.DRAFT else {}
    starting.choose_columns(actor=actor, run=run, mapping=mapping, makes_missing=stated.makes_missing)
    return import_detail(actor, import_id)


def _mapping(run: ImportRun, stated: ImportColumns) -> dict[str, int]:
    """Column key → place of its header. Refused for what the file or the register has not, and for either twice."""
    known = {
        each.key for each in columns_of(ImportKind(run.kind), council_id=run.council_id, makes_missing=True)
    }
    places = set(headers_of(table_of(run)))
    mapping: dict[str, int] = {}
    reasons = []
    for number, each in enumerate(stated.columns):
        if each.position not in places or each.position in mapping.values():
            message = _("文件里没有这一列，或者它已经另有所指。")
            reasons.append(Reason(message=message, field=f"columns.{number}.position"))
        elif each.column not in known or each.column in mapping:
            message = _("没有这个登记项，或者它已经指定给另一列了。")
            reasons.append(Reason(message=message, field=f"columns.{number}.column"))
        else:
            mapping[each.column] = each.position
    if reasons:
        raise Refused(reasons)
    return mapping


@act(router, "/imports/{int:import_id}/start", summary="开始导入", by=KEEPERS)
def start_import(actor: Actor, import_id: ImportId) -> ImportDetail:
    """Put the run into the queue."""
    starting.start_import(actor=actor, run=run_of(actor, import_id))
    return import_detail(actor, import_id)


@act(router, "/imports/{int:import_id}/drop", summary="放弃导入", by=KEEPERS)
def drop_import(actor: Actor, import_id: ImportId) -> ImportDetail:
    """Leave a draft; its list is forgotten."""
    starting.drop_import(actor=actor, run=run_of(actor, import_id))
    return import_detail(actor, import_id)


@router.get(
    "/imports/{int:import_id}/errors",
    operation_id="read_import_errors",
    summary="下载导入问题清单",
    url_name="read_import_errors",
    openapi_extra=SHEET,
)
def read_import_errors(request: HttpRequest, import_id: ImportId) -> HttpResponse:
    """What is wrong, cell by cell, as .xlsx."""
    actor = actor_of(request)
    require_seat(actor, *KEEPERS)
    run = run_of(actor, import_id)
    found = run.errors
    if run.state == ImportState.DRAFT:
        seen = preview_of(run, table_of(run))
        found = seen.problems if seen else []
    return as_sheet(*error_sheet(run, found))
