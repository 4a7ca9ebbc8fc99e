"""消息: the list, newest first."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.notices.models import Notice
from shangliang.server.foundation.notices.queries import Line, page_of_notices, unread_count
from shangliang.server.foundation.ui.shapes import Act, Badge, Empty, Entry, Filter, Pager


@require_safe
@seated()
def notices(request: SeatedRequest) -> HttpResponse:
    """All notices, or with `?unread=1` those not read; pages by `?after=`."""
    only_unread = request.GET.get("unread") == "1"
    after = request.GET.get("after", "")
    unread = unread_count(request.actor)
    page = page_of_notices(request.actor, after=after, only_unread=only_unread)
    here = reverse("notices:list")
    kept = {"unread": "1"} if only_unread else {}
    context = {
        "filters": _filters(here, unread=unread, only_unread=only_unread),
        "entries": [_entry(line) for line in page.lines],
        "empty": _empty(here, only_unread=only_unread),
        "read_all": _read_all() if unread else None,
        "pager": Pager(
            previous_url=_with(here, kept) if after else "",
            next_url=_with(here, {**kept, "after": page.next_key}) if page.next_key else "",
        ),
    }
    return render(request, "notices/list.html", context)


def _with(url: str, query: dict[str, str]) -> str:
    return f"{url}?{urlencode(query)}" if query else url


def _filters(here: str, *, unread: int, only_unread: bool) -> list[Filter]:
    return [
        Filter(label=_("全部"), url=here, is_current=not only_unread),
        Filter(label=_("未读"), url=_with(here, {"unread": "1"}), is_current=only_unread, count=unread),
    ]


def _read_all() -> Act:
    return Act(label=_("全部标为已读"), url=reverse("notices:read_all"), is_post=True, is_quiet=True)


def _entry(line: Line) -> Entry:
    notice = line.notice
    return Entry(
        title=line.text.body,
        url=reverse("notices:open", kwargs={"pk": notice.pk}),
        meta=line.text.next_line,
        side=_when(notice),
        badge=Badge(
            label=line.text.title, tone="now" if notice.is_mine and notice.read_at is None else "grey"
        ),
        is_unread=notice.read_at is None,
    )


def _when(notice: Notice) -> str:
    told = timezone.localtime(notice.told_at)
    if told.year == timezone.localdate().year:
        return date_format(told, pgettext("日期格式：本年", "n月j日"))
    return date_format(told, pgettext("日期格式：他年", "Y年n月j日"))


def _empty(here: str, *, only_unread: bool) -> Empty:
    if only_unread:
        return Empty(title=_("没有未读的消息"), acts=(Act(label=_("看全部消息"), url=here),))
    return Empty(
        title=_("还没有消息"),
        text=_(
            "您参与的事项有了进展，或者期限临近时，会在这里告诉您：发生了什么、下一步轮到谁、什么时候之前完成。"
        ),
    )
