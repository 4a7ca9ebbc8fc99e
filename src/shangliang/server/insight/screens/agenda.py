"""日程: a month of days, one's own and the council's, and the address by which a phone shows them."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from shangliang.server.foundation.accounts.actions.open_feed import end_feed, open_feed
from shangliang.server.foundation.accounts.actors import actor_in
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.accounts.feeds import feed_of_secret, living_feeds
from shangliang.server.foundation.accounts.places import seat_words
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.agenda import entries_of
from shangliang.server.foundation.directory.walls import council_scope
from shangliang.server.foundation.ui.shapes import Act
from shangliang.server.insight.agenda.feed import as_calendar, days_of_feed
from shangliang.server.insight.agenda.month import WEEKDAYS, asked_month, month_of

ICS = "text/calendar; charset=utf-8"


@require_safe
@seated()
def agenda(request: SeatedRequest) -> HttpResponse:
    """The month in `?month=2026-11`, this month by default."""
    today = clock.today()
    month = month_of(request.actor, asked_month(request.GET.get("month", ""), today=today), today=today)
    here = reverse("insight:agenda")
    context = {
        "month": month,
        "weekdays": WEEKDAYS,
        "heading": date_format(month.first, pgettext("日期格式：月", "Y年n月")),
        "previous": Act(label=_("上月"), url=f"{here}?month={month.previous:%Y-%m}", is_quiet=True),
        "next": Act(label=_("下月"), url=f"{here}?month={month.next:%Y-%m}", is_quiet=True),
        "now": Act(label=_("本月"), url=here, is_quiet=True) if month.first != today.replace(day=1) else None,
        "feed": living_feeds(request.actor).first(),
        "today": today,
    }
    return render(request, "insight/agenda.html", context)


@never_cache
@require_POST
@seated()
def new_feed(request: SeatedRequest) -> HttpResponse:
    """Make the address; it is shown on the page that answers and never again."""
    raw = open_feed(actor=request.actor)
    url = f"{settings.BASE_URL}{reverse('insight:feed', args=[raw])}"
    context = {"url": url, "seat_words": seat_words(request.seat)}
    return render(request, "insight/feed_made.html", context)


@require_POST
@seated()
def stop_feed(request: SeatedRequest) -> HttpResponse:
    """End the address at once."""
    end_feed(actor=request.actor)
    messages.success(request, _("订阅地址已停用，手机日历不再更新。"))
    return HttpResponseRedirect(reverse("insight:agenda"))


@never_cache
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar of the seat whose address this is; 404 when it is unknown or ended."""
    found = feed_of_secret(secret)
    if found is None:
        raise Http404
    first, last = days_of_feed(clock.today())
    with council_scope(found.council_id):
        content = as_calendar(
            entries_of(actor_in(found.seat), first=first, last=last),
            name=f"{found.seat.council.name} · {seat_words(found.seat)}",
            host=request.get_host(),
            base_url=settings.BASE_URL,
            now=timezone.now(),
        )
    return HttpResponse(content, content_type=ICS)
