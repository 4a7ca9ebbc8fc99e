"""查找: every case that the actor may read, by its words."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from shangliang.rulebook.workflow import workflow_of
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.pages import case_url
from shangliang.server.foundation.search.finding import Hit, search
from shangliang.server.foundation.ui.shapes import Act, Badge, Empty, Entry, Search

MOST = 50
LONGEST = 100


@require_safe
@seated()
def search_page(request: SeatedRequest) -> HttpResponse:
    """What was found for `?q=`, the best first."""
    asked = request.GET.get("q", "").strip()[:LONGEST]
    cases = readable(request.actor).select_related("root", "member", "body", "unit")
    hits = search(cases, asked, limit=MOST) if asked else []
    context: dict[str, Any] = {
        "search": Search(
            label=_("查找提案"),
            url=reverse("shell:search"),
            value=asked,
            placeholder=_("案由、内容、单位、提案人"),
        ),
        "asked": asked,
        "entries": [_entry(hit) for hit in hits],
        "summary": _summary(len(hits)) if asked else "",
        "empty": _empty(asked),
    }
    return render(request, "shell/search.html", context)


def _summary(number: int) -> str:
    if number >= MOST:
        return _("只列最相近的 %(most)s 件，多写几个字可以缩小范围") % {"most": MOST}
    return ngettext("找到 %(number)s 件", "找到 %(number)s 件", number) % {"number": number} if number else ""


def _entry(hit: Hit) -> Entry:
    return Entry(
        title=hit.title_html,
        url=case_url(hit.case),
        meta=hit.snippet_html,
        badge=Badge(label=_state(hit.case)),
        side=_("第 %(number)s 号") % {"number": hit.case.number} if hit.case.number else "",
    )


def _state(case: Case) -> str:
    states = workflow_of(case.kind, case.edition).states
    return _(states(case.state).label)


def _empty(asked: str) -> Empty:
    if not asked:
        return Empty(
            title=_("想找什么？"),
            text=_("写几个字就行，例如“午托”“路灯 城东”。几个词之间空一格，找到的是都包含的。"),
            icon="search",
        )
    return Empty(
        title=_("没有找到“%(asked)s”") % {"asked": asked},
        text=_("换个说法，或者少写几个字试试。"),
        acts=[Act(label=_("看全部提案"), url=reverse("proposals:list"))],
        icon="search",
    )
