"""The road 筹备→通知→召开→成果→送办→反馈: how far a consultation has come."""

from __future__ import annotations

from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shangliang.rulebook.consultations import ConsultationState
from shangliang.server.foundation.ui.shapes import RoadStep
from shangliang.server.work.consultations.queries.page import ConsultationPage

S = ConsultationState
REACHED = {
    S.PLANNED: 1, S.CALLED: 1, S.READY: 2, S.HELD: 3, S.MINUTED: 3, S.DRAFTED: 3, S.REVIEWED: 3, S.SIGNED: 4,
    S.SENT: 4, S.ARCHIVED: 6,
}  # fmt: skip
StationState = Literal["done", "current", "ahead"]


def _stations() -> list[str]:
    return [
        pgettext("协商进程", "筹备"),
        pgettext("协商进程", "通知"),
        pgettext("协商进程", "召开"),
        pgettext("协商进程", "成果"),
        pgettext("协商进程", "办理"),
        pgettext("协商进程", "反馈"),
    ]


def road(page: ConsultationPage) -> list[RoadStep]:
    """The stations with how far it has come; what was attended elsewhere or cancelled has no road of its own."""
    state = S(page.matter.state)
    if state not in REACHED:
        return [RoadStep(label=_(state.label), state="done" if state is S.ATTENDED else "ended")]
    reached = REACHED[state]
    if page.referrals and state is S.SENT and all(party.case.state == "passed" for party in page.referrals):
        reached = 5
    return [_station(name, number, reached) for number, name in enumerate(_stations())]


def _station(name: str, number: int, reached: int) -> RoadStep:
    state: StationState = "done" if number < reached else "current" if number == reached else "ahead"
    return RoadStep(label=name, state=state)
