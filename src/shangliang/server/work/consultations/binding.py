"""Binds the regulation of consultations to its records."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from shangliang.rulebook.consultations import Consultations
from shangliang.rulebook.referrals import LIVE, ReferralState
from shangliang.server.followup.desks import runs_desk
from shangliang.server.followup.taking_part import has_participants
from shangliang.server.foundation.casework.binding import Binding, bind
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.consultations import access
from shangliang.server.work.consultations.situations import LazyConsultationSituation

UNANSWERED = [state.value for state in LIVE if state is not ReferralState.PASSED]


def _is_answered() -> Q:
    """Every unit has answered: nothing but the feedback is left to be done."""
    return ~Q(Exists(Case.objects.filter(root=OuterRef("pk"), kind="referral", state__in=UNANSWERED)))


runs_desk("consultation", *access.DESK)
has_participants("consultation", below=access.below_what_was_taken_part_in, holders=access.participant_seats)
consultations = bind(
    Binding(
        kind="consultation",
        relations=access.CONSULTATION_RELATIONS,
        situation=LazyConsultationSituation,
        waits_when={Consultations.archive.key: _is_answered},
        page="consultations:detail",
    )
)
