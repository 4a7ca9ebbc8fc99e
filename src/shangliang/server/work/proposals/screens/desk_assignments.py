"""The assigning office's list: every assignment it made, what it has to decide, and how loaded the units are."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.ui.keyset import keyset_page
from shangliang.server.foundation.ui.shapes import Act, Cell, Column, Row, Table, Text
from shangliang.server.work.proposals.queries.desk_assignments import (
    ASKING,
    LATE,
    OFFICE_GROUPS,
    Load,
    count_assignments,
    loads,
    wanted_assignments,
    with_requests,
)
from shangliang.server.work.proposals.screens.desk_address import EXAMINERS
from shangliang.server.work.proposals.screens.desk_handling import (
    chips,
    empty_for,
    headline,
    search_for,
    wanted_in,
)
from shangliang.server.work.proposals.screens.desk_lines import office_line, with_next_act

OVERSEERS = (SeatKind.ASSIGNING_OFFICER, *EXAMINERS, SeatKind.CHAIR)
PAGE = "proposals:assignments"
ORDER = ("rank", "nearest_on", "-id")
NAMES: dict[str, Text] = {
    "objected": gettext_lazy("申请退回"),
    ASKING: gettext_lazy("延期等申请"),
    "to_check": gettext_lazy("答复待审核"),
    LATE: gettext_lazy("超期"),
    "preview": gettext_lazy("预交办"),
    "to_accept": gettext_lazy("待签收"),
    "in_hand": gettext_lazy("在办"),
    "answered": gettext_lazy("已答复"),
}


@require_safe
@seated(*OVERSEERS)
def assignments(request: SeatedRequest) -> HttpResponse:
    """The office's assignments, those that wait for it in front; `?group=`, `?unit=` and `?q=` narrow them.

    The proposal committee's desk and the chair read those of all offices."""
    actor = request.actor
    wanted = wanted_in(request.GET, NAMES)
    found = with_requests(wanted_assignments(actor, wanted, OFFICE_GROUPS))
    page = keyset_page(found, request.GET, order=ORDER)
    counts = count_assignments(actor, OFFICE_GROUPS, unit_id=wanted.unit_id)
    units = loads(actor)
    today = clock.today()
    here = request.get_full_path()
    name = next((load.unit for load in units if load.unit_id == wanted.unit_id), "")
    context = {
        "heading": _("%(unit)s的承办件") % {"unit": name} if name else _("交办件"),
        "headline": headline(counts),
        "filters": chips(NAMES, counts, wanted, PAGE),
        "search": search_for(wanted, PAGE),
        "tasks": with_next_act(office_line(case, actor, today=today, here=here) for case in page.items),
        "empty": empty_for(wanted, PAGE, _("交办给各承办单位的提案会列在这里：谁在办、什么时候之前答复。")),
        "pager": page.pager,
        "loads": load_table(units),
        "more": [Act(label=_("看所有单位"), url=reverse(PAGE))] if wanted.unit_id is not None else [],
    }
    return render(request, "proposals/desk_assignments.html", context)


def load_table(units: Sequence[Load]) -> Table:
    """How loaded each unit is; every number opens its records."""
    here = reverse(PAGE)
    columns = [
        Column(label=_("承办单位"), is_title=True),
        Column(label=_("承办"), is_number=True),
        Column(label=_("在办"), is_number=True),
        Column(label=_("超期"), is_number=True),
    ]
    rows = [
        Row(
            label=load.unit,
            cells=[
                Cell(text=load.unit, url=f"{here}?unit={load.unit_id}"),
                Cell(text=load.number, url=f"{here}?unit={load.unit_id}"),
                Cell(
                    text=load.in_hand, url=f"{here}?group=in_hand&unit={load.unit_id}" if load.in_hand else ""
                ),
                Cell(text=load.late, url=f"{here}?group={LATE}&unit={load.unit_id}" if load.late else ""),
            ],
        )
        for load in units
    ]
    footer = [
        Cell(text=_("合计")),
        Cell(text=sum(load.number for load in units)),
        Cell(text=sum(load.in_hand for load in units)),
        Cell(text=sum(load.late for load in units)),
    ]
    return Table(columns=columns, rows=rows, footer=footer if units else ())
