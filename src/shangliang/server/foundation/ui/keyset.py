"""Pages by key: the next page begins after the last row seen, so that a list costs the same on every page and nothing
is shown twice or left out when rows come in meanwhile.

    page = keyset_page(queryset, request.GET, order=("-moved_at", "-id"))
    page.items, page.pager

The order must end in something unique. Columns in it may not be null.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet

from shangliang.server.foundation.ui.shapes import Pager

Row = TypeVar("Row", bound=Model)
SIZE = 30


@dataclass(frozen=True, kw_only=True)
class KeysetPage(Generic[Row]):
    """The rows of a page and the way to its neighbours."""

    items: Sequence[Row]
    pager: Pager


def keyset_page(
    rows: QuerySet[Row], given: Mapping[str, Any], *, order: Sequence[str] = ("-id",), size: int = SIZE
) -> KeysetPage[Row]:
    """One page in one statement. `given`: the query string, whose `after` or `before` says where to begin."""
    is_backwards = "before" in given
    key = _read(given.get("before") or given.get("after"), len(order))
    way = [_reversed(each) for each in order] if is_backwards else list(order)
    found = rows.order_by(*way)
    if key is not None:
        try:
            found = found.filter(_beyond(way, key))
        except (ValidationError, ValueError, TypeError):
            key = None
    taken = list(found[: size + 1])
    has_more = len(taken) > size
    items = taken[:size]
    if is_backwards:
        items.reverse()
    has_later, has_earlier = (True, has_more) if is_backwards else (has_more, key is not None)
    return KeysetPage(
        items=items,
        pager=Pager(
            previous_url=_url(given, "before", items[0], order) if has_earlier and items else "",
            next_url=_url(given, "after", items[-1], order) if has_later and items else "",
        ),
    )


def _reversed(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _beyond(order: Sequence[str], key: Sequence[Any]) -> Q:
    """Rows that come after the key: beyond in the first column, or level there and beyond in the next."""
    condition = Q()
    level = Q()
    for name, value in zip(order, key, strict=True):
        column = name.lstrip("-")
        sign = "lt" if name.startswith("-") else "gt"
        condition |= level & Q(**{f"{column}__{sign}": value})
        level &= Q(**{column: value})
    return condition


def _url(given: Mapping[str, Any], word: str, row: Model, order: Sequence[str]) -> str:
    key = [_value(row, name.lstrip("-")) for name in order]
    # Instants keep their microseconds: a key that is rounded would show a row twice.
    text = json.dumps(key, default=lambda value: value.isoformat())
    kept = {name: value for name, value in given.items() if name not in ("after", "before") and value}
    return "?" + urlencode({**kept, word: base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")})


def _value(row: Model, name: str) -> Any:
    value: Any = row
    for part in name.split("__"):
        value = getattr(value, part)
    return value


def _read(token: Any, length: int) -> list[Any] | None:
    if not token:
        return None
    try:
        key = json.loads(base64.urlsafe_b64decode(str(token) + "=" * (-len(str(token)) % 4)))
    except (binascii.Error, ValueError):
        return None
    return key if isinstance(key, list) and len(key) == length else None
