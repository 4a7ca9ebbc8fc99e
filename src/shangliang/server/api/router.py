"""The interface itself: every domain's operations, each for a recognised seat and within its council's walls."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI

from shangliang.server.api.authentication import Key, actor_of
from shangliang.server.api.description import described
from shangliang.server.api.pace import Pace
from shangliang.server.api.problems import handle_problems
from shangliang.server.api.routers import (
    account,
    agenda,
    briefs,
    calendar,
    cases,
    consultations,
    directory,
    figures,
    files,
    handling,
    imports,
    instructions,
    lists,
    members,
    notices,
    people,
    promises,
    proposals,
    ratings,
    regulations,
    search,
    settings,
    studies,
    supervision,
    units,
)
from shangliang.server.foundation.directory.walls import council_scope

VERSION = "1.0"
ABOUT = """政协履职平台的开放接口：网页上能办的事，这里都能办。

一、请求头写 `Authorization: Bearer 密钥`。密钥在“个人设置”中建立，限于一个政协的一个身份。
二、事项的每一步是一个 POST 操作；现在能办哪些步骤、还差什么，见事项的 `open_steps`。
三、列表按游标分页：照 `next` 取下一页，直到它为空。
四、每个 POST 都可以带 `Idempotency-Key`：同一个键重复发送只办理一次。
五、办不成时返回 application/problem+json，`errors` 逐项说明；`Accept-Language: en` 改用英文。"""

TAGS = {
    "directory": "身份与名录",
    "cases": "事项与待办",
    "proposals": "提案",
    "cosignings": "联名",
    "assignments": "承办",
    "contacts": "沟通",
    "requests": "申请",
    "ratings": "评价",
    "promises": "承诺",
    "referrals": "转办",
    "instructions": "领导批示",
    "briefs": "社情民意信息",
    "papers": "信息刊物",
    "appraisals": "民主评议",
    "rectifications": "评议整改",
    "consultations": "协商",
    "studies": "调研视察",
    "notices": "消息",
    "agenda": "日程",
    "files": "文件",
    "regulations": "规定",
    "search": "查找与超期",
    "figures": "年度情况",
    "people": "账号管理",
    "account": "本人的设备与密钥",
    "registers": "名录维护",
    "settings": "本会设置",
    "imports": "名册导入",
}
DOMAINS = (
    directory.router,
    cases.router,
    proposals.router,
    *handling.routers,
    ratings.router,
    promises.router,
    *briefs.routers,
    *supervision.routers,
    consultations.router,
    instructions.router,
    studies.router,
    notices.router,
    agenda.router,
    files.router,
    regulations.router,
    search.router,
    figures.router,
    people.router,
    account.router,
    members.router,
    units.router,
    imports.router,
    lists.router,
    settings.router,
    calendar.router,
)


def within_walls(view: Callable[..., Any]) -> Callable[..., Any]:
    """Carry a view out within the walls of the caller's council; on PostgreSQL that is one transaction."""

    @wraps(view)
    def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with council_scope(actor_of(request).council_id):
            return view(request, *args, **kwargs)

    return inside


def _make() -> NinjaAPI:
    made = NinjaAPI(
        title="商量开放接口",
        version=VERSION,
        description=ABOUT,
        auth=Key(),
        throttle=Pace(),
        urls_namespace="api",
        openapi_url=None,
        docs_url=None,
        openapi_extra={"tags": [{"name": name, "description": label} for name, label in TAGS.items()]},
    )
    handle_problems(made)
    made.add_decorator(within_walls)
    for router in DOMAINS:
        made.add_router("", router)
    return made


api = _make()


@cache
def description() -> dict[str, Any]:
    """The OpenAPI description in Chinese; the snapshot in `openapi.json` is a copy of it."""
    return described(api)
