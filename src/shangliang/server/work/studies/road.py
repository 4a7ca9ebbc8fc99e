"""The road 选题→方案→走访→报告→审核→签发→送办: how far a study has come; a seminar's ends after the visits."""

from __future__ import annotations

from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext

from shangliang.rulebook.studies import StudyForm, StudyState
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.ui.shapes import RoadStep

S = StudyState
STATIONS = (
    gettext_noop("选题"), gettext_noop("方案"), gettext_noop("走访"), gettext_noop("报告"), gettext_noop("审核"),
    gettext_noop("签发"),
)  # fmt: skip
REACHED = {
    S.OPENED: 1, S.PLANNED: 2, S.DRAFTED: 3, S.SUBMITTED: 4, S.REVIEWED: 5, S.SIGNED: 6, S.SENT: 6, S.CLOSED: 7,
}  # fmt: skip
OF_A_SEMINAR = 3
StationState = Literal["done", "current", "ahead"]


def road(case: Case) -> list[RoadStep]:
    """The stations with how far the study has come."""
    state = S(case.state)
    names = [*(_(name) for name in STATIONS), pgettext("进程", "办理")]
    if case.variant == StudyForm.SEMINAR:
        names = names[:OF_A_SEMINAR]
    if state is S.DROPPED:
        return [RoadStep(label=names[0], state="done"), RoadStep(label=_(state.label), state="ended")]
    return [_station(name, number, REACHED[state]) for number, name in enumerate(names)]


def _station(name: str, number: int, reached: int) -> RoadStep:
    state: StationState = "done" if number < reached else "current" if number == reached else "ahead"
    return RoadStep(label=name, state=state)
