"""Cases of every kind, and what waits for the caller."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import AfterValidator, AwareDatetime, Field

import shangliang.rulebook.registry  # noqa: F401 -- the kinds below are those of every regulation
from shangliang.rulebook.workflow import all_workflows
from shangliang.server.api.authentication import actor_of
from shangliang.server.api.facts_schemas import LARGEST_ID, NO_NUL
from shangliang.server.api.paging import (
    AS_MOVED,
    NEWEST_FIRST,
    Column,
    PageQuery,
    day,
    either,
    instant,
    page_of,
)
from shangliang.server.api.reading.cases import shown_case, step_address, with_names
from shangliang.server.api.reading.turns import case_detail
from shangliang.server.api.schemas.cases import CaseDetail, CaseList, ShownTask, TaskList
from shangliang.server.api.steps import CaseId
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.tasks import task_of, waiting_cases
from shangliang.server.foundation.search.finding import matching

router = Router(tags=["cases"])

KINDS = sorted({workflow.kind for workflow in all_workflows()})
UNDATED = date(9999, 12, 31)
MOST_URGENT_FIRST = (
    Column(name="sort_on", read=day),
    Column(name="moved_at", read=instant),
    Column(name="id"),
)


def _in_utc(moment: datetime) -> datetime:
    """The same moment in UTC: PostgreSQL refuses offsets of sixteen hours and more, which a written time may have."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("a moment outside the calendar") from None


class FoundQuery(PageQuery):
    """The filters that lists of cases share."""

    state: str = Field("", pattern=r"^[a-z_]{0,24}$", title="状态")
    q: str = Field(
        "", max_length=100, pattern=NO_NUL, title="检索词", description="以空格分开的词须全部出现。"
    )
    unit: int | None = Field(None, ge=1, le=LARGEST_ID, title="承办单位")
    member: int | None = Field(None, ge=1, le=LARGEST_ID, title="委员")
    updated_since: Annotated[AwareDatetime, AfterValidator(_in_utc)] | None = Field(
        None, title="此后有变化", description="给出时，按最近办理时间由早到晚排列，便于同步。"
    )


class CaseQuery(FoundQuery):
    """What cases are asked for."""

    kind: str = Field("", pattern=either(KINDS), title="种类")


def found_cases(cases: QuerySet[Case], query: FoundQuery) -> QuerySet[Case]:
    """Those of the readable `cases` that are asked for; `unit` and `member` by whose case it is."""
    if query.state:
        cases = cases.filter(state=query.state)
    if query.member is not None:
        cases = cases.filter(member_id=query.member)
    if query.updated_since is not None:
        cases = cases.filter(moved_at__gte=query.updated_since)
    return matching(cases, query.q)


@router.get("/cases", response=CaseList, operation_id="list_cases", summary="事项列表")
def list_cases(request: HttpRequest, query: Annotated[CaseQuery, Query()]) -> CaseList:
    """The cases that the caller may read, of one kind or of all; the newest first."""
    cases = found_cases(readable(actor_of(request), kind=query.kind or None), query)
    if query.unit is not None:
        cases = cases.filter(unit_id=query.unit)
    order = AS_MOVED if query.updated_since else NEWEST_FIRST
    page = page_of(with_names(cases), order=order, query=query, request=request)
    return CaseList(items=[shown_case(case) for case in page.rows], next=page.next)


@router.get("/cases/{int:case_id}", response=CaseDetail, operation_id="read_case", summary="一个事项")
def read_case(request: HttpRequest, case_id: CaseId) -> CaseDetail:
    """One case of whatever kind, with what may be done on it now."""
    detail = case_detail(actor_of(request), case_id)
    if detail is None:
        raise Http404
    return detail


@router.get("/tasks", response=TaskList, operation_id="list_tasks", summary="待办")
def list_tasks(request: HttpRequest, query: Annotated[PageQuery, Query()]) -> TaskList:
    """What waits for the caller, the nearest due day first and what has none last."""
    actor = actor_of(request)
    cases = waiting_cases(actor).select_related("session__term", "office")
    cases = cases.annotate(sort_on=Coalesce("due_on", Value(UNDATED)))
    page = page_of(cases, order=MOST_URGENT_FIRST, query=query, request=request)
    return TaskList(items=[_shown_task(case, actor) for case in page.rows], next=page.next)


def _shown_task(case: Case, actor: Actor) -> ShownTask:
    task = task_of(case, actor)
    return ShownTask(
        case=shown_case(case),
        step=task.step.key,
        label=_(task.step.label),
        due_on=task.due_on,
        is_late=task.due_on is not None and task.due_on < clock.today(),
        operation=step_address(task.step, case),
    )
