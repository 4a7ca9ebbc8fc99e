"""Appraisals of units and what is put right after them."""

from __future__ import annotations

from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Query, Router

from shangliang.server.api.authentication import actor_of
from shangliang.server.api.paging import AS_MOVED, NEWEST_FIRST, page_of
from shangliang.server.api.reading.cases import with_names
from shangliang.server.api.reading.supervision import appraisal_detail, appraisal_for, appraisal_line
from shangliang.server.api.routers.cases import FoundQuery, found_cases
from shangliang.server.api.schemas.supervision import AppraisalDetail, AppraisalList
from shangliang.server.api.steps import CaseId, add_steps
from shangliang.server.foundation.casework.access import readable

appraisals = Router(tags=["appraisals"])
rectifications = Router(tags=["rectifications"])
routers = (appraisals, rectifications)


@appraisals.get("/appraisals", response=AppraisalList, operation_id="list_appraisals", summary="评议列表")
def list_appraisals(request: HttpRequest, query: Annotated[FoundQuery, Query()]) -> AppraisalList:
    """The appraisals that the caller may read, the newest first."""
    cases = found_cases(readable(actor_of(request), kind="appraisal"), query)
    order = AS_MOVED if query.updated_since else NEWEST_FIRST
    page = page_of(with_names(cases).select_related("appraisal"), order=order, query=query, request=request)
    return AppraisalList(items=[appraisal_line(case) for case in page.rows], next=page.next)


@appraisals.get(
    "/appraisals/{int:case_id}", response=AppraisalDetail, operation_id="read_appraisal", summary="一次评议"
)
def read_appraisal(request: HttpRequest, case_id: CaseId) -> AppraisalDetail:
    """An appraisal with its ballots, what is put right, and the steps that the caller may take."""
    page = appraisal_for(actor_of(request), case_id)
    if page is None:
        raise Http404
    return appraisal_detail(page)


add_steps(appraisals, kind="appraisal")
add_steps(rectifications, kind="rectification")
