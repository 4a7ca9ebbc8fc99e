"""The chips above a list that is parted into groups: one for everything, one per group that has something."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import QueryDict
from django.utils.translation import gettext as _

from shangliang.server.foundation.ui.shapes import Filter


def group_filters(
    given: QueryDict, *, labels: Mapping[str, str], counts: Mapping[str, int], current: str
) -> list[Filter]:
    """The chips of a list. `labels`: group → its name, untranslated; the `current` one stands even when empty."""
    everything = Filter(
        label=_("全部"), url=_url(given, ""), is_current=not current, count=sum(counts.values())
    )
    groups = [
        Filter(label=_(label), url=_url(given, key), is_current=current == key, count=counts[key])
        for key, label in labels.items()
        if counts[key] or current == key
    ]
    return [everything, *groups]


def _url(given: QueryDict, group: str) -> str:
    """The list's first page of a group, whatever else was asked kept."""
    query = given.copy()
    for name in ("after", "before", "group"):
        query.pop(name, None)
    if group:
        query["group"] = group
    return f"?{query.urlencode()}"
