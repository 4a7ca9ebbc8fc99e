"""超期: what is late, with whom, and by how much. What was extended in time is not here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shangliang.rulebook.roles import Role
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Deadline
from shangliang.server.foundation.casework.pages import case_url
from shangliang.server.foundation.ui.keyset import keyset_page
from shangliang.server.foundation.ui.shapes import Cell, Column, Empty, Filter, Row, Table
from shangliang.server.foundation.ui.tags.dates import day_in_words
from shangliang.server.insight.late import late_by_role, late_deadlines, owed, who_owes


@require_safe
@seated()
def late(request: SeatedRequest) -> HttpResponse:
    """The late list, the longest first; `?of=` narrows to whose turn it is."""
    actor, today = request.actor, clock.today()
    wanted = request.GET.get("of", "")
    numbers = late_by_role(actor, today=today)
    deadlines = late_deadlines(actor, today=today)
    if wanted in {role.value for role in Role}:
        deadlines = deadlines.filter(of=wanted)
    page = keyset_page(deadlines, request.GET, order=("due_on", "id"))
    context = {
        "filters": _filters(numbers, wanted),
        "table": _table(page.items, today),
        "pager": page.pager,
    }
    return render(request, "shell/late.html", context)


def _filters(numbers: dict[Role, int], wanted: str) -> list[Filter]:
    here = reverse("shell:late")
    if len(numbers) < 2 and not wanted:
        return []
    return [
        Filter(label=_("全部"), url=here, is_current=not wanted, count=sum(numbers.values())),
        *(
            Filter(
                label=_(role.label), url=f"{here}?of={role.value}", is_current=wanted == role, count=number
            )
            for role, number in numbers.items()
        ),
    ]


def _table(deadlines: Iterable[Deadline], today: date) -> Table:
    columns = [
        Column(label=_("案由"), is_title=True),
        Column(label=_("该办的")),
        Column(label=_("轮到谁")),
        Column(label=_("期限")),
        Column(label=_("已超")),
    ]
    empty = Empty(
        title=_("没有超期的"),
        text=_("过了期限还没有办的事项会列在这里：该谁办、超了几天。批准延期的按新期限算。"),
        icon="done",
    )
    return Table(columns=columns, rows=[_row(each, today) for each in deadlines], empty=empty)


def _row(deadline: Deadline, today: date) -> Row:
    case = deadline.case
    matter = case.root or case
    number = _("第 %(number)s 号") % {"number": matter.number} if matter.number else ""
    return Row(
        key=str(deadline.pk),
        label=matter.title,
        cells=[
            Cell(text=matter.title, url=case_url(case), note=number),
            Cell(text=owed(deadline)),
            Cell(text=who_owes(deadline)),
            Cell(text=day_in_words(deadline.due_on, today), note=_extended(deadline, today)),
            Cell(due=deadline.due_on),
        ],
    )


def _extended(deadline: Deadline, today: date) -> str:
    if deadline.earlier_due_on is None:
        return ""
    return _("已延期，原期限 %(day)s") % {"day": day_in_words(deadline.earlier_due_on, today)}
