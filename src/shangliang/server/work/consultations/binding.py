"""Binds the regulation of consultations to its records."""

from __future__ import annotations

from shangliang.rulebook.consultations import Consultations
from shangliang.server.followup.desks import runs_desk
from shangliang.server.followup.parties import is_answered_by_all
from shangliang.server.followup.taking_part import has_participants
from shangliang.server.foundation.casework.binding import Binding, bind
from shangliang.server.work.consultations import access
from shangliang.server.work.consultations.situations import LazyConsultationSituation

runs_desk("consultation", *access.DESK)
has_participants("consultation", below=access.below_what_was_taken_part_in, holders=access.participant_seats)
consultations = bind(
    Binding(
        kind="consultation",
        relations=access.CONSULTATION_RELATIONS,
        situation=LazyConsultationSituation,
        waits_when={Consultations.archive.key: is_answered_by_all},
        page="consultations:detail",
    )
)
