"""The year's figures to take along."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.ui.downloads import as_sheet
from shangliang.server.insight.figures.computing import MAY_SEE_THE_YEAR
from shangliang.server.insight.year.asking import asked_period
from shangliang.server.insight.year.workbook import year_workbook


@require_safe
@seated(*MAY_SEE_THE_YEAR)
def export(request: SeatedRequest) -> HttpResponse:
    """The table of the period in the address."""
    form = asked_period(request.GET)
    if form.errors:
        raise Http404
    return as_sheet(*year_workbook(actor=request.actor, period=form.period))
