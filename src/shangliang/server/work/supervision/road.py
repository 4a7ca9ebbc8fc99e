"""The road 提出→同意→方案→动员→调研→测评→反馈→整改→回访: how far an appraisal has come."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from shangliang.rulebook.supervision import AppraisalState
from shangliang.server.foundation.ui.shapes import RoadStep

S = AppraisalState
STATIONS = (
    gettext_noop("同意"), gettext_noop("方案"), gettext_noop("动员"), gettext_noop("调研"), gettext_noop("测评"),
    gettext_noop("反馈"), gettext_noop("整改"), gettext_noop("回访"),
)  # fmt: skip
REACHED = {
    S.PROPOSED: 0, S.AGREED: 1, S.PLANNED: 2, S.STUDYING: 3, S.STUDIED: 4, S.BALLOT: 4, S.COUNTED: 5,
    S.RECTIFYING: 6, S.VISITED: 8, S.CLOSED: 8,
}  # fmt: skip


def road(state: str) -> list[RoadStep]:
    """The stations with how far the appraisal has come; one that was not agreed to ends there."""
    found = S(state)
    if found is S.DROPPED:
        return [RoadStep(label=_(found.label), state="ended")]
    reached = REACHED[found]
    return [
        RoadStep(
            label=_(label), state="done" if place < reached else "current" if place == reached else "ahead"
        )
        for place, label in enumerate(STATIONS)
    ]
