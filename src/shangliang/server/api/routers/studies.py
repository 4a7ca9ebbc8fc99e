"""Studies, inspections and seminars."""

from __future__ import annotations

from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Query, Router
from pydantic import Field

from shangliang.rulebook.studies import StudyForm
from shangliang.server.api.authentication import actor_of
from shangliang.server.api.paging import AS_MOVED, NEWEST_FIRST, either, page_of
from shangliang.server.api.reading.cases import with_names
from shangliang.server.api.reading.studies import page_for, study_detail, study_line
from shangliang.server.api.routers.cases import FoundQuery, found_cases
from shangliang.server.api.schemas.studies import StudyDetail, StudyList
from shangliang.server.api.steps import CaseId, add_steps
from shangliang.server.foundation.casework.access import readable

router = Router(tags=["studies"])


class StudyQuery(FoundQuery):
    """What studies are asked for."""

    form: str = Field("", pattern=either(each.value for each in StudyForm), title="形式")


@router.get("/studies", response=StudyList, operation_id="list_studies", summary="调研视察列表")
def list_studies(request: HttpRequest, query: Annotated[StudyQuery, Query()]) -> StudyList:
    """The studies that the caller may read, the newest first."""
    cases = found_cases(readable(actor_of(request), kind="study"), query)
    if query.form:
        cases = cases.filter(variant=query.form)
    order = AS_MOVED if query.updated_since else NEWEST_FIRST
    page = page_of(with_names(cases).select_related("study"), order=order, query=query, request=request)
    return StudyList(items=[study_line(case) for case in page.rows], next=page.next)


@router.get("/studies/{int:case_id}", response=StudyDetail, operation_id="read_study", summary="一次调研视察")
def read_study(request: HttpRequest, case_id: CaseId) -> StudyDetail:
    """A study with its visits, report and answers, and the steps that the caller may take."""
    page = page_for(actor_of(request), case_id)
    if page is None:
        raise Http404
    return study_detail(page)


add_steps(router, kind="study")
