"""Ratings, for those alone who may see them."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from shangliang.server.api.authentication import actor_of
from shangliang.server.api.paging import NEWEST_FIRST, PageQuery, page_of
from shangliang.server.api.reading.cases import with_names
from shangliang.server.api.reading.ratings import readable_ratings, shown_rating
from shangliang.server.api.schemas.proposals import RatingList
from shangliang.server.api.steps import add_steps
from shangliang.server.foundation.casework.access import annotated_roles

router = Router(tags=["ratings"])


class RatingQuery(PageQuery):
    """What ratings are asked for."""

    state: str = Field("", pattern=r"^[a-z_]{0,24}$", title="状态")


@router.get("/ratings", response=RatingList, operation_id="list_ratings", summary="评价列表")
def list_ratings(request: HttpRequest, query: Annotated[RatingQuery, Query()]) -> RatingList:
    """One's own ratings, or all of them for the proposal committee; the newest first."""
    actor = actor_of(request)
    cases = with_names(readable_ratings(actor))
    if query.state:
        cases = cases.filter(state=query.state)
    page = page_of(cases, order=NEWEST_FIRST, query=query, request=request)
    items = [
        shown_rating(case, annotated_roles(case, actor), about=case.parent.unit if case.parent else None)
        for case in page.rows
    ]
    return RatingList(items=items, next=page.next)


add_steps(router, kind="rating")
