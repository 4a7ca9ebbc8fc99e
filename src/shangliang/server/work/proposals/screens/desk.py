"""The desk of the proposal committee and of the assigning office: a queue, the case being read beside it, and what
can be done to several at once. A chair reads the same desk without its buttons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.working_calendar import working_calendar
from shangliang.server.foundation.ui.keyset import keyset_page
from shangliang.server.foundation.ui.shapes import Cell, Column, Empty, Row, Table
from shangliang.server.work.proposals.queries.desk import Heap, Tally, count_searched, queue, tally
from shangliang.server.work.proposals.queries.lists import Wanted
from shangliang.server.work.proposals.screens import desk_chips
from shangliang.server.work.proposals.screens.batch_kinds import batch_acts
from shangliang.server.work.proposals.screens.desk_address import (
    DESK,
    NARROWING,
    asked_group,
    desk_url,
    kept_query,
)
from shangliang.server.work.proposals.screens.desk_rows import (
    BEFORE_ASSIGNMENT,
    Waits,
    cells_after_title,
    columns_of,
    queue_table,
)
from shangliang.server.work.proposals.screens.lists import note_of, wanted_from

OLDEST_FIRST = ("moved_at", "id")
NEWEST_FIRST = ("-moved_at", "-id")
MOST_PRINTED = 500


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A queue as its headline and chips tell of it; what changes when a case is decided."""

    actor: Actor
    wanted: Wanted
    query: dict[str, str]
    tally: Tally
    heap: Heap
    waits: Waits

    @property
    def context(self) -> dict[str, Any]:
        """What `desk_standing.html` draws."""
        categories = desk_chips.category_chips(self.tally, wanted=self.wanted, query=self.query)
        first = desk_chips.MOST_CATEGORIES
        return {
            "headline": desk_chips.headline(self.heap, group=self.wanted.group, waits=self.waits),
            "groups": desk_chips.group_chips(self.tally, group=self.wanted.group, kind=self.actor.kind),
            "chips": [
                *desk_chips.narrowing_chips(self.tally, wanted=self.wanted, query=self.query),
                *categories[:first],
            ],
            "other_categories": categories[first:],
        }


def standing_of(actor: Actor, given: QueryDict) -> Standing:
    """Count the queue that an address asks for. Three SQL statements, one more where words are searched for."""
    group = asked_group(given, actor.kind)
    wanted = wanted_from(given)
    wanted = replace(wanted, group=group, unit_id=None, text=wanted.text.replace("\x00", ""))
    counted = tally(actor)
    return Standing(
        actor=actor,
        wanted=wanted,
        query=kept_query(given, group=group),
        tally=counted,
        heap=count_searched(actor, wanted) if wanted.text else counted.of(wanted),
        waits=Waits(calendar=working_calendar(), today=clock.today()),
    )


@require_safe
@seated(*DESK)
def desk(request: SeatedRequest) -> HttpResponse:
    """The queue. `?group=` says which, `?category=`, `?proposer=`, `?late=1` and `?q=` narrow it."""
    actor = request.actor
    standing = standing_of(actor, request.GET)
    wanted, query = standing.wanted, standing.query
    page = keyset_page(queue(actor, wanted), request.GET, order=_order(wanted.group))
    acts = batch_acts(actor, wanted.group)
    is_narrowed = any(query.get(name) for name in NARROWING)
    context = {
        "heading": desk_chips.group_name(wanted.group),
        "search": desk_chips.search_box(wanted, query),
        "table": queue_table(
            page.items,
            group=wanted.group,
            waits=standing.waits,
            query=query,
            may_tick=bool(acts),
            empty=desk_chips.empty_queue(actor, wanted=wanted, is_narrowed=is_narrowed),
        ),
        "pager": page.pager,
        "batch_acts": acts,
        "here": desk_url(query),
        "print_url": _print_url(request.GET, group=wanted.group),
        **standing.context,
    }
    return render(request, "proposals/desk.html", context)


def _order(group: str) -> tuple[str, ...]:
    return OLDEST_FIRST if group in BEFORE_ASSIGNMENT else NEWEST_FIRST


def _print_url(given: QueryDict, *, group: str) -> str:
    query = kept_query(given, group=group, with_page=False)
    return desk_url(query).replace(reverse("proposals:desk"), reverse("proposals:desk_print"), 1)


@require_safe
@seated(*DESK)
def desk_print(request: SeatedRequest) -> HttpResponse:
    """The whole queue as a plain table, for paper."""
    standing = standing_of(request.actor, request.GET)
    wanted = standing.wanted
    cases = list(queue(request.actor, wanted).order_by(*_order(wanted.group))[:MOST_PRINTED])
    left = standing.heap.number - len(cases)
    context = {
        "heading": desk_chips.group_name(wanted.group),
        "headline": desk_chips.headline(standing.heap, group=wanted.group, waits=standing.waits),
        "table": _printed(cases, group=wanted.group, waits=standing.waits),
        "left_out": ngettext("另有 %(count)s 件没有列出。", "另有 %(count)s 件没有列出。", left)
        % {"count": left}
        if left > 0
        else "",
        "back_url": desk_url(kept_query(request.GET, group=wanted.group, with_page=False)),
    }
    return render(request, "proposals/desk_print.html", context)


def _printed(cases: list[Case], *, group: str, waits: Waits) -> Table:
    title, *rest = columns_of(group)
    rows = [
        Row(
            label=case.title,
            cells=[
                Cell(text=number),
                Cell(text=case.title, note=note_of(case)),
                *cells_after_title(case, group=group, waits=waits),
            ],
        )
        for number, case in enumerate(cases, start=1)
    ]
    columns = [Column(label=_("序号"), is_number=True), title, *rest]
    return Table(columns=columns, rows=rows, empty=Empty(title=_("这一组里没有提案")))
