"""Beginning a consultation: planning one of this council's, or noting one that a higher council organised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from shangliang.rulebook.consultations import Consultations
from shangliang.rulebook.workflow import AnyStep
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.refusals import NotAllowed, Refused
from shangliang.server.foundation.stepping.forms import FactsForm
from shangliang.server.work.consultations.access import DESK
from shangliang.server.work.consultations.actions.attend import record_attended
from shangliang.server.work.consultations.actions.plan import plan


@seated(*DESK)
def new(request: SeatedRequest) -> HttpResponse:
    """Plan a consultation."""
    return opening_page(
        request,
        step=Consultations.plan,
        opens=plan,
        told=_("已开始筹备。会前 15 个工作日发通知、10 个工作日送材料，到时会提醒您。"),
        lead=_("先定议题和会期，通知和送材料的期限会自动倒排。"),
    )


@seated(*DESK)
def attended(request: SeatedRequest) -> HttpResponse:
    """Note a consultation that a higher council organised."""
    return opening_page(
        request,
        step=Consultations.record_attended,
        opens=record_attended,
        told=_("已登记。参加的委员会收到通知。"),
        lead=_("上级政协主办、本会组织委员参加的协商；不计入本会举办的次数。"),
    )


def opening_page(
    request: SeatedRequest,
    *,
    step: AnyStep,
    opens: Callable[..., Case],
    told: str,
    lead: str,
    initial: dict[str, Any] | None = None,
    make: type[FactsForm] = FactsForm,
    template: str = "consultations/opening.html",
) -> HttpResponse:
    """GET asks the step's questions; POST begins the case and leads to it."""
    actor = request.actor
    if request.method == "POST":
        form = make(request.POST, request.FILES, step=step, case=None, actor=actor)
        if form.asks_for_more:
            form = form.with_one_more()
        elif form.is_valid():
            try:
                case = opens(actor=actor, facts=form.facts())
            except (NotAllowed, Refused) as refusal:
                form.refuse(refusal.reasons)
            else:
                messages.success(request, told)
                return redirect("consultations:detail", pk=case.pk)
    else:
        form = make(step=step, case=None, actor=actor, initial=initial)
    context = {"form": form, "step": step, "lead": lead}
    return render(request, template, context, status=422 if form.is_refused else 200)
