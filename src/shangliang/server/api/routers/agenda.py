"""日程: one's own and the council's days."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import BaseModel, Field

from shangliang.server.api.authentication import actor_of
from shangliang.server.api.facts_schemas import Day
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.agenda import AgendaEntry, entries_of
from shangliang.server.foundation.casework.refusals import refuse

router = Router(tags=["agenda"])
USUAL = timedelta(days=30)
LONGEST = timedelta(days=400)


class AgendaQuery(BaseModel):
    """The days, both included. Left out, they are the next thirty."""

    from_on: Day | None = Field(None, title="自")
    to_on: Day | None = Field(None, title="至")


class ShownEntry(BaseModel):
    """Something on a day, or on several."""

    key: str = Field(title="标识")
    on: date = Field(title="日期")
    last_on: date | None = Field(title="最后一天")
    at: time | None = Field(title="时间")
    until: time | None = Field(title="结束时间")
    title: str = Field(title="事项")
    place: str = Field(title="地点")
    kind: str = Field(title="类别")
    is_deadline: bool = Field(title="是否期限")
    page: str = Field(title="网页地址")


class Agenda(BaseModel):
    """The entries of some days."""

    from_on: date = Field(title="自")
    to_on: date = Field(title="至")
    items: list[ShownEntry]


@router.get("/agenda", response=Agenda, operation_id="list_agenda", summary="日程")
def list_agenda(request: HttpRequest, query: Annotated[AgendaQuery, Query()]) -> Agenda:
    """The caller's due days, meetings and activities, and the council's sessions."""
    first = query.from_on or clock.today()
    last = query.to_on or first + USUAL
    if last < first:
        raise refuse(_("结束日期不能早于开始日期。"), field="to_on")
    if last - first > LONGEST:
        raise refuse(_("一次最多查 400 天。"), field="to_on")
    entries = entries_of(actor_of(request), first=first, last=last)
    return Agenda(from_on=first, to_on=last, items=[_shown(entry) for entry in entries])


def _shown(entry: AgendaEntry) -> ShownEntry:
    return ShownEntry(
        key=entry.key,
        on=entry.on,
        last_on=entry.last_on,
        at=entry.at,
        until=entry.until,
        title=entry.title,
        place=entry.place,
        kind=entry.meta,
        is_deadline=entry.is_deadline,
        page=entry.url,
    )
