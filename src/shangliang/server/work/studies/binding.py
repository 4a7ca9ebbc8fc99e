"""Binds the regulation of studies to their records."""

from __future__ import annotations

from shangliang.server.followup.desks import runs_desk
from shangliang.server.foundation.casework.binding import Binding, bind
from shangliang.server.work.studies import access
from shangliang.server.work.studies.situations import LazyStudySituation

runs_desk("study", *access.DESK)
studies = bind(
    Binding(
        kind="study",
        relations=access.STUDY_RELATIONS,
        situation=LazyStudySituation,
        page="studies:detail",
    )
)
