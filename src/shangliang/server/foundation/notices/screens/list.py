"""消息: the list, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.notices.queries import Line, page_of_notices, unread_count
from shangliang.server.foundation.notices.text import NoticeText
from shangliang.server.foundation.ui.shapes import Act, Badge, Empty, Filter, Pager


@dataclass(frozen=True, kw_only=True)
class ShownNotice:
    """A line of the list. Its badge is red while it asks the reader for something and has not been read."""

    text: NoticeText
    url: str
    badge: Badge
    told_at: datetime
    is_unread: bool


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
        "lines": [_shown(line) for line in page.lines],
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


def _shown(line: Line) -> ShownNotice:
    notice = line.notice
    is_unread = notice.read_at is None
    return ShownNotice(
        text=line.text,
        url=reverse("notices:open", kwargs={"pk": notice.pk}),
        badge=Badge(label=line.text.title, tone="now" if notice.is_mine and is_unread else "grey"),
        told_at=notice.told_at,
        is_unread=is_unread,
    )


def _empty(here: str, *, only_unread: bool) -> Empty:
    if only_unread:
        return Empty(title=_("没有未读的消息"), acts=(Act(label=_("看全部消息"), url=here),))
    return Empty(
        title=_("还没有消息"),
        text=_(
            "您参与的事项有了进展，或者期限临近时，会在这里告诉您：发生了什么、下一步轮到谁、什么时候之前完成。"
        ),
    )
