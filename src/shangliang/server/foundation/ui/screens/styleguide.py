"""The style guide's pages. Anyone may read them, signed in or not; they touch no record."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shangliang.server.foundation.ui.shapes import Navigation, NavigationGroup, NavigationItem, Text
from shangliang.server.foundation.ui.styleguide import SECTIONS, section_of
from shangliang.server.foundation.ui.styleguide.desk import desk_context, pane_context
from shangliang.server.foundation.ui.styleguide.samples import TODAY

PAGES = {"desk": _("审件台"), "plain": _("未登录的页面")}


@require_safe
def styleguide(request: HttpRequest, section: str = "") -> HttpResponse:
    """The table of contents, a section, or one of the two whole-page samples (desk, plain)."""
    context: dict[str, Any] = {"navigation": _navigation(section), "today": TODAY, "sections": SECTIONS}
    if not section:
        return render(request, "ui/styleguide/index.html", context)
    if section == "desk":
        return render(request, "ui/styleguide/desk.html", {**context, **desk_context()})
    if section == "plain":
        return render(request, "ui/styleguide/plain.html", {**context, "navigation": None})
    found = section_of(section)
    if found is None:
        raise Http404
    drawn = [(sample, sample.drawn(request)) for sample in found.samples()]
    return render(request, "ui/styleguide/section.html", {**context, "section": found, "samples": drawn})


@require_safe
def styleguide_fragment(request: HttpRequest, number: int) -> HttpResponse:
    """One of the sample desk's proposals: a fragment for the reading pane, a page of its own for a phone."""
    context = {"today": TODAY, "navigation": _navigation("desk"), **pane_context(number)}
    is_fragment = request.headers.get("HX-Request") == "true"
    name = "ui/styleguide/pane.html" if is_fragment else "ui/styleguide/pane_page.html"
    return render(request, name, context)


@require_POST
def styleguide_saved(request: HttpRequest) -> JsonResponse:
    """Answer the sample draft as a real one would, keeping nothing. `?answer=conflict` plays the other device."""
    try:
        version = int(request.POST.get("version", "1"))
    except ValueError:
        return JsonResponse({"errors": {"version": [_("版本号不对。")]}}, status=400)
    if request.GET.get("answer") == "conflict" and version < CONFLICT_VERSION:
        return JsonResponse({"version": CONFLICT_VERSION}, status=409)
    return JsonResponse({"version": version + 1})


CONFLICT_VERSION = 7


def _navigation(current: str) -> Navigation:
    return Navigation(
        council_name="清川县政协",
        term_label="第十届",
        person_name="陈芳",
        role_label="提案委",
        groups=[
            NavigationGroup(
                label=_("样式与部件"),
                items=[_item(part.slug, part.label, current, icon=part.icon) for part in SECTIONS],
            ),
            NavigationGroup(
                label=_("整页"),
                items=[
                    _item("desk", _("审件台"), current, count=23),
                    _item("plain", _("未登录的页面"), current, count=4, is_late=True),
                ],
            ),
        ],
        bar=[
            _item("", _("首页"), current, icon="home"),
            _item("acts", _("待办"), current, icon="tasks", count=3, is_late=True),
            _item("forms", _("写"), current, icon="plus", is_raised=True),
            _item("lists", _("消息"), current, icon="mail", count=12),
            _item("figures", _("我的"), current, icon="person"),
        ],
        home_url=reverse("ui:styleguide"),
    )


def _item(slug: str, label: Text, current: str, **rest: Any) -> NavigationItem:
    url = reverse("ui:styleguide_section", args=[slug]) if slug else reverse("ui:styleguide")
    return NavigationItem(label=label, url=url, is_current=slug == current, **rest)
