"""Leaders' instructions."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router

from shangliang.server.api.authentication import actor_of
from shangliang.server.api.paging import AS_MOVED, NEWEST_FIRST, page_of
from shangliang.server.api.reading.cases import with_names
from shangliang.server.api.reading.instructions import shown_instruction
from shangliang.server.api.routers.cases import FoundQuery, found_cases
from shangliang.server.api.schemas.instructions import InstructionList
from shangliang.server.api.steps import add_steps
from shangliang.server.foundation.casework.access import readable

router = Router(tags=["instructions"])


@router.get(
    "/instructions", response=InstructionList, operation_id="list_instructions", summary="领导批示列表"
)
def list_instructions(request: HttpRequest, query: Annotated[FoundQuery, Query()]) -> InstructionList:
    """The instructions that the caller may read, the newest first; one is read as a case."""
    cases = found_cases(readable(actor_of(request), kind="instruction"), query)
    order = AS_MOVED if query.updated_since else NEWEST_FIRST
    page = page_of(with_names(cases).select_related("instruction"), order=order, query=query, request=request)
    return InstructionList(items=[shown_instruction(case) for case in page.rows], next=page.next)


add_steps(router, kind="instruction")
