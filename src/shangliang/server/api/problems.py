"""What is answered when something cannot be done: RFC 9457 problem details, in the caller's language.

`detail` and each error's `message` are sentences for people; `type` and `status` are for programs.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from pydantic import BaseModel, Field

from shangliang.server.foundation.casework.refusals import Refused, said

MEDIA_TYPE = "application/problem+json"
logger = logging.getLogger(__name__)


class FieldError(BaseModel):
    """One thing to mend. `field` is a path such as `answers.0.text`, empty when it is about the whole."""

    field: str = Field(title="字段")
    message: str = Field(title="说明")


class Problem(BaseModel):
    """Why a request was not carried out."""

    type: str = Field(title="类型", description="相同类型的问题相同；以 urn:shangliang:problem: 开头。")
    title: str = Field(title="标题")
    status: int = Field(title="状态码")
    detail: str = Field(title="说明")
    instance: str = Field(title="请求的路径")
    errors: list[FieldError] = Field(title="逐项说明")


class Conflict(Refused):
    """Another request is in the way of this one."""

    code = "conflict"


class KeyReused(Refused):
    """An idempotency key was used before, for something else."""

    code = "key_reused"


class ToldAlready(Refused):
    """The request was carried out before, and its answer was a secret that is told once."""

    code = "told_already"


class NotByKey(Refused):
    """What a key may not do, whoever holds it: decision 19."""

    code = "not_by_key"


TITLES: dict[str, str | Promise] = {
    "malformed": gettext_lazy("请求无法读取"),
    "unauthenticated": gettext_lazy("需要有效的密钥"),
    "not_allowed": gettext_lazy("无权办理"),
    "not_by_key": gettext_lazy("不能用密钥办理"),
    "not_found": gettext_lazy("没有找到"),
    "method_not_allowed": gettext_lazy("不支持这种请求方法"),
    "out_of_turn": gettext_lazy("现在不能办理"),
    "conflict": gettext_lazy("请求正在处理"),
    "told_already": gettext_lazy("已经办理，答复不再重复"),
    "too_large": gettext_lazy("内容过大"),
    "invalid": gettext_lazy("填写有误"),
    "refused": gettext_lazy("不符合规定"),
    "key_reused": gettext_lazy("幂等键已用于别的请求"),
    "too_many": gettext_lazy("请求过于频繁"),
    "busy": gettext_lazy("系统繁忙"),
    "failed": gettext_lazy("系统出错"),
}
STATUSES: dict[str, HTTPStatus] = {
    "malformed": HTTPStatus.BAD_REQUEST,
    "unauthenticated": HTTPStatus.UNAUTHORIZED,
    "not_allowed": HTTPStatus.FORBIDDEN,
    "not_by_key": HTTPStatus.FORBIDDEN,
    "not_found": HTTPStatus.NOT_FOUND,
    "method_not_allowed": HTTPStatus.METHOD_NOT_ALLOWED,
    "out_of_turn": HTTPStatus.CONFLICT,
    "conflict": HTTPStatus.CONFLICT,
    "told_already": HTTPStatus.CONFLICT,
    "too_large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "invalid": HTTPStatus.UNPROCESSABLE_ENTITY,
    "refused": HTTPStatus.UNPROCESSABLE_ENTITY,
    "key_reused": HTTPStatus.UNPROCESSABLE_ENTITY,
    "too_many": HTTPStatus.TOO_MANY_REQUESTS,
    "busy": HTTPStatus.SERVICE_UNAVAILABLE,
    "failed": HTTPStatus.INTERNAL_SERVER_ERROR,
}


def problem(
    request: HttpRequest, code: str, detail: str, *, errors: Sequence[FieldError] = (), headers: Any = None
) -> HttpResponse:
    """A problem of one of the known types as a response."""
    status = STATUSES[code]
    body = Problem(
        type=f"urn:shangliang:problem:{code.replace('_', '-')}",
        title=str(TITLES[code]),
        status=status,
        detail=detail,
        instance=request.path,
        errors=list(errors),
    )
    return JsonResponse(
        body.model_dump(),
        status=status,
        headers=headers,
        content_type=MEDIA_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )


def not_found(request: HttpRequest) -> HttpResponse:
    """The same words whether there is nothing or the caller may not read it."""
    return problem(request, "not_found", _("没有这项内容，或者您无权查看。"))


def _refused(request: HttpRequest, exc: Refused) -> HttpResponse:
    errors = [FieldError(field=reason.field, message=said(reason.message)) for reason in exc.reasons]
    several = _("有 %(count)d 项需要改正，见逐项说明。") % {"count": len(errors)}
    return problem(request, exc.code, errors[0].message if len(errors) == 1 else several, errors=errors)


def _invalid(request: HttpRequest, exc: ValidationError) -> HttpResponse:
    errors = [FieldError(field=_place(each["loc"]), message=_told(each)) for each in exc.errors]
    return problem(request, "invalid", _("请按逐项说明改正后再试。"), errors=errors)


def _place(loc: tuple[Any, ...]) -> str:
    """Where in the request: without the source, and without the name that the handler gives the body."""
    skipped = 2 if loc[0] == "body" else 1
    return ".".join(str(part) for part in loc[skipped:])


def _told(error: dict[str, Any]) -> str:
    """What the library found, in our words; its own only where we have none."""
    context = error.get("ctx", {})
    templates = {
        "missing": _("必须填写。"),
        "extra_forbidden": _("没有这个字段。"),
        "string_type": _("应为文字。"),
        "string_too_short": _("不能为空。"),
        "string_too_long": _("最多 %(max_length)s 字。"),
        "string_pattern_mismatch": _("含有不能使用的字符。"),
        "int_type": _("应为整数。"),
        "int_parsing": _("应为整数。"),
        "bool_type": _("应为 true 或者 false。"),
        "bool_parsing": _("应为 true 或者 false。"),
        "list_type": _("应为列表。"),
        "too_short": _("至少要有 %(min_length)s 项。"),
        "too_long": _("最多 %(max_length)s 项。"),
        "literal_error": _("只能是 %(expected)s。"),
        "greater_than_equal": _("不能小于 %(ge)s。"),
        "less_than_equal": _("不能大于 %(le)s。"),
        "value_error": _("格式不对：日期写作 YYYY-MM-DD，同一项不能重复。"),
    }
    template = templates.get(error["type"])
    return template % context if template else _("格式不对（%(what)s）。") % {"what": error["msg"]}


def _http_error(request: HttpRequest, exc: HttpError) -> HttpResponse:
    if isinstance(exc, AuthenticationError):
        detail = _(
            "请在 Authorization 请求头中给出有效的密钥（Bearer）。密钥可能已停用、过期或者身份已终止。"
        )
        return problem(request, "unauthenticated", detail, headers={"WWW-Authenticate": "Bearer"})
    if isinstance(exc, Throttled):
        return problem(request, "too_many", _("请稍候再试。"), headers={"Retry-After": str(exc.wait or 1)})
    return problem(request, "malformed", _("请求体不是合法的 JSON。"))


def _failed(request: HttpRequest, exc: Exception) -> HttpResponse:
    if isinstance(exc, OperationalError):
        logger.warning("database busy at %s: %s", request.path, exc)
        return problem(
            request, "busy", _("数据库正忙，这次请求没有执行，请稍候重试。"), headers={"Retry-After": "2"}
        )
    logger.error("failed at %s", request.path, exc_info=exc)
    return problem(request, "failed", _("系统出错，这次请求没有执行。请联系系统维护人员。"))


def handle_problems(api: NinjaAPI) -> None:
    """Answer every exception of the interface with a problem."""
    handlers: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        Refused: _refused,
        ValidationError: _invalid,
        HttpError: _http_error,
        Http404: lambda request, _exc: not_found(request),
        Exception: _failed,
    }
    for exception, handler in handlers.items():
        api.add_exception_handler(exception, handler)
