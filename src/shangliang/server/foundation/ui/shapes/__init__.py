"""The shapes that components draw: small frozen records, filled by a page's queries and handed to its template."""

from __future__ import annotations

from shangliang.server.foundation.ui.shapes.acts import Act, Badge, Confirm, Empty, Link, Task, Text, Tone
from shangliang.server.foundation.ui.shapes.cases import (
    Answer,
    Happening,
    PromiseLine,
    RoadStep,
    Suggestion,
    Turn,
)
from shangliang.server.foundation.ui.shapes.figures import Chart, ChartRow, Figure, Progress
from shangliang.server.foundation.ui.shapes.lists import (
    Cell,
    Column,
    Entry,
    Fact,
    Filter,
    Pager,
    Row,
    Search,
    Side,
    Table,
)
from shangliang.server.foundation.ui.shapes.navigation import (
    Navigation,
    NavigationGroup,
    NavigationItem,
    SeatChoice,
)

__all__ = [
    "Act",
    "Answer",
    "Badge",
    "Cell",
    "Chart",
    "ChartRow",
    "Column",
    "Confirm",
    "Empty",
    "Entry",
    "Fact",
    "Figure",
    "Filter",
    "Happening",
    "Link",
    "Navigation",
    "NavigationGroup",
    "NavigationItem",
    "Pager",
    "Progress",
    "PromiseLine",
    "RoadStep",
    "Row",
    "Search",
    "SeatChoice",
    "Side",
    "Suggestion",
    "Table",
    "Task",
    "Text",
    "Tone",
    "Turn",
]
