"""Binds the promises' regulation to its records."""

from __future__ import annotations

from django.db.models import Q

from shangliang.rulebook.promises import PromiseSituation
from shangliang.rulebook.roles import Role
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.followup.models import Promise
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.access import EVERY
from shangliang.server.foundation.casework.binding import Binding, Relation, bind
from shangliang.server.foundation.casework.models import Case


def _proposed_by(actor: Actor) -> Q:
    if actor.kind is SeatKind.MEMBER:
        return Q(root__member_id=actor.member_id)
    return Q(root__body_id=actor.body_id)


def _proposer_seats(case: Case) -> Q:
    root = case.root or case
    return Q(member_id=root.member_id) if root.member_id else Q(body_id=root.body_id)


def _situation(case: Case) -> PromiseSituation:
    promise = Promise.objects.get(case=case)
    return PromiseSituation(today=clock.today(), due_on=promise.due_on, done_on=promise.done_on)


DESK = (SeatKind.PROPOSAL_CLERK, SeatKind.PROPOSAL_COMMITTEE)

promises = bind(
    Binding(
        kind="promise",
        situation=_situation,
        page="proposals:detail",
        relations=(
            Relation(
                role=Role.LEAD_PROPOSER,
                seats=(SeatKind.MEMBER, SeatKind.BODY_CONTACT),
                cases=_proposed_by,
                holders=_proposer_seats,
            ),
            Relation(role=Role.CLERK, seats=DESK, cases=lambda _: EVERY, holders=lambda _: EVERY),
            Relation(
                role=Role.COMMITTEE,
                seats=(SeatKind.PROPOSAL_COMMITTEE,),
                cases=lambda _: EVERY,
                holders=lambda _: EVERY,
            ),
            Relation(
                role=Role.CHAIR, seats=(SeatKind.CHAIR,), cases=lambda _: EVERY, holders=lambda _: EVERY
            ),
            Relation(
                role=Role.ASSIGNING_OFFICE,
                seats=(SeatKind.ASSIGNING_OFFICER,),
                cases=lambda actor: Q(root__office_id=actor.office_id),
                holders=lambda case: Q(office_id=(case.root or case).office_id),
            ),
            Relation(
                role=Role.OFFICER,
                seats=(SeatKind.UNIT_OFFICER,),
                cases=lambda actor: Q(unit_id=actor.unit_id),
                holders=lambda case: Q(unit_id=case.unit_id),
            ),
            Relation(
                role=Role.LEADER,
                seats=(SeatKind.UNIT_LEADER,),
                cases=lambda actor: Q(unit_id=actor.unit_id),
                holders=lambda case: Q(unit_id=case.unit_id),
            ),
        ),
    )
)
