"""Proposals: lists, one proposal, what happened to it, and every step on it."""

from __future__ import annotations

from typing import Annotated

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest
from ninja import Query, Router
from pydantic import Field

from shangliang.rulebook.proposals import Category
from shangliang.server.api.authentication import actor_of
from shangliang.server.api.facts_schemas import LARGEST_ID
from shangliang.server.api.paging import AS_MOVED, NEWEST_FIRST, either, page_of
from shangliang.server.api.reading.cases import with_names
from shangliang.server.api.reading.proposals import page_for, proposal_detail, proposal_line, shown_timeline
from shangliang.server.api.routers.cases import FoundQuery, found_cases
from shangliang.server.api.schemas.cases import Timeline
from shangliang.server.api.schemas.proposals import ProposalDetail, ProposalList
from shangliang.server.api.steps import CaseId, add_steps
from shangliang.server.foundation.casework.access import readable
from shangliang.server.work.proposals.queries.page import ProposalPage

router = Router(tags=["proposals"])


class ProposalQuery(FoundQuery):
    """What proposals are asked for."""

    category: str = Field("", pattern=either(each.value for each in Category), title="类别")
    session: int | None = Field(None, ge=1, le=LARGEST_ID, title="会议")
    number: int | None = Field(None, ge=1, le=2**31 - 1, title="案号")


@router.get("/proposals", response=ProposalList, operation_id="list_proposals", summary="提案列表")
def list_proposals(request: HttpRequest, query: Annotated[ProposalQuery, Query()]) -> ProposalList:
    """The proposals that the caller may read, the newest first. `unit`: one that has the proposal in hand."""
    actor = actor_of(request)
    cases = found_cases(readable(actor, kind="proposal"), query)
    for name in ("session", "number"):
        value = getattr(query, name)
        if value is not None:
            cases = cases.filter(**{name: value})
    if query.category:
        cases = cases.filter(proposal__category=query.category)
    if query.unit is not None:
        # Only an assignment that the caller may read can tell who has the proposal.
        assigned = readable(actor, kind="assignment").filter(root=OuterRef("pk"), unit_id=query.unit)
        cases = cases.filter(Exists(assigned))
    order = AS_MOVED if query.updated_since else NEWEST_FIRST
    joined = with_names(cases).select_related("proposal", "publication")
    page = page_of(joined, order=order, query=query, request=request)
    return ProposalList(items=[proposal_line(case) for case in page.rows], next=page.next)


@router.get(
    "/proposals/{int:case_id}", response=ProposalDetail, operation_id="read_proposal", summary="一件提案"
)
def read_proposal(request: HttpRequest, case_id: CaseId) -> ProposalDetail:
    """A proposal with its suggestions, answers, parties and deadlines, and the steps that the caller may take."""
    return proposal_detail(_page(request, case_id), actor_of(request))


@router.get(
    "/proposals/{int:case_id}/timeline", response=Timeline, operation_id="read_timeline", summary="提案的经过"
)
def read_timeline(request: HttpRequest, case_id: CaseId) -> Timeline:
    """What happened to a proposal and in its units' hands, as far as the caller may see it; newest first."""
    return shown_timeline(_page(request, case_id))


def _page(request: HttpRequest, case_id: int) -> ProposalPage:
    page = page_for(actor_of(request), case_id)
    if page is None:
        raise Http404
    return page


add_steps(router, kind="proposal")
