"""The style guide's pages. Anyone may read them, signed in or not; they touch no record."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shangliang.server.foundation.ui.shapes import Navigation, NavigationGroup, NavigationItem
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
    """What the sample desk's reading pane shows."""
    return render(request, "ui/styleguide/pane.html", {"today": TODAY, **pane_context(number)})


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
    guide = [
        NavigationItem(
            label=section.label,
            url=reverse("ui:styleguide_section", args=[section.slug]),
            icon=section.icon,
            is_current=section.slug == current,
        )
        for section in SECTIONS
    ]
    whole = [
        NavigationItem(
            label=_("审件台"),
            url=reverse("ui:styleguide_section", args=["desk"]),
            count=23,
            is_current=current == "desk",
        ),
        NavigationItem(label=_("未登录的页面"), url=reverse("ui:styleguide_section", args=["plain"]), count=4, is_late=True),
    ]
    home = reverse("ui:styleguide")
    bar = [
        NavigationItem(label=_("首页"), url=home, icon="home", is_current=not current),
        NavigationItem(label=_("待办"), url=guide[1].url, icon="tasks", count=3, is_late=True, is_current=current == "acts"),
        NavigationItem(label=_("写"), url=guide[5].url, icon="plus", is_raised=True, is_current=current == "forms"),
        NavigationItem(label=_("消息"), url=guide[4].url, icon="mail", count=12, is_current=current == "lists"),
        NavigationItem(label=_("我的"), url=guide[3].url, icon="person", is_current=current == "figures"),
    ]
    return Navigation(
        council_name="清川县政协",
        term_label="第十届",
        person_name="陈芳",
        role_label="提案委",
        groups=[NavigationGroup(label=_("样式与部件"), items=guide), NavigationGroup(label=_("整页"), items=whole)],
        bar=bar,
        home_url=home,
    )
