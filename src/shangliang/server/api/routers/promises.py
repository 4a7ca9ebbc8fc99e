"""Promises under follow-up."""

from __future__ import annotations

from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from shangliang.rulebook.answers import Outcome
from shangliang.server.api.authentication import actor_of
from shangliang.server.api.facts_schemas import LARGEST_ID, Day
from shangliang.server.api.paging import Column, PageQuery, day, page_of
from shangliang.server.api.reading.cases import choice, shown_case, with_names
from shangliang.server.api.schemas.proposals import PromiseLine, PromiseList
from shangliang.server.api.steps import add_steps
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.models import Case

router = Router(tags=["promises"])
EARLIEST_FIRST = (Column(name="promise__due_on", read=day), Column(name="id"))


class PromiseQuery(PageQuery):
    """What promises are asked for."""

    state: str = Field("", pattern=r"^[a-z_]{0,24}$", title="状态")
    unit: int | None = Field(None, ge=1, le=LARGEST_ID, title="承办单位")
    year: int | None = Field(None, ge=2000, le=2999, title="承诺年份")
    due_before: Day | None = Field(None, title="承诺日期早于")


@router.get("/promises", response=PromiseList, operation_id="list_promises", summary="承诺列表")
def list_promises(request: HttpRequest, query: Annotated[PromiseQuery, Query()]) -> PromiseList:
    """The promises that the caller may read, the earliest day first."""
    cases = with_names(_wanted(readable(actor_of(request), kind="promise"), query))
    joined = cases.select_related("promise__answer__suggestion")
    page = page_of(joined, order=EARLIEST_FIRST, query=query, request=request)
    return PromiseList(items=[_line(case) for case in page.rows], next=page.next)


def _wanted(cases: QuerySet[Case], query: PromiseQuery) -> QuerySet[Case]:
    if query.state:
        cases = cases.filter(state=query.state)
    if query.unit is not None:
        cases = cases.filter(unit_id=query.unit)
    if query.year is not None:
        cases = cases.filter(promise__due_on__year=query.year)
    if query.due_before is not None:
        cases = cases.filter(promise__due_on__lt=query.due_before)
    return cases


def _line(case: Case) -> PromiseLine:
    promise = case.promise
    return PromiseLine(
        case=shown_case(case),
        suggestion=promise.answer.suggestion.text,
        answer=promise.answer.text,
        outcome=choice(Outcome(promise.answer.outcome)),
        due_on=promise.due_on,
        owner=promise.owner,
        done_on=promise.done_on,
        proof=promise.proof,
        reason=promise.reason,
    )


add_steps(router, kind="promise")
