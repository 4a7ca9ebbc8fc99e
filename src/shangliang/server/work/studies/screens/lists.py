"""The list of studies: the whole at the desk, a body's own, those of a member's teams, those sent to a unit."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.rulebook.studies import StudyForm, StudyState
from shangliang.server.followup.parties import UNITS
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.ui.groups import group_filters
from shangliang.server.foundation.ui.keyset import keyset_page
from shangliang.server.foundation.ui.shapes import Act, Badge, Cell, Column, Empty, Row, Search, Table, Tone
from shangliang.server.work.studies.access import OPENERS
from shangliang.server.work.studies.queries.lists import GROUPS, Wanted, group_counts, studies_for

S = StudyState
TONES: dict[str, Tone] = {S.OPENED: "soon", S.SIGNED: "soon", S.SENT: "ok", S.CLOSED: "ok", S.DROPPED: "grey"}


@seated()
def study_list(request: SeatedRequest) -> HttpResponse:
    """The readable studies, newest first."""
    actor = request.actor
    wanted = Wanted(group=request.GET.get("group", ""), text=request.GET.get("q", "").strip()[:50])
    page = keyset_page(studies_for(actor, wanted), request.GET)
    is_filtered = bool(wanted.group or wanted.text)
    context = {
        "title": _title(actor),
        "has_tools": bool(page.items) or is_filtered,
        "filters": []
        if actor.kind in UNITS
        else group_filters(
            request.GET,
            labels={key: label for key, (label, _states) in GROUPS.items()},
            counts=group_counts(actor),
            current=wanted.group,
        ),
        "search": Search(
            label=_("搜题目、牵头单位"),
            url=reverse("studies:list"),
            value=wanted.text,
            kept={"group": wanted.group} if wanted.group else {},
        ),
        "table": _table(page.items, actor, empty=_empty(actor, is_filtered=is_filtered)),
        "pager": page.pager,
        "acts": _acts(actor),
    }
    return render(request, "ui/list.html", context)


def _title(actor: Actor) -> str:
    if actor.kind in (SeatKind.MEMBER, SeatKind.BODY_CONTACT):
        return _("我的调研")
    return _("转来的调研报告") if actor.kind in UNITS else _("调研视察")


def _acts(actor: Actor) -> list[Act]:
    if actor.kind not in OPENERS:
        return []
    return [Act(label=_("提出题目"), url=reverse("studies:new"), is_next=True, icon="write")]


def _table(cases: Any, actor: Actor, *, empty: Empty) -> Table:
    columns = [
        Column(label=_("题目"), is_title=True),
        Column(label=_("进度")),
        Column(label=_("走访")),
        Column(label=_("期限")),
    ]
    if actor.kind in UNITS:
        columns = columns[:1]
    rows = [_row(case, len(columns)) for case in cases]
    return Table(columns=columns, rows=rows, caption=_title(actor), empty=empty)


def _row(case: Case, width: int) -> Row:
    line: Any = case
    state = S(case.state)
    note = " · ".join(part for part in (_(StudyForm(case.variant).label), str(case.body or "")) if part)
    met = _("%(visits)s 次 · %(people)s 人") % {"visits": line.visit_count, "people": line.people_met}
    cells = [
        Cell(text=case.title, url=reverse("studies:detail", args=[case.pk]), note=note),
        Cell(badge=Badge(label=_(state.label), tone=TONES.get(state, "ink"))),
        Cell(text=met if line.visit_count else ""),
        Cell(due=line.due_on),
    ]
    return Row(key=str(case.pk), label=case.title, ident=f"case-{case.pk}", cells=cells[:width])


def _empty(actor: Actor, *, is_filtered: bool) -> Empty:
    if is_filtered:
        return Empty(
            title=_("没有符合条件的调研"), acts=[Act(label=_("看全部"), url=reverse("studies:list"))]
        )
    if actor.kind is SeatKind.MEMBER:
        return Empty(
            title=_("还没有调研"), text=_("您参加的调研、视察和座谈会列在这里，走访可以在手机上记录。")
        )
    if actor.kind in UNITS:
        return Empty(title=_("还没有转来的调研报告"), text=_("县政协送本单位答复的报告会列在这里。"))
    return Empty(
        title=_("还没有调研"),
        text=_("提出题目、定方案、记走访、写报告，建议由单位逐条答复。"),
        acts=_acts(actor),
    )
