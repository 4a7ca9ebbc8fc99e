"""The people of the council, as its administrator keeps them."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.accounts.queries import PeoplePage, PersonLine, kind_counts, people_page
from shangliang.server.foundation.ui.shapes import (
    Act,
    Badge,
    Cell,
    Column,
    Empty,
    Filter,
    Row,
    Search,
    Table,
)


@require_safe
@seated(SeatKind.ADMINISTRATOR)
def people(request: SeatedRequest) -> HttpResponse:
    """The list: `q` searches name, phone and user name; `kind` a seat held; `before`, `after` of the pager."""
    words, kind = request.GET.get("q", "").strip(), _kind(request.GET.get("kind", ""))
    page = people_page(request.actor, request.GET, words=words, kind=kind)
    kept = {"kind": kind.value} if kind else {}
    context = {
        "table": _table(page, is_narrowed=bool(words or kind)),
        "search": Search(
            label=_("按姓名、手机号或用户名查找"),
            placeholder=_("姓名、手机号或用户名"),
            value=words,
            kept=kept,
        ),
        "filters": _filters(kind_counts(request.actor), kind, words),
        "pager": page.pager,
    }
    return render(request, "accounts/people.html", context)


def _table(page: PeoplePage, *, is_narrowed: bool) -> Table:
    return Table(
        columns=[
            Column(label=_("姓名"), is_title=True),
            Column(label=_("身份")),
            Column(label=_("手机号或用户名")),
            Column(label=_("登录")),
        ],
        rows=[Row(cells=_cells(line), key=str(line.user.pk), label=line.user.name) for line in page.lines],
        empty=_empty(is_narrowed=is_narrowed),
    )


def _cells(line: PersonLine) -> list[Cell]:
    user = line.user
    return [
        Cell(text=user.name, url=reverse("accounts:person", args=[user.pk])),
        Cell(text="；".join(line.seats)) if line.seats else Cell(badge=Badge(label=_("已停用"))),
        Cell(text=user.phone or user.username),
        Cell(badge=Badge(label=_("未首次登录"), tone="soon"))
        if user.must_change_password
        else Cell(text=_("正常")),
    ]


def _empty(*, is_narrowed: bool) -> Empty:
    if is_narrowed:
        return Empty(title=_("没有找到这样的人"), text=_("换几个字，或去掉身份筛选再试。"), icon="search")
    return Empty(
        title=_("还没有人"),
        text=_("开通账号后，委员、工作人员和承办单位的人会列在这里。"),
        acts=[Act(label=_("开通账号"), url=reverse("accounts:new_person"), is_next=True)],
        icon="people",
    )


def _filters(counts: dict[SeatKind, int], current: SeatKind | None, words: str) -> list[Filter]:
    base = {"q": words} if words else {}
    shown = [Filter(label=_("全部"), url=_url(base), is_current=current is None)]
    for kind, count in counts.items():
        shown.append(
            Filter(
                label=_(kind.label),
                url=_url({**base, "kind": kind.value}),
                is_current=kind is current,
                count=count,
            )
        )
    return shown


def _url(query: dict[str, str]) -> str:
    return f"{reverse('accounts:people')}?{urlencode(query)}" if query else reverse("accounts:people")


def _kind(value: str) -> SeatKind | None:
    return next((kind for kind in SeatKind if kind.value == value), None)
