"""The spine: cases, their deadlines, what they said and to whom it was delivered."""

from shangliang.server.foundation.casework.models.cases import Case, Handoff, NumberSeries
from shangliang.server.foundation.casework.models.copies import WorkingCopy
from shangliang.server.foundation.casework.models.deadlines import CouncilTerm, Deadline
from shangliang.server.foundation.casework.models.events import Delivery, Event

__all__ = [
    "Case",
    "CouncilTerm",
    "Deadline",
    "Delivery",
    "Event",
    "Handoff",
    "NumberSeries",
    "WorkingCopy",
]
