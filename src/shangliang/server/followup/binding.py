"""Binds the regulations of promises and referrals to their records. Their page is their matter's."""

from __future__ import annotations

from django.db.models import Q

from shangliang.rulebook.promises import PromiseSituation
from shangliang.rulebook.roles import Role
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.followup.models import Promise
from shangliang.server.followup.relations import (
    ADDRESSED,
    CHAIR,
    COUNTY_LEADER,
    DESK,
    INSTRUCTOR,
    PARTICIPANT,
    RAISER,
    UNIT,
)
from shangliang.server.followup.settling import settle_instruction
from shangliang.server.followup.situations import LazyInstructionSituation, LazyReferralSituation
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.access import EVERY, NONE
from shangliang.server.foundation.casework.binding import Binding, Relation, bind
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.pages import matter_kind


def _situation(case: Case) -> PromiseSituation:
    promise = Promise.objects.get(case=case)
    return PromiseSituation(today=clock.today(), due_on=promise.due_on, done_on=promise.done_on)


OF_PROPOSALS = Q(root__kind="proposal")


def answers_readable_by(actor: Actor) -> Q:
    """Whoever raised the matter opens what a unit encloses once its answer has been taken in."""
    if actor.kind in RAISER.seats:
        return Q(state="passed")
    return EVERY


def scans_readable_by(actor: Actor) -> Q:
    """The paper that a leader wrote on is for those who carry it out, not for whoever raised the matter."""
    return NONE if actor.kind in RAISER.seats else EVERY


promises = bind(
    Binding(
        kind="promise",
        situation=_situation,
        relations=(
            RAISER,
            PARTICIPANT,
            DESK,
            *UNIT,
            CHAIR,
            COUNTY_LEADER,
            Relation(
                role=Role.COMMITTEE,
                seats=(SeatKind.PROPOSAL_COMMITTEE,),
                cases=lambda _actor: OF_PROPOSALS,
                holders=lambda case: EVERY if matter_kind(case) == "proposal" else NONE,
            ),
            Relation(
                role=Role.ASSIGNING_OFFICE,
                seats=(SeatKind.ASSIGNING_OFFICER,),
                cases=lambda actor: Q(root__office_id=actor.office_id),
                holders=lambda case: Q(office_id=(case.root or case).office_id),
            ),
        ),
    )
)
referrals = bind(
    Binding(
        kind="referral",
        situation=LazyReferralSituation,
        relations=(RAISER, PARTICIPANT, DESK, *UNIT, CHAIR, COUNTY_LEADER),
        files_when=answers_readable_by,
        after=settle_instruction,
    )
)
instructions = bind(
    Binding(
        kind="instruction",
        situation=LazyInstructionSituation,
        relations=(INSTRUCTOR, DESK, RAISER, PARTICIPANT, *ADDRESSED, CHAIR),
        files_when=scans_readable_by,
    )
)
