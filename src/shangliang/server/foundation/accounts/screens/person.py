"""One person of the council: what the administrator may do about the account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts import lockout
from shangliang.server.foundation.accounts.access import people, seats
from shangliang.server.foundation.accounts.actions import end_seat as ending
from shangliang.server.foundation.accounts.actions.correct_person import correct_person
from shangliang.server.foundation.accounts.actions.grant_seat import grant_seat
from shangliang.server.foundation.accounts.actions.reset_password import reset_password
from shangliang.server.foundation.accounts.actions.unlock import unlock
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.accounts.models import User
from shangliang.server.foundation.accounts.places import seat_words
from shangliang.server.foundation.accounts.queries import person_page
from shangliang.server.foundation.accounts.screens.new_person import SeatForm, kind_entries, kind_spelled
from shangliang.server.foundation.accounts.screens.refusals import show_refusal
from shangliang.server.foundation.casework.refusals import Refused
from shangliang.server.foundation.ui.shapes import Confirm


def _person(request: SeatedRequest, user_id: int) -> User:
    return get_object_or_404(people(request.actor), pk=user_id)


def _page(user: User) -> str:
    return reverse("accounts:person", args=[user.pk])


@require_safe
@seated(SeatKind.ADMINISTRATOR)
def person(request: SeatedRequest, user_id: int) -> HttpResponse:
    """Everything about one account in this council."""
    page = person_page(request.actor, _person(request, user_id))
    context = {
        "page": page,
        "person": page.user,
        "held": [(seat, seat_words(seat)) for seat in page.held],
        "ended": [(seat, seat_words(seat)) for seat in page.ended],
        "is_locked": lockout.is_locked(request, page.user),
        "is_oneself": page.user.pk == request.user.pk,
    }
    return render(request, "accounts/person.html", context)


@require_safe
@seated(SeatKind.ADMINISTRATOR)
def new_seat(request: SeatedRequest, user_id: int) -> HttpResponse:
    """First step of granting a seat: its kind."""
    user = _person(request, user_id)
    entries = kind_entries("accounts:new_seat_as", user.pk)
    return render(request, "accounts/new_seat.html", {"person": user, "entries": entries})


@seated(SeatKind.ADMINISTRATOR)
def new_seat_as(request: SeatedRequest, user_id: int, kind: str) -> HttpResponse:
    """Second step: what it is of."""
    user = _person(request, user_id)
    form = SeatForm(request.actor, kind_spelled(kind), request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            seat = grant_seat(actor=request.actor, user=user, place=form.place)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("已授予“%(seat)s”身份。") % {"seat": seat_words(seat)})
            return HttpResponseRedirect(_page(user))
    context = {"person": user, "form": form, "kind_label": _(form.kind.label)}
    return render(request, "accounts/new_seat_as.html", context)


@seated(SeatKind.ADMINISTRATOR)
def end_seat(request: SeatedRequest, user_id: int, seat_id: int) -> HttpResponse:
    """Ask what will happen, then end a seat."""
    user = _person(request, user_id)
    seat = get_object_or_404(
        seats(request.actor).select_related("member", "body", "unit", "office"), pk=seat_id, user=user
    )
    words = {"name": user.name, "seat": seat_words(seat)}
    confirm = Confirm(
        title=_("终止%(name)s的“%(seat)s”身份？") % words,
        consequences=[
            _("终止后，%(name)s不能再以此身份办事，该身份的接口密钥同时停用。") % words,
            _("以前办过的事、留下的记录都保留，仍记在%(name)s名下。") % words,
            _("需要时可以重新授予。"),
        ],
        label=_("终止此身份"),
        cancel_url=_page(user),
    )
    if request.method == "POST":
        try:
            ending.end_seat(actor=request.actor, seat=seat)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("已终止%(name)s的“%(seat)s”身份。") % words)
        return HttpResponseRedirect(_page(user))
    return _ask(request, user, confirm)


@seated(SeatKind.ADMINISTRATOR)
def deactivate(request: SeatedRequest, user_id: int) -> HttpResponse:
    """Ask what will happen, then end every seat in this council."""
    user = _person(request, user_id)
    words = {"name": user.name}
    confirm = Confirm(
        title=_("在本政协停用%(name)s的账号？") % words,
        consequences=[
            _("%(name)s在本政协的全部身份立即终止，不能再在本政协办事。") % words,
            _("以前的记录都保留；在其他政协的身份不受影响。"),
            _("需要时可以重新授予身份。"),
        ],
        label=_("停用账号"),
        cancel_url=_page(user),
    )
    if request.method == "POST":
        try:
            ended = ending.end_all_seats(actor=request.actor, user=user)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("账号已停用，终止了 %(count)d 个身份。") % {"count": ended})
        return HttpResponseRedirect(_page(user))
    return _ask(request, user, confirm)


@never_cache
@seated(SeatKind.ADMINISTRATOR)
def reset(request: SeatedRequest, user_id: int) -> HttpResponse:
    """Ask what will happen, then set an initial password and show it once."""
    user = _person(request, user_id)
    words = {"name": user.name}
    confirm = Confirm(
        title=_("重置%(name)s的密码？") % words,
        consequences=[
            _("系统生成一个初始密码，只显示一次，请当面或电话告知本人。"),
            _("%(name)s在所有设备上立即退出登录，下次登录须先改密码。") % words,
            _("%(name)s的接口密钥同时停用。") % words,
        ],
        label=_("重置密码"),
        cancel_url=_page(user),
    )
    if request.method == "POST":
        try:
            password = reset_password(actor=request.actor, user=user)
        except Refused as refused:
            messages.error(request, str(refused))
            return HttpResponseRedirect(_page(user))
        lockout.unlock(request, user)
        return render(request, "accounts/password_reset.html", {"person": user, "password": password})
    return _ask(request, user, confirm)


@require_POST
@seated(SeatKind.ADMINISTRATOR)
def let_try_again(request: SeatedRequest, user_id: int) -> HttpResponse:
    """Unlock an account after too many wrong passwords."""
    user = _person(request, user_id)
    unlock(actor=request.actor, user=user, request=request)
    messages.success(request, _("已解除锁定，%(name)s现在可以重新登录。") % {"name": user.name})
    return HttpResponseRedirect(_page(user))


class CorrectionForm(forms.Form):
    """How a person is called and signs in."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=30)
    phone = forms.CharField(
        label=gettext_lazy("手机号"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    username = forms.CharField(
        label=gettext_lazy("用户名"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


@seated(SeatKind.ADMINISTRATOR)
def edit_person(request: SeatedRequest, user_id: int) -> HttpResponse:
    """Correct name, phone number and user name."""
    user = _person(request, user_id)
    given: dict[str, Any] = {"name": user.name, "phone": user.phone or "", "username": user.username}
    form = CorrectionForm(request.POST if request.method == "POST" else None, initial=given)
    if form.is_bound and form.is_valid():
        try:
            correct_person(actor=request.actor, user=user, **form.cleaned_data)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("已保存。"))
            return HttpResponseRedirect(_page(user))
    return render(request, "accounts/edit_person.html", {"person": user, "form": form})


def _ask(request: SeatedRequest, user: User, confirm: Confirm) -> HttpResponse:
    return render(request, "accounts/confirm.html", {"person": user, "confirm": confirm})
