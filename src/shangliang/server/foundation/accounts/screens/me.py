"""我的: who I am here, my seats, my devices."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from shangliang.server.foundation.accounts.actions import end_sessions
from shangliang.server.foundation.accounts.actions.choose_seat import choose_seat
from shangliang.server.foundation.accounts.browser_sessions import SEAT_KEY
from shangliang.server.foundation.accounts.doors import SeatedRequest, SignedInRequest, seated, signed_in
from shangliang.server.foundation.accounts.places import seat_words
from shangliang.server.foundation.accounts.queries import devices
from shangliang.server.foundation.ui.shapes import Fact


@require_safe
@seated()
def me(request: SeatedRequest) -> HttpResponse:
    """The page of the person signed in."""
    user = request.user
    facts = [
        Fact(term=_("姓名"), detail=user.name),
        Fact(term=_("手机号"), detail=user.phone or _("未登记")),
        Fact(term=_("用户名"), detail=user.username),
    ]
    context = {
        "facts": facts,
        "seats": [
            (seat.pk, seat_words(seat), seat.council.name, seat.pk == request.seat.pk)
            for seat in request.seats
        ],
        "devices": devices(user, session_key=request.session.session_key),
    }
    return render(request, "accounts/me.html", context)


@require_POST
@signed_in
def switch_seat(request: SignedInRequest, seat_id: int) -> HttpResponse:
    """Go on in another of one's own seats; 404 for anybody else's, and for one that has ended."""
    seat = next((seat for seat in request.seats if seat.pk == seat_id), None)
    if seat is None:
        raise Http404
    choose_seat(seat=seat)
    request.session[SEAT_KEY] = seat.pk
    messages.success(
        request,
        _("现在以“%(seat)s”身份办事（%(council)s）。")
        % {"seat": seat_words(seat), "council": seat.council.name},
    )
    return HttpResponseRedirect("/")


@require_POST
@seated()
def end_device(request: SeatedRequest, session_id: int) -> HttpResponse:
    """Sign one of one's own browsers out; 404 for anybody else's."""
    if not end_sessions.end_session(user=request.user, session_id=session_id):
        raise Http404
    messages.success(request, _("那台设备已退出登录。"))
    return HttpResponseRedirect(reverse("accounts:me"))


@require_POST
@seated()
def end_other_devices(request: SeatedRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    ended = end_sessions.end_other_sessions(user=request.user, keep=request.session.session_key or "")
    said = ngettext("已退出 %(count)d 台其他设备。", "已退出 %(count)d 台其他设备。", ended) % {
        "count": ended
    }
    messages.success(request, said if ended else _("没有其他设备登录。"))
    return HttpResponseRedirect(reverse("accounts:me"))
