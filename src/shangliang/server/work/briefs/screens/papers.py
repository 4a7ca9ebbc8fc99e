"""The paper: the list of issues, a new one, and one issue as it will be read."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from shangliang.rulebook.briefs import BriefPapers, PaperState
from shangliang.server.followup.drawing import act_for, happenings
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.open_steps import open_steps
from shangliang.server.foundation.casework.refusals import NotAllowed, Refused
from shangliang.server.foundation.casework.timeline import timeline
from shangliang.server.foundation.stepping.doors import case_for
from shangliang.server.foundation.stepping.forms import FactsForm
from shangliang.server.foundation.ui.keyset import keyset_page
from shangliang.server.foundation.ui.shapes import Act, Badge, Cell, Column, Empty, Row, Table
from shangliang.server.work.briefs.access import DESK, REVIEWERS, SIGNERS
from shangliang.server.work.briefs.actions.compose import compose
from shangliang.server.work.briefs.queries.papers import briefs_of, last_addressees, papers_for
from shangliang.server.work.briefs.screens.choices import signed_briefs
from shangliang.server.work.briefs.screens.lists import author_of, issue_number

READERS = (*DESK, *REVIEWERS, *SIGNERS)


@seated(*READERS)
def paper_list(request: SeatedRequest) -> HttpResponse:
    """The issues, newest first."""
    page = keyset_page(papers_for(request.actor), request.GET)
    acts = [_new_act()] if request.actor.kind in DESK else []
    context = {"table": _table(list(page.items), acts), "pager": page.pager, "acts": acts}
    return render(request, "briefs/papers.html", context)


def _new_act() -> Act:
    return Act(label=_("编排一期"), url=reverse("briefs:new_paper"), is_next=True, icon="paper")


def _table(cases: list[Case], acts: list[Act]) -> Table:
    columns = [
        Column(label=_("标题"), is_title=True),
        Column(label=_("期号")),
        Column(label=_("篇数")),
        Column(label=_("状态")),
        Column(label=_("印发日期")),
    ]
    empty = Empty(
        title=_("还没有编过刊物"),
        text=_("信息签发以后，选一篇或者几篇编成一期，编号印发。"),
        acts=acts,
        icon="paper",
    )
    return Table(columns=columns, rows=[_row(case) for case in cases], caption=_("信息刊物"), empty=empty)


def _row(case: Case) -> Row:
    paper = case.paper
    is_issued = case.state == PaperState.ISSUED
    return Row(
        key=str(case.pk),
        label=case.title,
        cells=[
            Cell(text=case.title, url=reverse("briefs:paper", args=[case.pk])),
            Cell(text=issue_number(case)),
            Cell(text=str(case.briefs)),  # type: ignore[attr-defined]  # annotated by papers_for
            Cell(badge=Badge(label=_(PaperState(case.state).label), tone="ok" if is_issued else "grey")),
            Cell(text=f"{paper.issued_on:%Y-%m-%d}" if paper.issued_on else ""),
        ],
    )


@seated(*DESK)
def new(request: SeatedRequest) -> HttpResponse:
    """Compose an issue from signed briefs."""
    step, actor = BriefPapers.compose, request.actor
    if request.method == "POST":
        form = FactsForm(request.POST, step=step, case=None, actor=actor)
        if form.is_valid():
            try:
                case = compose(actor=actor, facts=form.facts())
            except (NotAllowed, Refused) as refusal:
                form.refuse(refusal.reasons)
            else:
                messages.success(request, _("已编排。先看样张，没有问题再印发。"))
                return redirect("briefs:paper", pk=case.pk)
    else:
        initial = {**last_addressees(actor.council_id), "briefs": request.GET.getlist("brief")}
        form = FactsForm(step=step, case=None, actor=actor, initial=initial)
    empty = Empty(
        title=_("没有待编发的信息"),
        text=_("信息签发以后，才能编入刊物。"),
        acts=[Act(label=_("看全部信息"), url=reverse("briefs:list"))],
        icon="paper",
    )
    context = {"form": form, "step": step, "empty": None if signed_briefs(None, actor) else empty}
    return render(request, "briefs/new_paper.html", context, status=422 if form.is_refused else 200)


@seated(*READERS)
def paper(request: SeatedRequest, pk: int) -> HttpResponse:
    """One issue as it will be read, with what may be done to it."""
    case, roles = case_for(request.actor, kind="paper", pk=pk, beside=("paper",))
    if case.state == PaperState.DROPPED and request.actor.kind not in DESK:
        raise Http404
    steps = open_steps(case, roles=roles)
    context = {
        "matter": case,
        "paper": case.paper,
        "number": issue_number(case),
        "state": _(PaperState(case.state).label),
        "briefs": [{"case": brief, "author": author_of(brief)} for brief in briefs_of(case)],
        "acts": [act_for(opened, is_next=opened.is_next) for opened in steps if opened.may_be_taken],
        "obstacles": [message for opened in steps for message in opened.obstacles],
        "timeline": happenings(timeline([(case, roles)])),
    }
    return render(request, "briefs/paper.html", context)
