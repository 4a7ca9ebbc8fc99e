"""查找 and 超期: the lists over every kind of case."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import Field

from shangliang.analysis.search import Piece
from shangliang.rulebook.roles import Role
from shangliang.rulebook.workflow import workflow_of
from shangliang.server.api.authentication import actor_of
from shangliang.server.api.facts_schemas import NO_NUL
from shangliang.server.api.paging import Column, PageQuery, day, either, page_of, page_of_ranked
from shangliang.server.api.reading.cases import choice, href_of, shown_case
from shangliang.server.api.schemas.cases import Choice
from shangliang.server.api.schemas.search import Count, LateLine, LateList, SearchHit, SearchList, ShownPiece
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.models import Deadline
from shangliang.server.foundation.search.finding import Hit, Ranked, hits, matters_for, ranked
from shangliang.server.insight.late import late_by_role, late_deadlines, owed, who_owes

QUERY_GRAMMAR = (
    "以空格分开的词须全部出现；“甲 OR 乙”任一即可；“-甲”不含；引号内照原样；“甲*”为词首；"
    "字段：标题、承办、状态、提案人、种类、编号、年份，如“承办:教育局 状态:未办复 2023”。"
)
router = Router(tags=["search"])
LONGEST_LATE_FIRST = (Column(name="due_on", read=day), Column(name="id"))


class SearchQuery(PageQuery):
    """What is looked for."""

    q: str = Field("", max_length=100, pattern=NO_NUL, title="检索词", description=QUERY_GRAMMAR)


class LateQuery(PageQuery):
    """Which late cases are asked for."""

    of: str = Field("", pattern=either(each.value for each in Role), title="轮到哪种身份")


@router.get("/search", response=SearchList, operation_id="search_cases", summary="查找")
def search_cases(request: HttpRequest, query: Annotated[SearchQuery, Query()]) -> SearchList:
    """The cases that the caller may read and that hold what is asked: in the title first, then the newest."""
    actor = actor_of(request)
    cases = matters_for(actor)
    found = ranked(cases, query.q, parts=partial(readable, actor))
    page = page_of_ranked(found, place=_place, reads=(int, int), query=query, request=request)
    return SearchList(items=[_hit(each) for each in hits(cases, page.rows, query.q)], next=page.next)


def _place(each: Ranked) -> tuple[object, ...]:
    return each.in_title, each.row_id


def _hit(hit: Hit) -> SearchHit:
    case = hit.case
    workflow = workflow_of(case.kind, case.edition)
    return SearchHit(
        id=case.pk,
        kind=Choice(value=case.kind, label=_(workflow.label)),
        state=choice(workflow.states(case.state)),
        number=case.number,
        title=_text(hit.title),
        snippet=_text(hit.snippet),
        title_pieces=_pieces(hit.title),
        snippet_pieces=_pieces(hit.snippet),
        href=href_of(case),
    )


def _text(pieces: Iterable[Piece]) -> str:
    return "".join(each.text for each in pieces)


def _pieces(pieces: Iterable[Piece]) -> list[ShownPiece]:
    return [ShownPiece(text=each.text, is_match=each.is_match) for each in pieces]


@router.get("/late", response=LateList, operation_id="list_late", summary="超期")
def list_late(request: HttpRequest, query: Annotated[LateQuery, Query()]) -> LateList:
    """What is late of what the caller answers for or oversees, the longest first. What was extended is not here."""
    actor = actor_of(request)
    deadlines = late_deadlines(actor, today=clock.today())
    if query.of:
        deadlines = deadlines.filter(of=query.of)
    page = page_of(deadlines, order=LONGEST_LATE_FIRST, query=query, request=request)
    counts = late_by_role(actor, today=clock.today())
    return LateList(
        items=[_late(each) for each in page.rows],
        counts=[
            Count(value=role.value, label=_(role.label), count=number) for role, number in counts.items()
        ],
        next=page.next,
    )


def _late(deadline: Deadline) -> LateLine:
    matter = deadline.case.root or deadline.case
    return LateLine(
        id=deadline.pk,
        case=shown_case(deadline.case),
        matter_title=matter.title,
        matter_number=matter.number,
        term=deadline.term,
        label=owed(deadline),
        of=choice(Role(deadline.of)),
        who=who_owes(deadline),
        due_on=deadline.due_on,
        earlier_due_on=deadline.earlier_due_on,
        days_late=(clock.today() - deadline.due_on).days,
    )
