"""Notices told to the caller's seat."""

from __future__ import annotations

from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from shangliang.server.api.authentication import actor_of
from shangliang.server.api.idempotency import once
from shangliang.server.api.paging import Column, PageQuery, instant, page_of
from shangliang.server.api.schemas.notices import NoticeList, NoticesRead, ShownNotice
from shangliang.server.api.steps import CaseId, Key
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.notices.actions.read import mark_all_read, mark_case_read
from shangliang.server.foundation.notices.models import Notice
from shangliang.server.foundation.notices.queries import own_notices
from shangliang.server.foundation.notices.text import notice_text

router = Router(tags=["notices"])
NEWEST_TOLD_FIRST = (
    Column(name="told_at", is_descending=True, read=instant),
    Column(name="id", is_descending=True),
)


class NoticeQuery(PageQuery):
    """What notices are asked for."""

    unread: bool = Field(False, title="只列未读")


@router.get("/notices", response=NoticeList, operation_id="list_notices", summary="消息列表")
def list_notices(request: HttpRequest, query: Annotated[NoticeQuery, Query()]) -> NoticeList:
    """What the caller has been told, newest first."""
    notices = own_notices(actor_of(request)).select_related("event", "case__root")
    if query.unread:
        notices = notices.filter(read_at__isnull=True)
    page = page_of(notices, order=NEWEST_TOLD_FIRST, query=query, request=request)
    return NoticeList(items=[_shown(each) for each in page.rows], next=page.next)


def _shown(notice: Notice) -> ShownNotice:
    text = notice_text(notice)
    return ShownNotice(
        id=notice.pk,
        case=notice.case_id,
        matter=notice.case.root_or_self_id,
        event=notice.event.name,
        title=text.title,
        text=text.body,
        next_line=text.next_line,
        due_on=notice.due_on,
        told_at=notice.told_at,
        read_at=notice.read_at,
    )


@router.post("/notices/read", response=NoticesRead, operation_id="read_notices", summary="全部标为已读")
def read_notices(request: HttpRequest, idempotency_key: Key = "") -> HttpResponse:
    """Mark everything that the caller has been told as read."""
    actor = actor_of(request)
    return once(
        actor=actor,
        key=idempotency_key,
        asked=["read_notices"],
        status=200,
        act=lambda: NoticesRead(count=mark_all_read(actor=actor)),
    )


@router.post(
    "/cases/{int:case_id}/notices/read",
    response=NoticesRead,
    operation_id="read_case_notices",
    summary="一个事项的消息标为已读",
)
def read_case_notices(request: HttpRequest, case_id: CaseId, idempotency_key: Key = "") -> HttpResponse:
    """Mark what the caller has been told about a matter as read."""
    actor = actor_of(request)
    case = readable(actor).filter(pk=case_id).first()
    if case is None:
        raise Http404
    return once(
        actor=actor,
        key=idempotency_key,
        asked=["read_case_notices", case_id],
        status=200,
        act=lambda: NoticesRead(count=mark_case_read(actor=actor, case=case)),
    )
