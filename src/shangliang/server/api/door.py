"""What every request to the interface passes, whichever operation it is for: size, language, and an answer in the
interface's own form even where no operation was reached."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, re_path
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt

from shangliang.server.api.problems import not_found, problem

MOST_BODY_BYTES = 1024 * 1024
MOST_UPLOAD_BYTES = 21 * 1024 * 1024
UPLOADS = ("files", "imports")
CHINESE, ENGLISH = "zh-hans", "en"

View = Callable[..., HttpResponseBase]


def through_the_door(patterns: list[URLPattern]) -> list[URLPattern]:
    """The same patterns with every view behind the door, and one more for whatever else is asked."""
    kept = [path(str(each.pattern), _behind(each.callback), name=each.name) for each in patterns]
    return [*kept, re_path("", _behind(csrf_exempt(_unknown)), name="unknown")]


def _unknown(request: HttpRequest) -> HttpResponse:
    return not_found(request)


def _behind(view: View) -> View:
    @wraps(view)
    def behind(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        with translation.override(language_of(request)):
            response = _too_large(request) or view(request, *args, **kwargs)
            if isinstance(response, HttpResponseNotAllowed):
                allowed = response["Allow"]
                detail = _("这个地址只接受 %(methods)s 请求。") % {"methods": allowed}
                response = problem(request, "method_not_allowed", detail, headers={"Allow": allowed})
            patch_vary_headers(response, ["Accept-Language", "Authorization"])
            response["Content-Language"] = translation.get_language() or CHINESE
            if not response.has_header("Cache-Control"):
                response["Cache-Control"] = "no-store"
        return response

    return behind


def _too_large(request: HttpRequest) -> HttpResponse | None:
    """Refuse before anything is read. A file's own limit is the files'; here it is what a request may weigh."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    is_upload = request.path.rstrip("/").rpartition("/")[2] in UPLOADS
    most = MOST_UPLOAD_BYTES if is_upload else MOST_BODY_BYTES
    if not length.isdigit() or int(length) <= most:
        return None
    detail = _("请求体最多 %(most)d MB；文件请先用“上传文件”接口上传。") % {"most": most // 1024 // 1024}
    return problem(request, "too_large", detail)


def language_of(request: HttpRequest) -> str:
    """English when the caller prefers it, Chinese otherwise. Cookies are a browser's and are not asked."""
    for language, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if language.startswith("en"):
            return ENGLISH
        if language.startswith("zh"):
            return CHINESE
    return CHINESE
