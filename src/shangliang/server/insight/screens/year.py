"""年度情况: where the year stands, each number with its definition, each opening its records."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.ui.shapes import Act
from shangliang.server.insight.figures.computing import MAY_SEE_THE_YEAR, books_for, figures_of
from shangliang.server.insight.figures.cuts import OVERSEERS
from shangliang.server.insight.figures.release import may_read_ratings
from shangliang.server.insight.year import drawing
from shangliang.server.insight.year.asking import asked_period, query_of, this_year, year_filters
from shangliang.server.insight.year.cut_tables import cut_tables
from shangliang.server.insight.year.links import Links


@require_safe
@seated(*MAY_SEE_THE_YEAR)
def year(request: SeatedRequest) -> HttpResponse:
    """The page of a period: the council's, the assigning office's own, or the unit's own."""
    form = asked_period(request.GET)
    period = this_year() if form.errors else form.period
    books = books_for(request.actor, period)
    found = figures_of(books, actor=request.actor)
    figures = {figure.id: figure for figure in found}
    links = Links(actor=request.actor, period=period)
    context = {
        "form": form,
        "period": period,
        "filters": year_filters(period),
        "whose": drawing.whose(request.seat, books),
        "tiles": drawing.tiles(figures, links),
        "funnel": drawing.funnel(figures, links),
        "charts": [chart for chart in drawing.charts(figures, links) if chart.rows],
        "more": drawing.tiles(figures, links, drawing.MORE),
        "studies": drawing.tiles(figures, links, drawing.STUDIES),
        "register": drawing.tiles(figures, links, drawing.REGISTER),
        "supervision": drawing.tiles(figures, links, drawing.SUPERVISION),
        "cuts": cut_tables(books, links),
        "is_overseen": request.actor.kind in OVERSEERS,
        "definitions": drawing.definitions(found),
        "is_told_totals": not may_read_ratings(request.actor),
        "acts": [
            Act(label=_("导出表格"), url=f"{reverse('insight:export')}?{query_of(period)}", icon="download"),
        ],
    }
    return render(request, "insight/year.html", context)
