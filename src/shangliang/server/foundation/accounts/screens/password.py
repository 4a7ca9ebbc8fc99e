"""Changing one's own password; at the first sign-in before anything else."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from shangliang.server.foundation.accounts.actions.change_password import change_password as change
from shangliang.server.foundation.accounts.actions.end_sessions import end_other_sessions
from shangliang.server.foundation.accounts.browser_sessions import rename_session
from shangliang.server.foundation.accounts.doors import SignedInRequest, signed_in
from shangliang.server.foundation.accounts.models import User
from shangliang.server.foundation.accounts.passwords import RULES
from shangliang.server.foundation.accounts.screens.refusals import show_refusal
from shangliang.server.foundation.casework.refusals import Refused


def _password(label: Any, autocomplete: str, help_text: Any = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, max_length=200, widget=widget, help_text=help_text)


class PasswordForm(forms.Form):
    """The present password is asked for, except of somebody who has just signed in with an initial one."""

    old_password = _password(gettext_lazy("现在的密码"), "current-password")
    new_password = _password(gettext_lazy("新密码"), "new-password", RULES)
    again = _password(gettext_lazy("再输入一次新密码"), "new-password")

    def __init__(self, user: User, data: Any = None) -> None:
        super().__init__(data)
        self.user = user
        if user.must_change_password:
            del self.fields["old_password"]

    def clean_old_password(self) -> str:
        """The present password, if it is the one."""
        password: str = self.cleaned_data["old_password"]
        if not self.user.check_password(password):
            raise forms.ValidationError(_("现在的密码不正确。"))
        return password

    def clean_again(self) -> str:
        """The same as the new one."""
        again: str = self.cleaned_data["again"]
        new = self.cleaned_data.get("new_password")
        if new and new != again:
            raise forms.ValidationError(_("两次输入的新密码不一致。"))
        return again


@never_cache
@sensitive_post_parameters()
@signed_in
def change_password(request: SignedInRequest) -> HttpResponse:
    """Change the password, stay signed in here and be signed out everywhere else."""
    form = PasswordForm(request.user, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _changed(request, form):
        messages.success(request, _("密码已修改，其他设备上的登录已退出。"))
        return HttpResponseRedirect(reverse("accounts:me") if "old_password" in form.fields else "/")
    context: dict[str, Any] = {"form": form}
    if request.user.must_change_password:
        # Every other way is closed until it is done, so none is shown.
        context["navigation"] = None
    return render(request, "accounts/change_password.html", context)


def _changed(request: SignedInRequest, form: PasswordForm) -> bool:
    try:
        change(user=request.user, actor=request.actor, new_password=form.cleaned_data["new_password"])
    except Refused as refused:
        show_refusal(form, refused)
        return False
    before = request.session.session_key or ""
    update_session_auth_hash(request, request.user)
    rename_session(before, request.session.session_key or "")
    end_other_sessions(user=request.user, keep=request.session.session_key or "")
    return True
