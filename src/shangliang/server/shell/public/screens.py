"""The pages of the public site. They set no cookie, ask nobody who he or she is, and may be kept by a cache."""

from __future__ import annotations

from functools import wraps
from typing import Any, ParamSpec, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shangliang.server.foundation.accounts.doors import AnyView
from shangliang.server.foundation.directory.models import Council
from shangliang.server.foundation.directory.walls import Reader, reader_scope
from shangliang.server.foundation.search.finding import search
from shangliang.server.foundation.search.models import Audience
from shangliang.server.foundation.ui.keyset import keyset_page
from shangliang.server.foundation.ui.shapes import Search
from shangliang.server.foundation.ui.type_sizes import COOKIE_AGE, SIZES
from shangliang.server.foundation.ui.type_sizes import NAME as TYPE_SIZE
from shangliang.server.shell.public.access import public_councils, published
from shangliang.server.shell.public.asking import chooser, kept_of, wanted_from
from shangliang.server.shell.public.drawing import (
    council_entry,
    hit_entry,
    list_empty,
    list_entry,
    matter_context,
)
from shangliang.server.shell.public.queries import (
    WantedPublic,
    councils_with_counts,
    facets,
    handling,
    public_list,
)
from shangliang.server.shell.public.reading import BESIDE, public_matter

Rest = ParamSpec("Rest")
KEPT_SECONDS = 300
MOST_HITS = 50


def for_everybody(view: AnyView[Rest]) -> AnyView[Rest]:
    """Read within the walls' public reader, and let the answer be kept for five minutes."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        with reader_scope(Reader.PUBLIC_SITE):
            response = view(request, *args, **kwargs)
        patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
        # Type size and language are the only things of the reader's own, and both stand in a cookie.
        patch_vary_headers(response, ["Cookie", "Accept-Language"])
        return response

    return cast(AnyView[Rest], answered)


@require_safe
@for_everybody
def index(request: HttpRequest) -> HttpResponse:
    """The councils whose proposals can be read here."""
    entries = [council_entry(council, number) for council, number in councils_with_counts()]
    return render(request, "public/index.html", {"entries": entries})


@require_safe
@for_everybody
def council_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The published proposals of a council: searched by words, narrowed by year, subject and unit."""
    council = _council(slug)
    wanted = wanted_from(request.GET)
    here = reverse("public:council", args=[council.slug])
    context: dict[str, Any] = {
        "council": council,
        "search": Search(
            label=_("查找公开的提案"),
            url=here,
            value=wanted.text,
            placeholder=_("例如：路灯、午托、饮水"),
            kept=kept_of(request.GET, without=("q",)),
        ),
        "chooser": chooser(here, request.GET, wanted, facets(council)),
        "empty": list_empty(here, is_narrowed=wanted.is_narrowed),
        "is_narrowed": wanted.is_narrowed,
        **_found(request, council, wanted),
    }
    return render(request, "public/council.html", context)


def _found(request: HttpRequest, council: Council, wanted: WantedPublic) -> dict[str, Any]:
    cases = public_list(council, wanted)
    if wanted.text:
        hits = search(cases, wanted.text, limit=MOST_HITS, audience=Audience.PUBLIC, parts=handling)
        return {"entries": [hit_entry(hit, council) for hit in hits], "hits": len(hits)}
    page = keyset_page(cases, request.GET, order=("-publication__published_on", "-id"))
    return {"entries": [list_entry(case, council) for case in page.items], "pager": page.pager}


@require_safe
@for_everybody
def matter_page(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One published proposal with its answers; 404 for anything that is not public, or not public any more."""
    council = _council(slug)
    case = published(council).select_related(*BESIDE).filter(pk=pk).first()
    if case is None:
        raise Http404
    context = {"council": council, **matter_context(public_matter(case))}
    return render(request, "public/matter.html", context)


def _council(slug: str) -> Council:
    council = public_councils().filter(slug=slug).first()
    if council is None:
        raise Http404
    return council


@require_safe
def preferences(request: HttpRequest) -> HttpResponse:
    """Keep a reader's type size or language in a cookie: the only ones of this site, and only when asked for."""
    wanted = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    answer = HttpResponseRedirect(wanted if is_ours else reverse("public:index"))
    answer["Cache-Control"] = "no-store"
    chosen = {
        TYPE_SIZE: (request.GET.get("size", ""), SIZES),
        settings.LANGUAGE_COOKIE_NAME: (request.GET.get("language", ""), dict(settings.LANGUAGES)),
    }
    for name, (value, allowed) in chosen.items():
        if value in allowed:
            answer.set_cookie(
                name,
                value,
                max_age=COOKIE_AGE,
                samesite="Lax",
                httponly=True,
                secure=settings.SESSION_COOKIE_SECURE,
            )
    return answer
