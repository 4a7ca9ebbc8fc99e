"""The list of consultations: the desk's whole, a member's own, a unit's; one page, by what each may read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from shangliang.rulebook.consultation_kinds import ConsultationKind
from shangliang.rulebook.consultations import ConsultationState
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.followup.parties import UNITS
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.ui.groups import group_filters
from shangliang.server.foundation.ui.keyset import keyset_page
from shangliang.server.foundation.ui.shapes import (
    Act,
    Badge,
    Cell,
    Column,
    Empty,
    Row,
    Search,
    Table,
    Tone,
)
from shangliang.server.work.consultations.access import DESK
from shangliang.server.work.consultations.models import Presence
from shangliang.server.work.consultations.queries.lists import (
    GROUPS,
    Wanted,
    consultations_for,
    group_counts,
)

S = ConsultationState
TONES: dict[str, Tone] = {
    S.PLANNED: "ink", S.CALLED: "ink", S.READY: "ink", S.HELD: "soon", S.MINUTED: "soon", S.DRAFTED: "soon",
    S.REVIEWED: "soon", S.SIGNED: "soon", S.SENT: "ink", S.ARCHIVED: "ok", S.ATTENDED: "ok",
}  # fmt: skip


@seated()
def consultation_list(request: SeatedRequest) -> HttpResponse:
    """The readable consultations, newest first."""
    actor = request.actor
    wanted = Wanted(
        group=request.GET.get("group", ""),
        kind=request.GET.get("kind", ""),
        text=request.GET.get("q", "").strip()[:50],
    )
    page = keyset_page(consultations_for(actor, wanted), request.GET)
    is_filtered = bool(wanted.group or wanted.kind or wanted.text)
    kept = {"group": wanted.group, "kind": wanted.kind}
    context = {
        "title": _title(actor),
        "acts": _acts(actor),
        "has_tools": bool(page.items) or is_filtered,
        "filters": group_filters(
            request.GET,
            labels={key: label for key, (label, _states) in GROUPS.items()},
            counts=group_counts(actor),
            current=wanted.group,
        ),
        "search": Search(
            label=_("搜议题、地点"),
            url=reverse("consultations:list"),
            value=wanted.text,
            kept={name: value for name, value in kept.items() if value},
        ),
        "table": _table(page.items, actor, _empty(actor, is_filtered=is_filtered)),
        "pager": page.pager,
    }
    return render(request, "ui/list.html", context)


def _title(actor: Actor) -> str:
    if actor.kind is SeatKind.MEMBER:
        return _("我参加的协商")
    return _("本单位参加的协商") if actor.kind in UNITS else _("协商")


def _acts(actor: Actor) -> list[Act]:
    if actor.kind not in DESK:
        return []
    return [
        Act(label=_("筹备协商"), url=reverse("consultations:new"), is_next=True, icon="consultation"),
        Act(label=_("登记参加的协商"), url=reverse("consultations:attended"), icon="write"),
    ]


def _table(cases: Sequence[Case], actor: Actor, empty: Empty) -> Table:
    columns = [
        Column(label=_("议题"), is_title=True),
        Column(label=_("形式")),
        Column(label=_("会期")),
        Column(label=_("进度")),
        Column(label=_("期限")),
    ]
    return Table(columns=columns, rows=[_row(case) for case in cases], caption=_title(actor), empty=empty)


def _row(case: Case) -> Row:
    line: Any = case
    consultation = line.consultation
    day = consultation.held_on or consultation.meets_on
    return Row(
        key=str(case.pk),
        label=case.title,
        ident=f"case-{case.pk}",
        cells=[
            Cell(text=case.title, url=reverse("consultations:detail", args=[case.pk]), note=_note(case)),
            Cell(text=kind_label(case)),
            Cell(text=f"{day:%Y-%m-%d}"),
            Cell(badge=_badge(case)),
            Cell(due=line.due_on),
        ],
    )


def kind_label(case: Case) -> str:
    """专题协商, or of one that was attended elsewhere, who organised it."""
    return _(ConsultationKind(case.variant).label)


def _note(case: Case) -> str:
    presence = getattr(case, "presence", None)
    parts = [case.consultation.organiser or case.consultation.place]
    if case.body:
        parts.append(str(case.body))
    if presence:
        parts.append(_(Presence(presence).label))
    return " · ".join(parts)


def _badge(case: Case) -> Badge:
    state = ConsultationState(case.state)
    return Badge(label=_(state.label), tone=TONES.get(state, "grey"))


def _empty(actor: Actor, *, is_filtered: bool) -> Empty:
    if is_filtered:
        return Empty(
            title=_("没有符合条件的协商"), acts=[Act(label=_("看全部"), url=reverse("consultations:list"))]
        )
    if actor.kind in DESK:
        return Empty(
            title=_("还没有协商"),
            text=_("先定议题和会期，通知、材料、纪要、成果一步一步来，期限自动提醒。"),
            acts=_acts(actor)[:1],
            icon="consultation",
        )
    return Empty(
        title=_("还没有协商"),
        text=_("邀请您参加的协商会列在这里，会前会后都可以写意见。"),
        icon="consultation",
    )
