"""The regulations' time limits 期限, as this council has set them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.rulebook.terms import Term
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework.models import CouncilTerm
from shangliang.server.foundation.registers.access import own
from shangliang.server.foundation.registers.actions.set_term import reset_term, set_term, settable_terms
from shangliang.server.foundation.registers.screens.filling import form_page, posted, press
from shangliang.server.foundation.ui.shapes import Badge, Cell, Column, Row, Table

administrator = seated(SeatKind.ADMINISTRATOR)


class NumberForm(forms.Form):
    """A limit's number."""

    number = forms.IntegerField(label=gettext_lazy("期限"))


def _own_numbers(actor: Actor) -> dict[str, int]:
    return dict(own(CouncilTerm, actor).values_list("key", "number"))


def _long(term: Term, number: int) -> str:
    return _("%(number)s %(unit)s") % {"number": number, "unit": _(term.length.unit.label)}


def _bounds(term: Term) -> str:
    words = {"least": term.least, "most": term.most, "unit": _(term.length.unit.label)}
    return _("%(least)s 至 %(most)s %(unit)s") % words


@require_safe
@administrator
def time_limits(request: SeatedRequest) -> HttpResponse:
    """Each limit with the regulation's number, its bounds and its clause."""
    numbers = _own_numbers(request.actor)
    labels = (_("期限"), _("现行"), _("规定"), _("可调范围"), _("谁来办"))
    rows = [_row(term, numbers.get(key)) for key, term in settable_terms().items()]
    table = Table(
        columns=[Column(label=label, is_title=at == 0) for at, label in enumerate(labels)], rows=rows
    )
    lead = _("改动只影响今后开始计算的期限，已经在走的期限不变。")
    context = {"title": _("办理期限"), "lead": lead, "table": table}
    return render(request, "registers/list.html", context)


def _row(term: Term, own_number: int | None) -> Row:
    default = term.length.number
    number = own_number or default
    is_own = number != default
    return Row(
        key=term.key,
        label=term.label,
        cells=[
            Cell(
                text=_(term.label),
                url=reverse("registers:time_limit", args=[term.key]),
                note=_(term.clause),
            ),
            Cell(badge=Badge(label=_long(term, number), tone="ink" if is_own else "grey")),
            Cell(text=_long(term, default)),
            Cell(text=_bounds(term)),
            Cell(text=_(term.of.label)),
        ],
    )


@administrator
def time_limit(request: SeatedRequest, key: str) -> HttpResponse:
    """Set one limit."""
    term = settable_terms().get(key)
    if term is None:
        raise Http404
    number = _own_numbers(request.actor).get(key, term.length.number)
    form = NumberForm(posted(request), initial={"number": number})
    words = {"bounds": _bounds(term), "default": _long(term, term.length.number)}
    form.fields["number"].label = _("%(label)s期限") % {"label": _(term.label)}
    form.fields["number"].help_text = _("%(bounds)s之间；规定为 %(default)s。") % words

    def act(cleaned: dict[str, Any]) -> str:
        has_changed = set_term(actor=request.actor, key=key, number=cleaned["number"])
        messages.success(
            request, _("已保存，从今后开始计算的期限起执行。") if has_changed else _("没有改动。")
        )
        return reverse("registers:time_limits")

    said = {
        "title": _(term.label),
        "lead": _("依据：%(clause)s") % {"clause": _(term.clause)},
        "back_url": reverse("registers:time_limits"),
        "back_label": _("办理期限"),
        "reset_url": reverse("registers:reset_time_limit", args=[key])
        if number != term.length.number
        else "",
    }
    return form_page(request, form, act, said=said, template="registers/time_limit.html")


@require_POST
@administrator
def reset_time_limit(request: SeatedRequest, key: str) -> HttpResponse:
    """The regulation's own number again."""

    def act() -> str:
        reset_term(actor=request.actor, key=key)
        return _("已恢复为规定的期限。")

    return press(request, act, back_url=reverse("registers:time_limits"))
