"""Choosing the size of type."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shangliang.server.foundation.ui.type_sizes import COOKIE_AGE, NAME, SIZES


@require_POST
def type_size(request: HttpRequest) -> HttpResponse:
    """Keep the size in the account, the session and a cookie, and go back to the page it was chosen on.

    POST `size` (standard, large, xlarge) and `next` (a path of this site). 400 for any other size.
    """
    size = request.POST.get("size", "")
    if size not in SIZES:
        return HttpResponseBadRequest(_("没有这种字号。"))
    if request.user.is_authenticated and hasattr(request.user, NAME):
        setattr(request.user, NAME, size)
        request.user.save(update_fields=[NAME])
    request.session[NAME] = size
    answer = HttpResponseRedirect(_way_back(request))
    answer.set_cookie(
        NAME, size, max_age=COOKIE_AGE, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return answer


def _way_back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else "/"
