"""The desk's addresses: a queue with what narrows it, so that whoever acts on a case comes back to the same place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from django.http import QueryDict
from django.urls import reverse

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.work.proposals.queries.desk import EVERYTHING
from shangliang.server.work.proposals.queries.lists import GROUPS

EXAMINERS = (SeatKind.PROPOSAL_CLERK, SeatKind.PROPOSAL_COMMITTEE)
DESK = (*EXAMINERS, SeatKind.ASSIGNING_OFFICER, SeatKind.CHAIR)
FIRST_GROUP = {
    SeatKind.PROPOSAL_CLERK: "preliminary",
    SeatKind.PROPOSAL_COMMITTEE: "second",
    SeatKind.ASSIGNING_OFFICER: "to_assign",
    SeatKind.CHAIR: "handling",
}
"""The queue that a seat's desk opens with."""
NARROWING = ("category", "proposer", "late", "q")
PAGE = ("after", "before")


def asked_group(given: Mapping[str, Any], kind: SeatKind) -> str:
    """The group that the address asks for, or the one the seat begins with."""
    group = str(given.get("group", ""))
    return group if group in GROUPS or group == EVERYTHING else FIRST_GROUP[kind]


def kept_query(given: QueryDict, *, group: str, with_page: bool = True) -> dict[str, str]:
    """What the address said, without anything that the desk does not know."""
    names = (*NARROWING, *PAGE) if with_page else NARROWING
    return {"group": group, **{name: given.get(name, "") for name in names if given.get(name)}}


def desk_url(query: Mapping[str, str]) -> str:
    """The address of a queue."""
    return f"{reverse('proposals:desk')}?{urlencode(query)}"


def back_to(given: str, kind: SeatKind) -> str:
    """The queue that a page of several cases goes back to: the one it came from, if that is one of the desk's."""
    parts = urlsplit(given)
    here = reverse("proposals:desk")
    if parts.scheme or parts.netloc or parts.path != here:
        return desk_url({"group": FIRST_GROUP[kind]})
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    known = {name: asked[name] for name in ("group", *NARROWING, *PAGE) if asked.get(name)}
    return desk_url(known)
