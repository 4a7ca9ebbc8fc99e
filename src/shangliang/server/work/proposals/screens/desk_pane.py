"""The reading pane: one case beside the queue, its buttons, and the light steps that are decided there."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shangliang.rulebook.cosigning import CosigningState
from shangliang.rulebook.facts import Reason
from shangliang.rulebook.proposals import Opinion, ProposalState
from shangliang.rulebook.roles import Role
from shangliang.rulebook.workflow import AnyStep
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework.binding import step_of
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.casework.refusals import NotAllowed, OutOfTurn, Refused, said
from shangliang.server.foundation.stepping.copies import copy_for, forget_copy, values_of
from shangliang.server.foundation.stepping.doors import case_for
from shangliang.server.foundation.stepping.forms import FactsForm
from shangliang.server.foundation.ui.shapes import Fact
from shangliang.server.work.proposals.models import PreliminaryReview
from shangliang.server.work.proposals.queries.desk import proposed_office
from shangliang.server.work.proposals.queries.page import PAGE_RECORDS, ProposalPage, proposal_page
from shangliang.server.work.proposals.screens.desk import standing_of
from shangliang.server.work.proposals.screens.desk_acts import LIGHT, acts_of, light_step
from shangliang.server.work.proposals.screens.desk_address import DESK, asked_group, desk_url, kept_query
from shangliang.server.work.proposals.screens.detail import page_context

NOT_ASSIGNED = (
    ProposalState.SUBMITTED, ProposalState.REVIEWED, ProposalState.RETURNED, ProposalState.DOCKETED,
    ProposalState.DECLINED, ProposalState.CONVERTED, ProposalState.WITHDRAWN, ProposalState.DRAFT,
)  # fmt: skip


class ShortForm(FactsForm):
    """A light step's questions on one line: a few choices fold into a list, a note takes one line."""

    marks_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.help_text = ""
            if isinstance(field, forms.ChoiceField):
                offered = list(cast(Iterable[tuple[Any, Any]], field.choices))
                field.widget = forms.Select(choices=offered)
            elif isinstance(field, forms.CharField):
                # Without `maxlength`, which would cut what is pasted.
                field.widget = forms.TextInput({} if field.required else {"placeholder": _("选填")})


@require_safe
@seated(*DESK)
def desk_pane(request: SeatedRequest, pk: int) -> HttpResponse:
    """One case for the reading pane; asked for without htmx, its page."""
    if request.headers.get("HX-Request") != "true":
        return redirect("proposals:detail", pk=pk)
    matter, roles = case_for(request.actor, kind="proposal", pk=pk, beside=PAGE_RECORDS)
    return _pane(request, matter, roles)


@seated(*DESK)
@require_POST
def desk_decide(request: SeatedRequest, pk: int, step_key: str) -> HttpResponse:
    """Take a light step from the pane: 200 tells the list to go on, 422 gives the pane again with what is wrong."""
    actor = request.actor
    matter, roles = case_for(actor, kind="proposal", pk=pk, beside=PAGE_RECORDS)
    step = step_of(matter, step_key) if step_key in LIGHT else None
    if step is None or not roles.intersection(step.by):
        raise Http404
    form = ShortForm(request.POST, step=step, case=matter, actor=actor)
    reasons: Iterable[Reason] = ()
    if form.is_valid():
        try:
            decided = perform(step, case=matter, actor=actor, facts=form.facts())
        except (NotAllowed, OutOfTurn) as refusal:
            reasons = refusal.reasons
        except Refused as refusal:
            form.refuse(refusal.reasons)
        else:
            forget_copy(actor=actor, case=decided, step=step.key)
            return _decided(request, decided, step)
    matter, roles = case_for(actor, kind="proposal", pk=pk, beside=PAGE_RECORDS)
    return _pane(request, matter, roles, form=form, reasons=reasons, status=422)


def _decided(request: SeatedRequest, case: Case, step: AnyStep) -> HttpResponse:
    words = _outcome(case, step)
    standing = standing_of(request.actor, request.GET)
    if request.headers.get("HX-Request") != "true":
        messages.success(request, words)
        return redirect(desk_url(standing.query))
    if not standing.heap.number:
        # The list reloads when its last line goes: the toast would go with it, the message stays.
        messages.success(request, words)
    answer = render(request, "proposals/desk_standing.html", {**standing.context, "is_swapped": True})
    told = {"desk:decided": {"row": f"case-{case.pk}"}, "toast": {"text": words}}
    answer.headers["HX-Trigger"] = json.dumps(told)
    return answer


def _outcome(case: Case, step: AnyStep) -> str:
    if step.key == "docket":
        return _("《%(title)s》已立案，编号第 %(number)s 号，转%(office)s交办。") % {
            "title": case.title,
            "number": case.number,
            "office": case.office,
        }
    return _("《%(title)s》已办理“%(step)s”。") % {"title": case.title, "step": _(step.label)}


def _pane(
    request: SeatedRequest,
    matter: Case,
    roles: frozenset[Role],
    *,
    form: ShortForm | None = None,
    reasons: Iterable[Reason] = (),
    status: int = 200,
) -> HttpResponse:
    actor = request.actor
    page = proposal_page(matter, roles=roles, actor=actor)
    query = kept_query(request.GET, group=asked_group(request.GET, actor.kind))
    here = desk_url(query)
    light = light_step(page)
    asked: dict[str, Any] = {}
    if light is not None:
        asked = _asked(page, light.step, actor=actor, form=form)
        # The queue goes along, so that the answer can count it again.
        asked["post_url"] = _with_query("proposals:desk_decide", matter.pk, light.step.key, here=here)
    context = {
        **page_context(page),
        **asked,
        "reasons": [said(reason.message) for reason in reasons],
        "opinions": _opinions(matter) if matter.state in NOT_ASSIGNED else (),
        "people": _people(page),
        "is_before_assignment": matter.state in NOT_ASSIGNED,
        "acts": acts_of(page, here=here, decided_here=light),
        "here": here,
    }
    return render(request, "proposals/desk_pane.html", context, status=status)


def _with_query(name: str, *args: Any, here: str) -> str:
    return f"{reverse(name, args=args)}?{here.partition('?')[2]}"


def _asked(page: ProposalPage, step: AnyStep, *, actor: Actor, form: ShortForm | None) -> dict[str, Any]:
    """The light step's form: as it was refused, or with what was typed before and what the records propose."""
    copy = copy_for(actor, page.matter, step.key)
    if form is None or form.step is not step:
        typed = values_of(copy, step) if copy else {}
        initial = {**_proposed(page, step), **typed}
        form = ShortForm(step=step, case=page.matter, actor=actor, initial=initial)
    return {"step": step, "form": form, "copy_version": copy.version if copy else 0}


def _proposed(page: ProposalPage, step: AnyStep) -> dict[str, Any]:
    """What the page knows already: the category, and the office that answers for the first proposed unit."""
    if step.key != "docket":
        return {}
    return {"category": page.proposal.category, "office": proposed_office(page.suggestions)}


def _opinions(matter: Case) -> list[dict[str, object]]:
    """What the preliminary reviews proposed, the latest first."""
    reviews = PreliminaryReview.objects.filter(case=matter)
    return [
        {
            "word": _(Opinion(review.opinion).label),
            "note": review.note,
            "who": review.reviewer_name,
            "on": review.reviewed_on,
        }
        for review in reviews
    ]


def _people(page: ProposalPage) -> list[Fact]:
    """Those who were invited to co-sign and did not, with what became of the invitation."""
    asked = [
        party.case for party in page.of_kind("cosigning") if party.case.state != CosigningState.CONFIRMED
    ]
    if not asked:
        return []
    names = _("、").join(
        _("%(name)s（%(state)s）") % {"name": case.member, "state": _(CosigningState(case.state).label)}
        for case in asked
    )
    return [Fact(term=_("另邀联名"), detail=names)]
