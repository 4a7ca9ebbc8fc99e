"""What the pages have in common: a form that leads to an act, and a table handed out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from shangliang.server.foundation.accounts.doors import SeatedRequest
from shangliang.server.foundation.accounts.screens.refusals import show_refusal
from shangliang.server.foundation.casework.refusals import Refused

GoOn = Callable[[dict[str, Any]], str]


def form_page(
    request: SeatedRequest,
    form: forms.Form,
    act: GoOn,
    *,
    said: Mapping[str, Any],
    template: str = "registers/form.html",
) -> HttpResponse:
    """Show a form; when it was filled in, act and go on to the address that `act` returns.

    `said` is what the page says: title, lead, back_url, back_label, label (of the button). A refusal stands at its
    field.
    """
    if form.is_bound and form.is_valid():
        try:
            url = act(form.cleaned_data)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            return HttpResponseRedirect(url)
    return render(request, template, {"form": form, "label": _("保存"), **said})


def posted(request: SeatedRequest) -> Any:
    """What was filled in, or nothing when the form is asked for."""
    return request.POST if request.method == "POST" else None


def press(request: SeatedRequest, act: Callable[[], str], *, back_url: str) -> HttpResponse:
    """Do what a single button asks, say what has happened, and go back to the page."""
    try:
        words = act()
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, words)
    return HttpResponseRedirect(back_url)
