"""Consultations: the list, one with everything on its page, and its steps."""

from __future__ import annotations

from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Query, Router
from pydantic import Field

from shangliang.rulebook.consultation_kinds import ConsultationKind
from shangliang.server.api.authentication import actor_of
from shangliang.server.api.paging import AS_MOVED, NEWEST_FIRST, either, page_of
from shangliang.server.api.reading.cases import with_names
from shangliang.server.api.reading.consultations import consultation_detail, consultation_line, page_for
from shangliang.server.api.routers.cases import FoundQuery, found_cases
from shangliang.server.api.schemas.consultations import ConsultationDetail, ConsultationList
from shangliang.server.api.steps import CaseId, add_steps
from shangliang.server.foundation.casework.access import readable

router = Router(tags=["consultations"])


class ConsultationQuery(FoundQuery):
    """What consultations are asked for."""

    kind: str = Field("", pattern=either(each.value for each in ConsultationKind), title="协商形式")


@router.get(
    "/consultations", response=ConsultationList, operation_id="list_consultations", summary="协商列表"
)
def list_consultations(
    request: HttpRequest, query: Annotated[ConsultationQuery, Query()]
) -> ConsultationList:
    """The consultations that the caller may read, the newest first."""
    cases = found_cases(readable(actor_of(request), kind="consultation"), query)
    if query.kind:
        cases = cases.filter(variant=query.kind)
    order = AS_MOVED if query.updated_since else NEWEST_FIRST
    found = with_names(cases).select_related("consultation")
    page = page_of(found, order=order, query=query, request=request)
    return ConsultationList(items=[consultation_line(case) for case in page.rows], next=page.next)


@router.get(
    "/consultations/{int:case_id}",
    response=ConsultationDetail,
    operation_id="read_consultation",
    summary="一次协商",
)
def read_consultation(request: HttpRequest, case_id: CaseId) -> ConsultationDetail:
    """A consultation with its people, what was said, its results and answers, and what the caller may do."""
    page = page_for(actor_of(request), case_id)
    if page is None:
        raise Http404
    return consultation_detail(page)


add_steps(router, kind="consultation")
