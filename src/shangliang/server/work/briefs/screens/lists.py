"""The list of briefs: an author's own, the desk's queue, the overseers' whole; one page, by what each may read."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from shangliang.rulebook.briefs import BriefState
from shangliang.rulebook.proposals import Category
from shangliang.rulebook.referrals import ReferralState
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
from shangliang.server.work.briefs.access import AUTHORS, DESK
from shangliang.server.work.briefs.queries.lists import GROUPS, Wanted, briefs_for, group_counts

TONES: dict[str, Tone] = {
    BriefState.SUBMITTED: "ink", BriefState.EDITED: "ink", BriefState.REVIEWED: "ink",
    BriefState.SIGNED: "soon", BriefState.ISSUED: "ok",
}  # fmt: skip


@seated()
def brief_list(request: SeatedRequest) -> HttpResponse:
    """The readable briefs, newest first."""
    actor = request.actor
    wanted = Wanted(group=request.GET.get("group", ""), text=request.GET.get("q", "").strip()[:50])
    page = keyset_page(briefs_for(actor, wanted), request.GET)
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
            label=_("搜标题、内容") if actor.kind in AUTHORS else _("搜标题、内容、作者"),
            url=reverse("briefs:list"),
            value=wanted.text,
            kept={"group": wanted.group} if wanted.group else {},
        ),
        "table": _table(page.items, actor, empty=_empty(actor, is_filtered=is_filtered)),
        "pager": page.pager,
        "acts": _acts(actor),
    }
    return render(request, "ui/list.html", context)


def _title(actor: Actor) -> str:
    if actor.kind in AUTHORS:
        return _("我的信息")
    return _("转来的信息") if actor.kind in UNITS else _("社情民意信息")


def _acts(actor: Actor) -> list[Act]:
    if actor.kind in DESK:
        return [
            Act(label=_("编排一期"), url=reverse("briefs:new_paper"), is_next=True, icon="paper"),
            Act(label=_("代录信息"), url=reverse("briefs:new"), icon="write"),
        ]
    if actor.kind in AUTHORS:
        return [Act(label=_("写信息"), url=reverse("briefs:new"), is_next=True, icon="write")]
    return []


def _table(cases: Any, actor: Actor, *, empty: Empty) -> Table:
    """An author's own list does not name its author in every line."""
    labels = [_("标题"), _("作者"), _("进度"), _("刊物"), _("期限")]
    kept = [place for place in range(len(labels)) if place != 1 or actor.kind not in AUTHORS]
    columns = [Column(label=labels[place], is_title=place == 0) for place in kept]
    rows = [_row(case, kept) for case in cases]
    return Table(columns=columns, rows=rows, caption=_title(actor), empty=empty)


def _row(case: Case, kept: list[int]) -> Row:
    line: Any = case
    cells = [
        Cell(text=case.title, url=reverse("briefs:detail", args=[case.pk]), note=_note(case)),
        Cell(text=author_of(case)),
        Cell(badge=_badge(case)),
        Cell(text=issue_of(case)),
        Cell(due=line.due_on),
    ]
    return Row(
        key=str(case.pk),
        label=case.title,
        ident=f"case-{case.pk}",
        cells=[cells[place] for place in kept],
    )


def _badge(case: Case) -> Badge:
    """How far the brief is; to a unit, how far it is with its own part."""
    referral = getattr(case, "referral_state", None)
    if referral is not None:
        tone: Tone = "ok" if referral == ReferralState.PASSED else "ink"
        return Badge(label=_(ReferralState(referral).label), tone=tone)
    state = BriefState(case.state)
    return Badge(label=_(state.label), tone=TONES.get(state, "grey"))


def _note(case: Case) -> str:
    brief = case.brief
    parts = [_(Category(brief.category).label)] if brief.category else []
    if brief.submitted_on:
        parts.append(_("%(day)s报送") % {"day": f"{brief.submitted_on:%Y-%m-%d}"})
    if brief.is_proxy:
        parts.append(_("代录"))
    return " · ".join(parts)


def author_of(case: Case) -> str:
    """The member or the body that sent a brief in."""
    return str(case.member or case.body or "")


def issue_of(case: Case) -> str:
    """The number of the issue that a brief stands in; empty before it is issued."""
    item = getattr(case, "paper_item", None)
    return "" if item is None else issue_number(item.paper)


def issue_number(case: Case) -> str:
    """2026 年第 3 期; empty before it is issued."""
    paper = case.paper
    if paper.number is None:
        return ""
    return _("%(year)s 年第 %(number)s 期") % {"year": paper.year, "number": paper.number}


def _empty(actor: Actor, *, is_filtered: bool) -> Empty:
    if is_filtered:
        return Empty(title=_("没有符合条件的信息"), acts=[Act(label=_("看全部"), url=reverse("briefs:list"))])
    if actor.kind in AUTHORS:
        return Empty(
            title=_("还没有信息"),
            text=_("一件事、几句话、几张照片就可以报；用没用、谁在办都会告诉您。"),
            acts=[Act(label=_("写信息"), url=reverse("briefs:new"), is_next=True, icon="write")],
            icon="brief",
        )
    if actor.kind in UNITS:
        return Empty(
            title=_("还没有转来的信息"), text=_("县政协转本单位办理的信息会列在这里。"), icon="brief"
        )
    return Empty(
        title=_("还没有信息"),
        text=_("委员和各单位报来的信息会列在这里。"),
        acts=_acts(actor)[1:],
        icon="brief",
    )
