"""The records behind a figure: which proposals, ratings, promises or members make the number."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.ui.keyset import keyset_page
from shangliang.server.foundation.ui.shapes import Filter
from shangliang.server.insight.figures.computing import MAY_SEE_THE_YEAR
from shangliang.server.insight.year import listing
from shangliang.server.insight.year.asked_records import Asked, asked_records
from shangliang.server.insight.year.asking import asked_period, query_of
from shangliang.server.insight.year.drawing import LABELS
from shangliang.server.insight.year.links import COUNTED, REST
from shangliang.server.insight.year.numbers import beside, shown_rate, shown_value


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
    asked = None if form.errors else asked_records(request.actor, form.period, request.GET)
    if asked is None:
        raise Http404
    return asked


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
