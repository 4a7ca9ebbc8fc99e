"""Signing in by phone number or user name, or by one press at a demonstration computer."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from shangliang.server.foundation.accounts.held_seats import held_seats
from shangliang.server.foundation.accounts.models import User
from shangliang.server.foundation.accounts.one_press import may_press, press
from shangliang.server.foundation.accounts.queries import demonstration_lines


class SignInForm(forms.Form):
    """One field takes the phone number or the user name."""

    login = forms.CharField(
        label=gettext_lazy("手机号或用户名"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label=gettext_lazy("密码"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    is_shared = forms.BooleanField(label=gettext_lazy("这是公用电脑，关闭浏览器后退出登录"), required=False)

    def __init__(self, request: HttpRequest, data: Any = None) -> None:
        super().__init__(data)
        self.request = request
        self.user: User | None = None

    def clean(self) -> dict[str, Any]:
        """Ask allauth, which counts wrong passwords. A refusal does not tell whether there is such an account."""
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        adapter = get_adapter(self.request)
        user = adapter.authenticate(self.request, username=cleaned["login"], password=cleaned["password"])
        if user is None:
            raise adapter.validation_error("username_password_mismatch")
        # From here on the password was right, so the person may know how things stand.
        if not user.is_active:
            raise ValidationError(_("该账号已停用，如有疑问请联系本政协的系统管理员。"))
        if not held_seats(user):
            raise ValidationError(_("您在本平台已没有可用的身份，如有疑问请联系本政协的系统管理员。"))
        self.user = user
        return cleaned


@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page. `next`: a path of this site to go on to."""
    goal = _goal(request)
    if request.user.is_authenticated:
        return HttpResponseRedirect(goal)
    form = SignInForm(request, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        response: HttpResponse = perform_login(request, form.user, redirect_url=goal)
        if form.cleaned_data["is_shared"]:
            request.session.set_expiry(0)
        return response
    return render(request, "accounts/sign_in.html", {"form": form, "next": goal, **_demonstration(request)})


@require_POST
def sign_in_as(request: HttpRequest, account_id: int) -> HttpResponse:
    """Sign in by one press. 404 wherever that is not offered."""
    press(request, account_id=account_id)
    return HttpResponseRedirect(_goal(request))


def _demonstration(request: HttpRequest) -> dict[str, Any]:
    if not may_press(request):
        return {"councils": []}
    by_council = groupby(demonstration_lines(), key=lambda line: line.council_name)
    return {"councils": [(name, list(lines)) for name, lines in by_council]}


def _goal(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else "/"
