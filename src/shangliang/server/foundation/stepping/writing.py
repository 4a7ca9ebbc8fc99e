"""The page on which a text is written: begun or gone on with, saved by itself, kept as a draft or sent in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from shangliang.rulebook.workflow import AnyStep
from shangliang.server.foundation.accounts.doors import SeatedRequest
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.pages import case_url
from shangliang.server.foundation.casework.refusals import NotAllowed, OutOfTurn, Refused
from shangliang.server.foundation.stepping.copies import copy_for, forget_copy, initial_from_copy
from shangliang.server.foundation.stepping.forms import FactsForm


class DraftForm(FactsForm):
    """A text that may be unfinished: what its rows must hold is asked when it is sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for rows in self.rows.values():
            for row in rows.forms:
                row.empty_permitted = True


Form = TypeVar("Form", bound=DraftForm)


def writing_page(
    request: SeatedRequest,
    *,
    make: type[Form],
    step: AnyStep,
    case: Case | None,
    so_far: Mapping[str, Any],
    save: Callable[[Form, bool], Case],
    told: Callable[[bool], str],
    template: str,
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """GET shows the text as it stands; POST keeps it and, when the button `send` was pressed, sends it.

    `save(form, sends)` does both in one transaction and may refuse; `told(sends)` says afterwards what became of it.
    """
    actor = request.actor
    if request.method == "POST":
        form = make(request.POST, request.FILES, step=step, case=case, actor=actor)
        sends = "send" in request.POST
        if form.asks_for_more:
            form = form.with_one_more()
        elif form.is_valid():
            saved = _all_or_nothing(form, sends, save)
            if saved is not None:
                forget_copy(actor=actor, case=case, step=step.key)
                messages.success(request, told(sends))
                return redirect(case_url(saved))
    else:
        initial = {**so_far, **initial_from_copy(actor, case, step)}
        form = make(step=step, case=case, actor=actor, initial=initial)
    copy = copy_for(actor, case, step.key)
    version = copy.version if copy else 0
    context = {"form": form, "case": case, "step": step, "copy_version": version, **(more or {})}
    return render(request, template, context, status=422 if form.is_refused else 200)


def _all_or_nothing(form: Form, sends: bool, save: Callable[[Form, bool], Case]) -> Case | None:
    try:
        with transaction.atomic():
            return save(form, sends)
    except (NotAllowed, OutOfTurn, Refused) as refusal:
        form.refuse(refusal.reasons)
        return None
