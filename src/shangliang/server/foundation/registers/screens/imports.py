"""Taking a list in, step by step: the file, its columns, what would happen, the run, and what came of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from shangliang.papers.spreadsheets import SpreadsheetProblem
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.doors import SeatedRequest, go_to, seated
from shangliang.server.foundation.directory.models import TermOfOffice
from shangliang.server.foundation.registers.access import own
from shangliang.server.foundation.registers.actions import start_import as starting
from shangliang.server.foundation.registers.importing.columns import columns_of
from shangliang.server.foundation.registers.importing.runs import preview, table_of
from shangliang.server.foundation.registers.importing.sheets import (
    REGISTER_LABELS,
    error_sheet,
    template_sheet,
    unreadable,
)
from shangliang.server.foundation.registers.models import ImportKind, ImportRun, ImportState
from shangliang.server.foundation.registers.queries.members import current_term
from shangliang.server.foundation.registers.screens.filling import form_page, posted, press
from shangliang.server.foundation.registers.screens.import_columns import ColumnsForm
from shangliang.server.foundation.registers.screens.import_pages import (
    preview_context,
    progress_of,
    recent_runs,
    result_context,
)
from shangliang.server.foundation.ui.downloads import as_sheet

administrator = seated(SeatKind.ADMINISTRATOR)


class FileForm(forms.Form):
    """The list, and for members the term they belong to."""

    file = forms.FileField(
        label=gettext_lazy("名册文件"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
        help_text=gettext_lazy(
            "Excel（.xlsx、.xls）或 CSV，不超过 10 MB。列名不必与模板相同，下一步可以核对。"
        ),
    )
    term: forms.ModelChoiceField[TermOfOffice] = forms.ModelChoiceField(
        TermOfOffice.objects.none(), label=gettext_lazy("届次"), empty_label=None
    )

    def __init__(self, data: Any, files: Any, *, actor: Actor, kind: ImportKind) -> None:
        super().__init__(data, files)
        if kind is ImportKind.UNITS:
            del self.fields["term"]
            return
        field = self.fields["term"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = own(TermOfOffice, actor)
            field.initial = current_term(actor)


def runs_of(request: SeatedRequest, kind: ImportKind) -> QuerySet[ImportRun]:
    """The council's imports of one register."""
    runs: QuerySet[ImportRun] = own(ImportRun, request.actor).filter(kind=kind.value).defer("content")
    return runs


def run_of(request: SeatedRequest, kind: ImportKind, run_id: int) -> ImportRun:
    """One of them, or 404."""
    runs = own(ImportRun, request.actor).filter(kind=kind.value).select_related("term", "seat__user")
    return get_object_or_404(runs, pk=run_id)


def _url(name: str, run: ImportRun) -> str:
    return reverse(f"registers:{name}", args=[ImportKind(run.kind), run.pk])


def _back(kind: ImportKind) -> dict[str, Any]:
    return {"back_url": reverse(f"registers:{kind.value}"), "back_label": REGISTER_LABELS[kind]}


@administrator
def hand_in(request: SeatedRequest, kind: ImportKind) -> HttpResponse:
    """First step: the file."""
    form = FileForm(posted(request), request.FILES or None, actor=request.actor, kind=kind)

    def act(cleaned: dict[str, Any]) -> str:
        file = cleaned["file"]
        run = starting.hand_in(
            actor=request.actor, kind=kind, file_name=file.name, content=file.read(), term=cleaned.get("term")
        )
        return _url("import_columns", run)

    said = {
        "title": _("导入%(register)s名册") % {"register": REGISTER_LABELS[kind]},
        "label": _("下一步：核对列名"),
        "template_url": reverse("registers:import_template", args=[kind]),
        "runs": recent_runs(runs_of(request, kind)),
        **_back(kind),
    }
    try:
        return form_page(request, form, act, said=said, template="registers/import_file.html")
    except SpreadsheetProblem as problem:
        form.add_error("file", unreadable(problem))
        return render(request, "registers/import_file.html", {"form": form, **said})


@administrator
def columns(request: SeatedRequest, kind: ImportKind, run_id: int) -> HttpResponse:
    """Second step: which header is which column."""
    run = run_of(request, kind, run_id)
    if run.state != ImportState.DRAFT:
        return HttpResponseRedirect(_url("import_run", run))
    table = table_of(run)
    known = columns_of(kind, council_id=run.council_id, makes_missing=True)
    form = ColumnsForm(posted(request), run=run, table=table, columns=known)

    def act(_cleaned: dict[str, Any]) -> str:
        starting.choose_columns(
            actor=request.actor, run=run, mapping=form.mapping, makes_missing=form.makes_missing
        )
        return _url("import_run", run)

    said = {
        "title": _("核对列名"),
        "lead": _("“%(file)s”共 %(rows)s 行。已按列名对好，不对的请改；不需要的选“不导入”。")
        % {"file": run.file_name, "rows": run.total},
        "label": _("下一步：预览"),
        "back_url": reverse("registers:import", args=[kind]),
        "back_label": _("导入%(register)s名册") % {"register": REGISTER_LABELS[kind]},
    }
    return form_page(request, form, act, said=said)


@require_safe
@administrator
def run_page(request: SeatedRequest, kind: ImportKind, run_id: int) -> HttpResponse:
    """What would happen, how far it is, or what came of it."""
    run = run_of(request, kind, run_id)
    base = {"run": run, **_back(kind)}
    if run.state == ImportState.DRAFT:
        try:
            context = preview_context(run, preview(run, table_of(run)))
        except SpreadsheetProblem:
            # A column that was needed was never chosen.
            return HttpResponseRedirect(_url("import_columns", run))
        return render(request, "registers/import_preview.html", {**base, **context})
    if not run.is_over:
        return render(request, "registers/import_progress.html", {**base, "progress": progress_of(run)})
    return render(request, "registers/import_result.html", {**base, **result_context(run)})


@require_POST
@administrator
def start(request: SeatedRequest, kind: ImportKind, run_id: int) -> HttpResponse:
    """Third step: let it run."""
    run = run_of(request, kind, run_id)

    def act() -> str:
        starting.start_import(actor=request.actor, run=run)
        return _("已开始导入。可以离开本页，导入会继续。")

    return press(request, act, back_url=_url("import_run", run))


@require_POST
@administrator
def drop(request: SeatedRequest, kind: ImportKind, run_id: int) -> HttpResponse:
    """Leave it."""
    run = run_of(request, kind, run_id)

    def act() -> str:
        starting.drop_import(actor=request.actor, run=run)
        return _("已放弃这次导入，文件已删除。")

    return press(request, act, back_url=reverse("registers:import", args=[kind]))


@require_safe
@administrator
def progress(request: SeatedRequest, kind: ImportKind, run_id: int) -> HttpResponse:
    """The piece of the page that asks how far it is; once it is over the whole page is shown anew."""
    run = get_object_or_404(runs_of(request, kind), pk=run_id)
    if run.is_over:
        return go_to(request, _url("import_run", run))
    return render(request, "ui/progress.html", {"progress": progress_of(run)})


@require_safe
@administrator
def errors(request: SeatedRequest, kind: ImportKind, run_id: int) -> HttpResponse:
    """What is wrong, cell by cell, as .xlsx."""
    run = run_of(request, kind, run_id)
    found = run.errors
    if run.state == ImportState.DRAFT:
        try:
            found = preview(run, table_of(run)).problems
        except SpreadsheetProblem:
            return HttpResponseRedirect(_url("import_columns", run))
    return as_sheet(*error_sheet(run, found))


@require_safe
@administrator
def template(request: SeatedRequest, kind: ImportKind) -> HttpResponse:
    """The empty spreadsheet to fill in, with this council's own sectors and offices to choose from."""
    return as_sheet(*template_sheet(kind, council_id=request.actor.council_id))
