"""The list of appraisals: the desk's, the overseers', the unit's own, those that a member votes in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from shangliang.rulebook.supervision import Appraisals, AppraisalState
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.refusals import NotAllowed, Refused
from shangliang.server.foundation.stepping.forms import FactsForm
from shangliang.server.foundation.ui.groups import group_filters
from shangliang.server.foundation.ui.keyset import keyset_page
from shangliang.server.foundation.ui.shapes import Act, Badge, Cell, Column, Empty, Row, Table, Tone
from shangliang.server.work.supervision.access import DESK_SEATS
from shangliang.server.work.supervision.actions.propose import propose
from shangliang.server.work.supervision.queries.lists import GROUPS, appraisals_for, group_counts

S = AppraisalState
TONES: dict[str, Tone] = {S.BALLOT: "now", S.RECTIFYING: "soon", S.VISITED: "soon", S.CLOSED: "ok"}


@seated()
def appraisal_list(request: SeatedRequest) -> HttpResponse:
    """The readable appraisals, newest first."""
    actor, group = request.actor, request.GET.get("group", "")
    page = keyset_page(appraisals_for(actor, group=group), request.GET)
    acts = _acts(actor)
    context = {
        "title": _("民主评议"),
        "has_tools": bool(page.items) or bool(group),
        "filters": group_filters(
            request.GET,
            labels={key: label for key, (label, _states) in GROUPS.items()},
            counts=group_counts(actor),
            current=group,
        ),
        "table": _table(page.items, _empty(actor, is_filtered=bool(group))),
        "pager": page.pager,
        "acts": acts,
    }
    return render(request, "ui/list.html", context)


def _acts(actor: Actor) -> list[Act]:
    if actor.kind not in DESK_SEATS:
        return []
    return [Act(label=_("提出评议"), url=reverse("supervision:new"), is_next=True, icon="write")]


def _table(cases: Any, empty: Empty) -> Table:
    columns = [
        Column(label=_("被评议单位"), is_title=True),
        Column(label=_("进度")),
        Column(label=_("整改")),
        Column(label=_("评议到")),
    ]
    rows = [_row(case) for case in cases]
    return Table(columns=columns, rows=rows, caption=_("民主评议"), empty=empty)


def _row(case: Case) -> Row:
    line: Any = case
    state = S(case.state)
    until = case.appraisal.until_on
    items = f"{line.items_done} / {line.items}" if line.items else ""
    return Row(
        key=str(case.pk),
        label=case.title,
        cells=[
            Cell(
                text=str(case.unit),
                url=reverse("supervision:detail", args=[case.pk]),
                note=case.appraisal.topic,
            ),
            Cell(badge=Badge(label=_(state.label), tone=TONES.get(state, "ink"))),
            Cell(text=items),
            Cell(text=f"{until:%Y-%m-%d}" if until else ""),
        ],
    )


def _empty(actor: Actor, *, is_filtered: bool) -> Empty:
    if is_filtered:
        acts = [Act(label=_("看全部"), url=reverse("supervision:list"))]
        return Empty(title=_("没有符合条件的评议"), acts=acts, icon="supervision")
    return Empty(
        title=_("还没有民主评议"),
        text=_("主席会议提出、县委同意后，对一个部门的工作进行评议：调研、无记名测评、反馈、整改、回访。"),
        acts=_acts(actor),
        icon="supervision",
    )


@seated(*DESK_SEATS)
def new(request: SeatedRequest) -> HttpResponse:
    """Enter the chair's meeting's proposal."""
    step, actor = Appraisals.propose, request.actor
    stated = request.POST if request.method == "POST" else None
    form = FactsForm(stated, step=step, case=None, actor=actor)
    if form.is_valid():
        try:
            case = propose(actor=actor, facts=form.facts())
        except (NotAllowed, Refused) as refusal:
            form.refuse(refusal.reasons)
        else:
            messages.success(request, _("已提出评议，接着登记县委意见。"))
            return redirect("supervision:detail", pk=case.pk)
    status = 422 if form.is_bound and form.is_refused else 200
    return render(request, "supervision/new.html", {"form": form, "step": step}, status=status)
