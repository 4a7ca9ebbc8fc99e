"""The road 报送→编辑→审核→签发→编发→办理: how far a brief has come."""

from __future__ import annotations

from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext

from shangliang.rulebook.briefs import BriefState
from shangliang.rulebook.referrals import ReferralState
from shangliang.server.foundation.ui.shapes import RoadStep
from shangliang.server.work.briefs.queries.page import BriefPage

S = BriefState
STATIONS = (
    gettext_noop("报送"), gettext_noop("编辑"), gettext_noop("审核"), gettext_noop("签发"), gettext_noop("编发"),
)  # fmt: skip
REACHED = {S.DRAFT: 0, S.SUBMITTED: 1, S.EDITED: 2, S.REVIEWED: 3, S.SIGNED: 4, S.ISSUED: 5}
StationState = Literal["done", "current", "ahead"]


def road(page: BriefPage) -> list[RoadStep]:
    """The stations with how far the brief has come; one that is not used ends where it was set aside."""
    state = S(page.matter.state)
    if state not in REACHED:
        last = 1 if page.brief.submitted_on else 0
        done = [RoadStep(label=name, state="done") for name in _stations()[:last]]
        return [*done, RoadStep(label=_(state.label), state="ended")]
    reached = REACHED[state]
    if state is S.ISSUED and _is_answered(page):
        reached += 1
    return [_station(name, number, reached) for number, name in enumerate(_stations())]


def _stations() -> list[str]:
    return [*(_(name) for name in STATIONS), pgettext("进程", "办理")]


def _is_answered(page: BriefPage) -> bool:
    states = [party.case.state for party in page.referrals]
    return bool(states) and all(state == ReferralState.PASSED for state in states)


def _station(name: str, number: int, reached: int) -> RoadStep:
    state: StationState = "done" if number < reached else "current" if number == reached else "ahead"
    return RoadStep(label=name, state=state)
