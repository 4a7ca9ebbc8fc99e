"""Binds the regulations of briefs and of their paper to their records."""

from __future__ import annotations

from shangliang.server.followup.desks import runs_desk
from shangliang.server.foundation.casework.binding import Binding, bind
from shangliang.server.work.briefs import access
from shangliang.server.work.briefs.situations import LazyBriefSituation, LazyPaperSituation

runs_desk("brief", *access.DESK)
briefs = bind(
    Binding(
        kind="brief",
        relations=access.BRIEF_RELATIONS,
        situation=LazyBriefSituation,
        page="briefs:detail",
        writing_page="briefs:edit",
    )
)
papers = bind(
    Binding(
        kind="paper",
        relations=access.PAPER_RELATIONS,
        situation=LazyPaperSituation,
        page="briefs:paper",
    )
)
