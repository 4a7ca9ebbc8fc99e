"""The page of one step: what will happen, what is asked, and the button. Every step of every workflow has one."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from shangliang.rulebook.facts import NoFacts, Reason
from shangliang.rulebook.roles import Role
from shangliang.rulebook.workflow import AnyStep
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.binding import step_of
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.open_steps import OpenStep, open_steps
from shangliang.server.foundation.casework.pages import case_url, matter_label
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.casework.refusals import NotAllowed, OutOfTurn, Refused, said
from shangliang.server.foundation.stepping.copies import copy_for, forget_copy, initial_from_copy
from shangliang.server.foundation.stepping.doors import case_for
from shangliang.server.foundation.stepping.forms import FactsForm
from shangliang.server.foundation.stepping.overrides import override_of


@seated()
def step_page(request: SeatedRequest, kind: str, pk: int, step_key: str) -> HttpResponse:
    """Take a step: GET shows the page, POST takes it. A step that needs no facts may be posted straight away."""
    actor = request.actor
    case, roles = case_for(actor, kind=kind, pk=pk)
    step = step_of(case, step_key)
    if step is None or not roles.intersection(step.by):
        raise Http404
    opened = _opened(case, roles, step)
    if opened is None or not opened.may_be_taken:
        return _closed(request, case, step, opened)
    form = _form(request, step=step, case=case, actor=actor)
    if form.asks_for_more:
        form = form.with_one_more()
    elif request.method == "POST" and form.is_valid():
        try:
            perform(step, case=case, actor=actor, facts=form.facts())
        except (NotAllowed, OutOfTurn) as refusal:
            return _refused(request, case, step, refusal.reasons)
        except Refused as refusal:
            form.refuse(refusal.reasons)
        else:
            forget_copy(actor=actor, case=case, step=step.key)
            messages.success(
                request,
                _("已办理“%(label)s”。%(effect)s") % {"label": _(step.label), "effect": _(step.effect)},
            )
            return redirect(_next_url(request, case))
    override = override_of(step)
    context = {
        "case": case,
        "step": step,
        "form": form,
        "page_url": case_url(case),
        "back_label": _("回到%(what)s") % {"what": _(matter_label(case))},
        "asks_nothing": step.facts is NoFacts,
        "copy_version": _copy_version(actor, case, step),
        **(override.context(case, actor, form) if override else {}),
    }
    template = override.template if override else "stepping/step.html"
    return render(request, template, context, status=422 if form.is_refused else 200)


def _copy_version(actor: Actor, case: Case, step: AnyStep) -> int:
    copy = copy_for(actor, case, step.key)
    return copy.version if copy else 0


def _opened(case: Case, roles: frozenset[Role], step: AnyStep) -> OpenStep | None:
    return next((each for each in open_steps(case, roles=roles) if each.step is step), None)


def _form(request: SeatedRequest, *, step: AnyStep, case: Case, actor: Actor) -> FactsForm:
    override = override_of(step)
    make = override.form if override else FactsForm
    if request.method == "POST":
        return make(request.POST, request.FILES, step=step, case=case, actor=actor)
    initial = override.initial(case, actor) if override and override.initial else {}
    return make(
        step=step, case=case, actor=actor, initial={**initial, **initial_from_copy(actor, case, step)}
    )


def _closed(request: SeatedRequest, case: Case, step: AnyStep, opened: OpenStep | None) -> HttpResponse:
    if opened is not None:
        reasons = [Reason(message=message) for message in opened.obstacles]
    else:
        reasons = [
            Reason(message=_("本案现在不能“%(label)s”，可能别人已经办理。") % {"label": _(step.label)})
        ]
    return _refused(request, case, step, reasons)


def _refused(request: SeatedRequest, case: Case, step: AnyStep, reasons: Iterable[Reason]) -> HttpResponse:
    told = [said(reason.message) for reason in reasons]
    context = {"case": case, "step": step, "reasons": told, "page_url": case_url(case)}
    return render(request, "stepping/refused.html", context, status=409)


def step_url(case: Case, step: AnyStep) -> str:
    """The page of a step on a case."""
    return reverse(f"step-{step.kind}", args=[case.pk, step.key])


def _next_url(request: SeatedRequest, case: Case) -> str:
    """Back to where the person came from when the form says so, else to the case or, if it is gone, home.

    Gone: who gave it back, as a chair who has a brief edited again, may not read it any more.
    """
    wanted = request.POST.get("next", "")
    if wanted.startswith("/") and not wanted.startswith("//"):
        return wanted
    is_still_read = readable(request.actor).filter(pk=case.root_or_self_id).exists()
    return case_url(case) if is_still_read else "/"
