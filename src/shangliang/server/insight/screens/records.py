"""The records behind a figure: which proposals, ratings, promises or members make the number."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.ui.keyset import keyset_page
from shangliang.server.foundation.ui.shapes import Filter
from shangliang.server.insight.figures import Figure
from shangliang.server.insight.figures.books import Books
from shangliang.server.insight.figures.computing import MAY_SEE_THE_YEAR, books_for, figures_of
from shangliang.server.insight.figures.cuts import cell_of
from shangliang.server.insight.figures.figure import Words
from shangliang.server.insight.year import listing
from shangliang.server.insight.year.asking import asked_period, query_of
from shangliang.server.insight.year.drawing import LABELS
from shangliang.server.insight.year.links import COUNTED, REST, Links, may_open
from shangliang.server.insight.year.numbers import beside, shown_rate, shown_value


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One figure of one part of the proposals, and which of its records."""

    figure: Figure
    books: Books
    links: Links
    part: str
    cell_label: Words

    @property
    def ids(self) -> tuple[int, ...]:
        """The records that are listed."""
        if self.part == COUNTED:
            return self.figure.numerator_records
        return self.figure.rest if self.part == REST else self.figure.records


@require_safe
@seated(*MAY_SEE_THE_YEAR)
def records(request: SeatedRequest) -> HttpResponse:
    """List the records, as far as the reader may read each of them. What may not be opened is not found."""
    asked = _asked(request)
    rows = listing.rows_for(asked.figure, asked.ids, actor=request.actor)
    page = keyset_page(rows.queryset, request.GET, order=rows.order)
    context = {
        "figure": asked.figure,
        "label": LABELS.get(asked.figure.id, asked.figure.label),
        "cell_label": asked.cell_label,
        "is_co_signed": asked.links.is_co_signed,
        "shown": shown_rate(asked.figure) if asked.figure.is_rate else shown_value(asked.figure),
        "beside": beside(asked.figure),
        "period": asked.books.period,
        "back_url": f"{reverse('insight:year')}?{query_of(asked.books.period)}",
        "filters": _filters(asked),
        "table": rows.table(page.items, asked.books),
        "pager": page.pager,
        "listed": len(asked.ids),
        "readable": rows.queryset.count(),
    }
    return render(request, "insight/records.html", context)


def _asked(request: SeatedRequest) -> Asked:
    form = asked_period(request.GET)
    if form.errors:
        raise Http404
    books = books_for(request.actor, form.period)
    links = Links(actor=request.actor, period=form.period)
    cell_label: Words = ""
    if request.GET.get("cut"):
        books, links, cell_label = _cell(request, books, links)
    found = figures_of(books, actor=request.actor, only=(request.GET.get("figure", "") or "-",))
    if not found or not may_open(request.actor, found[0]):
        raise Http404
    part = request.GET.get("part", "")
    part = part if part in (COUNTED, REST) and found[0].is_rate else ""
    return Asked(figure=found[0], books=books, links=links, part=part, cell_label=cell_label)


def _cell(request: SeatedRequest, books: Books, links: Links) -> tuple[Books, Links, Words]:
    cut_id, key = request.GET.get("cut", ""), request.GET.get("cell", "")
    cell = cell_of(request.actor, books, cut_id=cut_id, key=key)
    is_co_signed = request.GET.get("by") == "co_proposers"
    if cell is None:
        raise Http404
    narrowed = cell.co_signed if is_co_signed else cell.books
    if narrowed is None:
        raise Http404
    return narrowed, replace(links, cut=cut_id, cell=key, is_co_signed=is_co_signed), cell.label


def _filters(asked: Asked) -> list[Filter]:
    """Of a rate: everything, what counts, what does not."""
    figure = asked.figure
    if not figure.is_rate:
        return []
    parts = (
        ("", _("全部（分母）"), figure.records),
        (COUNTED, _("计入（分子）"), figure.numerator_records),
        (REST, _("未计入"), figure.rest),
    )
    return [
        Filter(
            label=label,
            url=f"?{asked.links.query(figure, part=part)}",
            is_current=asked.part == part,
            count=len(ids),
        )
        for part, label, ids in parts
    ]
