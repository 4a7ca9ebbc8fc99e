"""The council's settings: where each list, the time limits and the calendar are kept."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.registers.entries import LISTS
from shangliang.server.foundation.registers.queries.calendar import calendar_warnings
from shangliang.server.foundation.ui.shapes import Entry


@require_safe
@seated(SeatKind.ADMINISTRATOR)
def council_settings(request: SeatedRequest) -> HttpResponse:
    """Everything that a council sets for itself, with a line on what each is for."""
    context = {
        "people": [
            Entry(
                title=_("届次和会议"),
                meta=_("提案按次会议编号；换届时全体委员届满。"),
                url=reverse("registers:terms_of_office"),
            ),
            *(
                Entry(
                    title=facts.label,
                    meta=facts.explanation,
                    url=reverse("registers:entries", args=[facts.key]),
                )
                for facts in LISTS.values()
            ),
        ],
        "rules": [
            Entry(
                title=_("办理期限"),
                meta=_("异议、沟通、答复、评价等期限，可在规定的范围内调整。"),
                url=reverse("registers:time_limits"),
            ),
            Entry(
                title=_("工作日历"),
                meta=_("放假和调休上班的日子；期限按它计算。"),
                url=reverse("registers:calendar"),
            ),
        ],
        "warnings": calendar_warnings(clock.today()),
    }
    return render(request, "registers/settings.html", context)
