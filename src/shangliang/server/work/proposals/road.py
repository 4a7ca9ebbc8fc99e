"""The road 提交→立案→交办→办复→评价→落实, and whose turn it is: what a reader may know of where a case stands.

For whoever may not see ratings, the station 评价 follows from the reply's day alone: it is open until the time for
rating has run out and over afterwards, whatever the proposer did.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from django.utils.translation import gettext as _

from shangliang.rulebook.promises import PromiseState
from shangliang.rulebook.proposals import COUNTED_AS_DOCKETED, ProposalState
from shangliang.rulebook.ratings import FINAL
from shangliang.server.foundation.ui.shapes import RoadStep
from shangliang.server.work.proposals.queries.page import ProposalPage

S = ProposalState
STATIONS = ("提交", "立案", "交办", "办复", "评价", "落实")
REACHED = {
    S.DRAFT: 0, S.RETURNED: 0, S.SUBMITTED: 1, S.REVIEWED: 1, S.DOCKETED: 2, S.PREASSIGNED: 2, S.MERGED: 2,
    S.HANDLING: 3, S.ANSWERED: 4,
}  # fmt: skip
STOPPED = (S.DECLINED, S.CONVERTED, S.WITHDRAWN, S.DISCARDED)
StationState = Literal["done", "current", "ahead", "skipped", "ended"]


def road(page: ProposalPage, *, today: date) -> list[RoadStep]:
    """The stations of a case with how far it has come."""
    state = S(page.matter.state)
    if state in STOPPED:
        return _stopped(page, state)
    reached = reached_station(page, today=today)
    states: list[StationState] = [
        "done" if number < reached else "current" if number == reached else "ahead"
        for number in range(len(STATIONS))
    ]
    if state is S.MERGED and states[2] == "current":
        return [
            _station(name, each, _("已并案") if name == "交办" else "")
            for name, each in zip(STATIONS, states, strict=True)
        ]
    return [_station(name, each) for name, each in zip(STATIONS, states, strict=True)]


def reached_station(page: ProposalPage, *, today: date) -> int:
    """The station at which the case is now; past the last when everything is done."""
    reached = REACHED[S(page.matter.state)]
    if reached < 4 or not _rating_is_over(page, today=today):
        return reached
    promises = page.of_kind("promise")
    followed = (PromiseState.OPEN, PromiseState.DUE, PromiseState.REPORTED)
    return 5 if any(party.case.state in followed for party in promises) else 6


def _rating_is_over(page: ProposalPage, *, today: date) -> bool:
    ratings = page.of_kind("rating")
    if ratings:
        return all(party.case.state in FINAL for party in ratings)
    replies = [getattr(party.case, "reply", None) for party in page.assignments]
    last_days = [reply.rating_until for reply in replies if reply is not None and reply.rating_until]
    return bool(last_days) and today > max(last_days)


def _stopped(page: ProposalPage, state: ProposalState) -> list[RoadStep]:
    last = 2 if page.matter.docketed_on else 1
    stations = [_station(name, "done") for name in STATIONS[:last]]
    return [*stations, RoadStep(label=_(state.label), state="ended")]


def _station(name: str, state: StationState, note: str = "") -> RoadStep:
    return RoadStep(label=_(name), state=state, note=note)


__all__ = ["COUNTED_AS_DOCKETED", "STATIONS", "reached_station", "road"]
