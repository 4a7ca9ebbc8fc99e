"""The year's figures as .xlsx: what the page shows, and nothing that it does not."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shangliang.papers.spreadsheets import ExportCell, write_table
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.insight.figures import Figure
from shangliang.server.insight.figures.books import Books
from shangliang.server.insight.figures.computing import MAY_SEE_THE_YEAR, books_for, figures_of
from shangliang.server.insight.figures.cuts import cuts_for
from shangliang.server.insight.figures.figure import Words
from shangliang.server.insight.screens.year import whose
from shangliang.server.insight.year.asking import asked_period
from shangliang.server.insight.year.cut_tables import lines_of
from shangliang.server.insight.year.drawing import LABELS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@seated(*MAY_SEE_THE_YEAR)
def export(request: SeatedRequest) -> HttpResponse:
    """One table: every figure, then every part of every cut that the reader is told."""
    form = asked_period(request.GET)
    if form.errors:
        raise Http404
    books = books_for(request.actor, form.period)
    title = _("年度情况：%(whose)s，%(from)s至%(to)s立案，统计到%(as_of)s") % {
        "whose": whose(request, books),
        "from": form.period.from_on,
        "to": form.period.to_on,
        "as_of": form.period.as_of,
    }
    content = write_table(_headers(), _rows(request, books), title=title, sheet_name=_("年度情况"))
    name = f"{_('年度情况')}-{form.period.from_on:%Y%m%d}-{form.period.to_on:%Y%m%d}.xlsx"
    response = HttpResponse(content, content_type=XLSX)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["Cache-Control"] = "no-store"
    return response


def _headers() -> list[str]:
    return [
        _("划分"), _("项"), _("数据项"), _("数值"), _("单位"), _("分子"), _("分母"), _("其中并案"), _("收回评价"),
        _("其中纸质"), _("算法"),
    ]  # fmt: skip


def _rows(request: SeatedRequest, books: Books) -> Iterator[list[ExportCell]]:
    for figure in figures_of(books, actor=request.actor):
        yield _row(_("全部"), "", figure)
    for cut in cuts_for(request.actor):
        for line in lines_of(cut, books, actor=request.actor):
            for figure in line.figures.values():
                yield _row(cut.label, line.part.label, figure)
            if line.co_signed is not None:
                yield _row(cut.label, line.part.label, line.co_signed, label=_("联名的立案提案"))


def _row(cut: Words, part: Words, figure: Figure, *, label: Words = "") -> list[ExportCell]:
    value: ExportCell = str(figure.withheld) if figure.withheld else figure.value
    return [
        str(cut), str(part), str(label or LABELS.get(figure.id, figure.label)), value, str(figure.unit),
        figure.numerator, figure.denominator, figure.of_which_merged, figure.answers, figure.paper_answers,
        str(figure.definition),
    ]  # fmt: skip
