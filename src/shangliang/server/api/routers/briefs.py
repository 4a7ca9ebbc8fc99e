"""Briefs, their paper, and what units do with what is referred to them."""

from __future__ import annotations

from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Query, Router
from pydantic import Field

from shangliang.rulebook.proposals import Category
from shangliang.server.api.authentication import actor_of
from shangliang.server.api.paging import AS_MOVED, NEWEST_FIRST, PageQuery, either, page_of
from shangliang.server.api.reading.briefs import brief_detail, brief_line, page_for, paper_detail, paper_line
from shangliang.server.api.reading.cases import with_names
from shangliang.server.api.routers.cases import FoundQuery, found_cases
from shangliang.server.api.schemas.briefs import BriefDetail, BriefList, PaperDetail, PaperList
from shangliang.server.api.steps import CaseId, add_steps
from shangliang.server.foundation.casework.access import readable

briefs = Router(tags=["briefs"])
papers = Router(tags=["papers"])
referrals = Router(tags=["referrals"])
routers = (briefs, papers, referrals)


class BriefQuery(FoundQuery):
    """What briefs are asked for."""

    category: str = Field("", pattern=either(each.value for each in Category), title="类别")


@briefs.get("/briefs", response=BriefList, operation_id="list_briefs", summary="信息列表")
def list_briefs(request: HttpRequest, query: Annotated[BriefQuery, Query()]) -> BriefList:
    """The briefs that the caller may read, the newest first."""
    cases = found_cases(readable(actor_of(request), kind="brief"), query)
    if query.category:
        cases = cases.filter(brief__category=query.category)
    order = AS_MOVED if query.updated_since else NEWEST_FIRST
    page = page_of(with_names(cases).select_related("brief"), order=order, query=query, request=request)
    return BriefList(items=[brief_line(case) for case in page.rows], next=page.next)


@briefs.get("/briefs/{int:case_id}", response=BriefDetail, operation_id="read_brief", summary="一条信息")
def read_brief(request: HttpRequest, case_id: CaseId) -> BriefDetail:
    """A brief with its text, referrals, answers and adoptions, and the steps that the caller may take."""
    page = page_for(actor_of(request), case_id)
    if page is None:
        raise Http404
    return brief_detail(page)


@papers.get("/papers", response=PaperList, operation_id="list_papers", summary="刊物列表")
def list_papers(request: HttpRequest, query: Annotated[PageQuery, Query()]) -> PaperList:
    """The issues that the caller may read, the newest first."""
    cases = with_names(readable(actor_of(request), kind="paper")).select_related("paper")
    page = page_of(cases, order=NEWEST_FIRST, query=query, request=request)
    return PaperList(items=[paper_line(case) for case in page.rows], next=page.next)


@papers.get("/papers/{int:case_id}", response=PaperDetail, operation_id="read_paper", summary="一期刊物")
def read_paper(request: HttpRequest, case_id: CaseId) -> PaperDetail:
    """An issue with its briefs, and the steps that the caller may take."""
    found = paper_detail(actor_of(request), case_id)
    if found is None:
        raise Http404
    return found


add_steps(briefs, kind="brief")
add_steps(papers, kind="paper")
add_steps(referrals, kind="referral")
