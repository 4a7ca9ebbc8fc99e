"""Keys for other programs: listed, made (and shown once), stopped."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from shangliang.server.foundation.accounts.access import own_tokens
from shangliang.server.foundation.accounts.actions.create_token import LENGTHS_DAYS, create_token
from shangliang.server.foundation.accounts.actions.revoke_token import revoke_token
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.accounts.models import ApiToken
from shangliang.server.foundation.accounts.places import seat_words
from shangliang.server.foundation.accounts.screens.refusals import show_refusal
from shangliang.server.foundation.casework.refusals import Refused
from shangliang.server.foundation.ui.shapes import Badge
from shangliang.server.foundation.ui.widgets import RadioCards


class TokenForm(forms.Form):
    """What the key is for, and for how long."""

    name = forms.CharField(
        label=gettext_lazy("用途"),
        max_length=60,
        help_text=gettext_lazy("写明给哪个系统用，例如“县政府督查系统对接”。"),
    )
    valid_days = forms.TypedChoiceField(
        label=gettext_lazy("有效期"),
        coerce=int,
        choices=[(days, format_lazy(gettext_lazy("{days} 天"), days=days)) for days in LENGTHS_DAYS],
        widget=RadioCards(is_across=True),
        initial=LENGTHS_DAYS[1],
    )


@require_safe
@seated()
def tokens(request: SeatedRequest) -> HttpResponse:
    """The keys of the seat acted in."""
    found = own_tokens(request.actor).order_by("-pk")[:100]
    return render(
        request,
        "accounts/tokens.html",
        {"seat_words": seat_words(request.seat), "tokens": [(token, _state(token)) for token in found]},
    )


@never_cache
@seated()
def new_token(request: SeatedRequest) -> HttpResponse:
    """Make a key; it is shown on the page that answers and never again."""
    form = TokenForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "seat_words": seat_words(request.seat)}
    if form.is_bound and form.is_valid():
        try:
            created = create_token(actor=request.actor, **form.cleaned_data)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            return render(request, "accounts/token_made.html", {"created": created})
    return render(request, "accounts/new_token.html", context)


@require_POST
@seated()
def stop_token(request: SeatedRequest, token_id: int) -> HttpResponse:
    """Stop a key of one's own at once; 404 for anybody else's."""
    token = get_object_or_404(own_tokens(request.actor), pk=token_id)
    revoke_token(actor=request.actor, token=token)
    messages.success(request, _("密钥“%(name)s”已停用，使用它的程序不能再访问。") % {"name": token.name})
    return HttpResponseRedirect(reverse("accounts:tokens"))


def _state(token: ApiToken) -> Badge:
    if token.revoked_at is not None:
        return Badge(label=_("已停用"))
    if token.expires_at <= timezone.now():
        return Badge(label=_("已过期"))
    return Badge(label=_("有效"), tone="ok")
