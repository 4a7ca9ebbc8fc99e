"""Opening a study: by the desk, or by the contact of the body that leads it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.rulebook.studies import Studies
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework.refusals import NotAllowed, Refused
from shangliang.server.foundation.stepping.forms import FactsForm
from shangliang.server.work.studies.access import OPENERS
from shangliang.server.work.studies.actions.opening import open_study


class OwnForm(FactsForm):
    """A body's contact opens for that body alone."""

    left_out = frozenset({"body"})


@seated(*OPENERS)
def new(request: SeatedRequest) -> HttpResponse:
    """Open a study."""
    step, actor = Studies.open, request.actor
    make = OwnForm if actor.kind is SeatKind.BODY_CONTACT else FactsForm
    form = make(request.POST or None, step=step, case=None, actor=actor)
    if request.method == "POST" and form.is_valid():
        try:
            case = open_study(actor=actor, facts=form.facts())
        except (NotAllowed, Refused) as refusal:
            form.refuse(refusal.reasons)
        else:
            messages.success(request, _("题目已提出，接着制定方案。"))
            return redirect("studies:detail", pk=case.pk)
    status = 422 if form.is_bound and form.is_refused else 200
    return render(request, "studies/new.html", {"form": form, "step": step}, status=status)
