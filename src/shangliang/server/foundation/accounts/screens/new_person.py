"""Opening an account, in two steps: what the person is to be, then who it is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actions.grant_seat import grant_seat_by_phone
from shangliang.server.foundation.accounts.actions.open_account import PhoneKnown, open_account
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.accounts.places import (
    GRANTABLE,
    MAY_DO,
    SUBJECT_LABELS,
    SUBJECT_OF,
    Place,
    seat_words,
    subjects,
)
from shangliang.server.foundation.accounts.screens.refusals import show_refusal
from shangliang.server.foundation.casework.refusals import Refused
from shangliang.server.foundation.directory.models import Member
from shangliang.server.foundation.ui.shapes import Entry
from shangliang.server.foundation.ui.widgets import Pick


class SeatForm(forms.Form):
    """What a seat is of, where its kind is of something."""

    def __init__(self, actor: Actor, kind: SeatKind, data: Any = None) -> None:
        super().__init__(data)
        self.kind = kind
        subject = SUBJECT_OF.get(kind)
        if subject is not None:
            self.fields["subject"] = _subject_field(actor, kind, SUBJECT_LABELS[subject])
            self.order_fields(["subject"])

    @property
    def place(self) -> Place:
        """The seat that was asked for; the form must be valid."""
        subject = self.cleaned_data.get("subject")
        return Place(kind=self.kind, subject_id=subject.pk if subject else None)


def _subject_field(actor: Actor, kind: SeatKind, label: Any) -> forms.ModelChoiceField[Any]:
    found = subjects(council_id=actor.council_id, kind=kind)
    notes: dict[Any, Any] = {}
    keywords: dict[Any, str] = {}
    if kind is SeatKind.MEMBER:
        rows = list(found)
        notes = {row.pk: row.sector.name for row in rows if isinstance(row, Member)}
        keywords = {row.pk: row.name_pinyin for row in rows if isinstance(row, Member)}
    return forms.ModelChoiceField(
        found, label=label, widget=Pick(notes=notes, keywords=keywords), empty_label=_("请选择")
    )


class PersonForm(SeatForm):
    """Who it is. For a member the register knows name and phone."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=30)
    phone = forms.CharField(
        label=gettext_lazy("手机号"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    username = forms.CharField(
        label=gettext_lazy("用户名"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("没有手机号时必填；3 至 60 个字母、数字，至少含一个字母。"),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def __init__(self, actor: Actor, kind: SeatKind, data: Any = None) -> None:
        super().__init__(actor, kind, data)
        if kind is SeatKind.MEMBER:
            self.fields["name"].required = False
            self.fields["name"].help_text = _("不填则取委员名录中的姓名。")
            self.fields["phone"].help_text = _("不填则取委员名录中的手机号。登录时用。")
        else:
            self.fields["phone"].help_text = _("登录时用。")


@require_safe
@seated(SeatKind.ADMINISTRATOR)
def new_person(request: SeatedRequest) -> HttpResponse:
    """First step: what the person is to be."""
    return render(request, "accounts/new_person.html", {"entries": kind_entries("accounts:new_person_as")})


def kind_entries(route: str, *args: Any) -> list[Entry]:
    """The kinds of seat with what each may do, leading on to `route`."""
    return [
        Entry(title=_(kind.label), meta=MAY_DO[kind], url=reverse(route, args=[*args, spelled(kind)]))
        for kind in GRANTABLE
    ]


def spelled(kind: SeatKind) -> str:
    """A kind as it stands in an address: unit-officer."""
    return kind.value.replace("_", "-")


def kind_spelled(text: str) -> SeatKind:
    """The kind of an address. Raises Http404."""
    for kind in GRANTABLE:
        if spelled(kind) == text:
            return kind
    raise Http404


@never_cache
@seated(SeatKind.ADMINISTRATOR)
def new_person_as(request: SeatedRequest, kind: str) -> HttpResponse:
    """Second step: who it is. The answer shows the initial password once."""
    form = PersonForm(request.actor, kind_spelled(kind), request.POST if request.method == "POST" else None)
    known: PhoneKnown | None = None
    if form.is_bound and form.is_valid():
        named = {key: form.cleaned_data[key] for key in ("name", "phone", "username")}
        try:
            opened = open_account(actor=request.actor, place=form.place, **named)
        except PhoneKnown as found:
            known = found
            if found.is_ours:
                show_refusal(form, found)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            context = {"opened": opened, "seat_words": seat_words(opened.seat), "kind": kind}
            return render(request, "accounts/account_opened.html", context)
    if known is not None and not known.is_ours:
        return render(request, "accounts/join_by_phone.html", {"known": known, "form": form, "kind": kind})
    return render(
        request,
        "accounts/new_person_as.html",
        {"form": form, "kind_label": _(form.kind.label), "known": known},
    )


@require_POST
@seated(SeatKind.ADMINISTRATOR)
def join_by_phone(request: SeatedRequest, kind: str) -> HttpResponse:
    """Give a seat to a person of another council, found by the exact phone number."""
    form = SeatForm(request.actor, kind_spelled(kind), request.POST)
    try:
        if not form.is_valid():
            raise Http404
        seat = grant_seat_by_phone(actor=request.actor, phone=request.POST.get("phone", ""), place=form.place)
    except Refused as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("accounts:new_person_as", args=[kind]))
    messages.success(
        request,
        _("已授予“%(seat)s”身份。此人用原来的密码登录，登录后可切换身份。") % {"seat": seat_words(seat)},
    )
    return HttpResponseRedirect(reverse("accounts:person", args=[seat.user_id]))
