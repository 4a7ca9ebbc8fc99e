"""承诺跟踪: every promise with its case and its day, by state, unit and year; of a year, what became of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shangliang.rulebook.promises import PromiseState
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.followup.models import Promise
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.pages import case_url
from shangliang.server.foundation.ui.keyset import keyset_page
from shangliang.server.foundation.ui.shapes import (
    Act,
    Badge,
    Cell,
    Column,
    Empty,
    Filter,
    Row,
    Table,
    Tone,
)
from shangliang.server.foundation.ui.tags.dates import day_in_words
from shangliang.server.shell.choosing import Choice, Chooser
from shangliang.server.shell.queries.promises import (
    WantedPromises,
    counts_by_state,
    promises_for,
    units_promising,
    years_promised,
)

S = PromiseState
TONES: dict[PromiseState, Tone] = {
    S.OPEN: "grey", S.DUE: "soon", S.REPORTED: "soon", S.KEPT: "ok", S.LATE: "soon", S.DROPPED: "grey",
}  # fmt: skip
RUNNING = (S.OPEN, S.DUE, S.REPORTED)
UNIT = (SeatKind.UNIT_OFFICER, SeatKind.UNIT_LEADER)


@require_safe
@seated()
def promises(request: SeatedRequest) -> HttpResponse:
    """The readable promises, the nearest day first; `?state=`, `?unit=` and `?year=` narrow the list."""
    actor = request.actor
    wanted = wanted_from(request.GET)
    page = keyset_page(promises_for(actor, wanted), request.GET, order=("due_on", "id"))
    counts = counts_by_state(actor, wanted)
    units = [] if actor.kind in UNIT else units_promising(actor)
    context = {
        "heading": _("%(year)s年承诺清单") % {"year": wanted.year} if wanted.year else _("承诺跟踪"),
        "filters": _filters(request.GET, counts, wanted),
        "chooser": _chooser(request.GET, wanted, units=units, years=years_promised(actor)),
        "table": _table(page.items, is_narrowed=wanted != WantedPromises()),
        "pager": page.pager,
    }
    return render(request, "shell/promises.html", context)


def wanted_from(given: QueryDict) -> WantedPromises:
    """What the address asks for; what makes no sense is left out."""
    state, unit, year = given.get("state", ""), given.get("unit", ""), given.get("year", "")
    return WantedPromises(
        state=S(state) if state in {each.value for each in S} else None,
        unit_id=int(unit) if unit.isascii() and unit.isdecimal() and len(unit) < 16 else None,
        year=int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else None,
    )


def _filters(given: QueryDict, counts: dict[PromiseState, int], wanted: WantedPromises) -> list[Filter]:
    everything = Filter(
        label=_("全部"), url=_url(given), is_current=wanted.state is None, count=sum(counts.values())
    )
    return [
        everything,
        *(
            Filter(
                label=_(state.label),
                url=_url(given, state=state.value),
                is_current=wanted.state is state,
                count=count,
            )
            for state, count in counts.items()
            if count or wanted.state is state
        ),
    ]


def _url(given: QueryDict, **asked: str) -> str:
    query = given.copy()
    for name in ("after", "before", "state"):
        query.pop(name, None)
    for name, value in asked.items():
        query[name] = value
    return f"{reverse('shell:promises')}?{query.urlencode()}" if query else reverse("shell:promises")


def _chooser(
    given: QueryDict, wanted: WantedPromises, *, units: list[tuple[int, str]], years: list[int]
) -> Chooser | None:
    """Unit and year, where there is something to choose between."""
    choices = [
        Choice(
            name="year",
            label=_("到期年份"),
            options=[("", _("各年")), *((str(year), _("%(year)s年") % {"year": year}) for year in years)],
            value=str(wanted.year or ""),
        ),
        Choice(
            name="unit",
            label=_("承办单位"),
            options=[("", _("各单位")), *((str(key), name) for key, name in units)],
            value=str(wanted.unit_id or ""),
        ),
    ]
    shown = [choice for choice in choices if len(choice.options) > 2 or choice.value]
    kept = {"state": str(given["state"])} if given.get("state") else {}
    return Chooser(url=reverse("shell:promises"), choices=shown, kept=kept) if shown else None


def _table(found: Any, *, is_narrowed: bool) -> Table:
    columns = [
        Column(label=_("承诺事项"), is_title=True),
        Column(label=_("承办单位")),
        Column(label=_("责任人")),
        Column(label=_("承诺日期")),
        Column(label=_("落实情况")),
    ]
    return Table(
        columns=columns,
        rows=[_row(promise) for promise in found],
        empty=_empty(is_narrowed=is_narrowed),
    )


def _row(promise: Promise) -> Row:
    state = S(promise.case.state)
    matter = promise.case.root or promise.case
    number = _("第 %(number)s 号") % {"number": matter.number} if matter.number else ""
    today = clock.today()
    return Row(
        key=str(promise.pk),
        label=promise.answer.text,
        cells=[
            Cell(
                text=Truncator(promise.answer.text).chars(70, truncate="……"),
                url=case_url(promise.case),
                note=" · ".join(part for part in (number, matter.title) if part),
            ),
            Cell(text=str(promise.case.unit or "")),
            Cell(text=promise.owner),
            Cell(due=promise.due_on) if state in RUNNING else Cell(text=day_in_words(promise.due_on, today)),
            Cell(badge=Badge(label=_(state.label), tone=TONES[state]), note=_became(promise, state)),
        ],
    )


def _became(promise: Promise, state: PromiseState) -> str:
    if state in (S.KEPT, S.LATE, S.REPORTED) and promise.done_on:
        return _("%(day)s完成") % {"day": day_in_words(promise.done_on, clock.today())}
    if state is S.DROPPED:
        return Truncator(promise.reason).chars(40, truncate="……")
    return ""


def _empty(*, is_narrowed: bool) -> Empty:
    if is_narrowed:
        return Empty(
            title=_("没有符合条件的承诺"),
            acts=[Act(label=_("看全部承诺"), url=reverse("shell:promises"))],
            icon="promise",
        )
    return Empty(
        title=_("还没有承诺"),
        text=_("答复里写明完成日期的事项会列在这里，到期自动提醒，一直跟到落实为止，跨年度、跨届也不丢。"),
        icon="promise",
    )
