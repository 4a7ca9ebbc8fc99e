"""查找: every matter that the actor may read, by its words; for keepers of the registers, members too."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from shangliang.analysis.search import read_query
from shangliang.analysis.search.asking import LONGEST_QUERY
from shangliang.rulebook.workflow import workflow_of
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.pages import case_url
from shangliang.server.foundation.directory.models import Member
from shangliang.server.foundation.registers.access import may_read
from shangliang.server.foundation.search.finding import Hit, matters_for, search
from shangliang.server.foundation.ui.shapes import Badge, Empty, Entry, Fact, Search
from shangliang.server.shell.queries.members_found import members_found

MOST = 50
MOST_MEMBERS = 10


@require_safe
@seated()
def search_page(request: SeatedRequest) -> HttpResponse:
    """What was found for `?q=`, the best first."""
    actor = request.actor
    given = request.GET.get("q", "").strip()
    asked = given[:LONGEST_QUERY]
    query = read_query(given)
    hits = search(matters_for(actor), asked, limit=MOST, parts=partial(readable, actor)) if query else []
    members = members_found(actor, asked, limit=MOST_MEMBERS) if query else []
    context: dict[str, Any] = {
        "search": Search(
            label=_("查找"),
            url=reverse("shell:search"),
            value=asked,
            placeholder=_("标题、内容、单位、姓名") if may_read(actor) else _("标题、内容、单位"),
        ),
        "entries": [_entry(hit) for hit in hits],
        "members": [_member(member) for member in members],
        "summary": _summary(len(hits)) if query else "",
        "cut": _("检索词太长，只按前面的部分查找。") if query.is_cut else "",
        "empty": None if members else _empty(asked),
        "ways": _ways(),
        "is_help_open": not query,
    }
    return render(request, "shell/search.html", context)


def _summary(number: int) -> str:
    if number >= MOST:
        return _("只列最相近的 %(most)s 件，多写几个字可以缩小范围") % {"most": MOST}
    return ngettext("找到 %(number)s 件", "找到 %(number)s 件", number) % {"number": number} if number else ""


def _entry(hit: Hit) -> Entry:
    workflow = workflow_of(hit.case.kind, hit.case.edition)
    number = _("第 %(number)s 号") % {"number": hit.case.number} if hit.case.number else ""
    said = " · ".join(part for part in (_(workflow.label), number) if part)
    return Entry(
        title=hit.title_html,
        url=case_url(hit.case),
        # Before the snippet, not beside it: on a phone the side would take half of the line.
        meta=format_html("{} · {}", said, hit.snippet_html) if hit.snippet else said,
        badge=Badge(label=_(workflow.states(hit.case.state).label)),
    )


def _member(member: Member) -> Entry:
    return Entry(
        title=member.name,
        url=reverse("registers:member", args=[member.pk]),
        meta=" · ".join(part for part in (str(member.sector), member.employer) if part),
    )


def _ways() -> list[Fact]:
    """How a query can be written: what is typed, and what it finds."""
    return [
        Fact(term="路灯 城东", detail=_("两个词都有")),
        Fact(term="路灯 OR 照明", detail=_("有一个就行")),
        Fact(term="路灯 -城东", detail=_("有前一个，没有后一个")),
        Fact(term="“城东小学”", detail=_("照原样连在一起")),
        Fact(term="教育*", detail=_("一句话或一个词以此开头")),
        Fact(
            term="承办:教育局 状态:未办复 2023",
            detail=_("按承办单位、进度、年份；还可用标题、提案人、种类、编号"),
        ),
    ]


def _empty(asked: str) -> Empty:
    if not asked:
        return Empty(title=_("想找什么？"), text=_("写几个字就行，例如“午托”“路灯 城东”。"), icon="search")
    return Empty(
        title=_("没有找到“%(asked)s”") % {"asked": asked},
        text=_("换个说法，或者少写几个字试试。"),
        icon="search",
    )
