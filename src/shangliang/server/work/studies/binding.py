"""Binds the regulation of studies to their records."""

from __future__ import annotations

from shangliang.rulebook.studies import Studies
from shangliang.server.followup.desks import runs_desk
from shangliang.server.followup.parties import is_answered_by_all
from shangliang.server.followup.taking_part import has_participants
from shangliang.server.foundation.casework.binding import Binding, bind
from shangliang.server.work.studies import access
from shangliang.server.work.studies.situations import LazyStudySituation

runs_desk("study", *access.DESK)
has_participants("study", below=access.below_own_studies, holders=access.team_seats)
studies = bind(
    Binding(
        kind="study",
        relations=access.STUDY_RELATIONS,
        situation=LazyStudySituation,
        waits_when={Studies.close.key: is_answered_by_all},
        page="studies:detail",
    )
)
