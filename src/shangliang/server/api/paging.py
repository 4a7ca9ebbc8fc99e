"""Keyset paging: a page begins after a row, not at a number, so that it is stable while rows come and go."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any, Generic, TypeVar

from django.core import signing
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import BaseModel, Field

from shangliang.rulebook.facts import Reason
from shangliang.server.foundation.casework.refusals import Refused

SALT = "shangliang.api.cursor"
FEWEST, USUAL, MOST = 1, 25, 100
CURSOR_LENGTH = 500

Row = TypeVar("Row", bound=Model)
Item = TypeVar("Item")


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of an order; `read` turns what a cursor holds back into the column's value."""

    name: str
    is_descending: bool = False
    read: Callable[[Any], Any] = int


Order = tuple[Column, ...]
instant = datetime.fromisoformat
day = date.fromisoformat
NEWEST_FIRST: Order = (Column(name="id", is_descending=True),)
AS_MOVED: Order = (Column(name="moved_at", read=instant), Column(name="id"))


def either(values: Iterable[str]) -> str:
    """The pattern of a filter that is one of some values, or empty when it is not asked for."""
    return f"^({'|'.join(values)})?$"


class PageQuery(BaseModel):
    """What every list may be asked for besides its filters."""

    limit: int = Field(USUAL, ge=FEWEST, le=MOST, title="每页条数")
    cursor: str = Field(
        "", max_length=CURSOR_LENGTH, title="游标", description="取自上一页的 next，不要自行拼写。"
    )


@dataclass(frozen=True, kw_only=True)
class Page(Generic[Item]):
    """Some rows, and the address of those after them; empty at the end."""

    rows: list[Item]
    next: str | None


def page_of(rows: QuerySet[Row], *, order: Order, query: PageQuery, request: HttpRequest) -> Page[Row]:
    """The rows of one page, in one SQL statement. Refused for a cursor that does not belong to this list."""
    belongs_to = _digest(request)
    ordered = rows.order_by(*(f"-{each.name}" if each.is_descending else each.name for each in order))
    if query.cursor:
        ordered = ordered.filter(_after(order, _values(order, query.cursor, belongs_to)))
    found = list(ordered[: query.limit + 1])
    if len(found) <= query.limit:
        return Page(rows=found, next=None)
    last = found[query.limit - 1]
    return Page(rows=found[: query.limit], next=_next(request, belongs_to, list(_written(order, last))))


def page_of_ranked(
    found: Sequence[Item],
    *,
    place: Callable[[Item], tuple[Any, ...]],
    reads: Sequence[Callable[[Any], Any]],
    query: PageQuery,
    request: HttpRequest,
) -> Page[Item]:
    """One page of what no database orders. `found` is in the descending order of `place`, unique for each and made of
    numbers, texts and instants; `reads` turns what a cursor holds back into these."""
    belongs_to = _digest(request)
    if query.cursor:
        kept = _kept(query.cursor, belongs_to)
        after = tuple(read(value) for read, value in zip(reads, kept, strict=True))
        found = [each for each in found if place(each) < after]
    rows = list(found[: query.limit])
    if len(found) <= query.limit:
        return Page(rows=rows, next=None)
    return Page(rows=rows, next=_next(request, belongs_to, [_plain(value) for value in place(rows[-1])]))


def _next(request: HttpRequest, belongs_to: str, at: list[Any]) -> str:
    parameters = request.GET.copy()
    parameters["cursor"] = signing.dumps({"of": belongs_to, "at": at}, salt=SALT, compress=True)
    return f"{request.path}?{parameters.urlencode()}"


def _digest(request: HttpRequest) -> str:
    """What the list is asked for, without its place in it."""
    asked = sorted(
        (name, request.GET.getlist(name)) for name in request.GET if name not in ("cursor", "limit")
    )
    return hashlib.sha256(json.dumps([request.path, asked]).encode()).hexdigest()[:16]


def _written(order: Order, row: Model) -> Iterator[Any]:
    for each in order:
        yield _plain(reduce(getattr, each.name.split("__"), row))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _values(order: Order, cursor: str, belongs_to: str) -> list[Any]:
    return [each.read(value) for each, value in zip(order, _kept(cursor, belongs_to), strict=True)]


def _kept(cursor: str, belongs_to: str) -> list[Any]:
    """What a cursor holds. Refused when it was not made for this list."""
    try:
        kept = signing.loads(cursor, salt=SALT)
    except signing.BadSignature:
        kept = {}
    if kept.get("of") != belongs_to:
        message = _("游标无效，或者不属于这份列表：请从第一页重新取起。")
        raise Refused([Reason(message=message, field="cursor")])
    at: list[Any] = kept["at"]
    return at


def _after(order: Order, values: Sequence[Any]) -> Q:
    """Beyond the first column, or level with it and beyond the second, and so on."""
    conditions = []
    level = Q()
    for each, value in zip(order, values, strict=True):
        beyond = "lt" if each.is_descending else "gt"
        conditions.append(level & Q(**{f"{each.name}__{beyond}": value}))
        level &= Q(**{each.name: value})
    return reduce(or_, conditions)
