"""Signing out."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache


@never_cache
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ask on GET (a link or a typed address must not sign anybody out), sign out on POST."""
    if not request.user.is_authenticated:
        return HttpResponseRedirect(reverse("accounts:sign_in"))
    if request.method != "POST":
        return render(request, "accounts/sign_out.html")
    get_adapter(request).logout(request)
    messages.success(request, _("您已退出登录。"))
    return HttpResponseRedirect(reverse("accounts:sign_in"))
