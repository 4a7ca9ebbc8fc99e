"""Who has which role on an appraisal and on what is put right after it. Each relation is said once, both ways."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from shangliang.rulebook.roles import Role
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.rulebook.supervision import AppraisalState
from shangliang.server.followup.relations import CHAIR, DESK, UNIT
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import EVERY, NONE
from shangliang.server.foundation.casework.binding import Relation
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.supervision.models import Elector, Teller

DESK_SEATS = (SeatKind.COMMITTEE_CLERK,)
# The unit learns of an appraisal once the county committee has agreed to it.
UNKNOWN_TO_UNIT = (AppraisalState.PROPOSED.value, AppraisalState.DROPPED.value)


def _everyone(role: Role, *seats: SeatKind) -> Relation:
    return Relation(role=role, seats=seats, cases=lambda _actor: EVERY, holders=lambda _case: EVERY)


def _of_unit(role: Role, seat: SeatKind) -> Relation:
    return Relation(
        role=role,
        seats=(seat,),
        cases=lambda actor: Q(unit_id=actor.unit_id) & ~Q(state__in=UNKNOWN_TO_UNIT),
        holders=lambda case: Q(unit_id=case.unit_id) if case.state not in UNKNOWN_TO_UNIT else NONE,
    )


def _elects(actor: Actor) -> Q:
    return Q(Exists(Elector.objects.filter(ballot__case=OuterRef("pk"), member_id=actor.member_id or 0)))


def _electors(case: Case) -> Q:
    return Q(member__in=Elector.objects.filter(ballot__case=case).values("member"))


def _counts(actor: Actor) -> Q:
    own = Teller.objects.filter(ballot__case=OuterRef("pk"), member_id=actor.member_id or 0)
    return Q(Exists(own.filter(ballot__closed_on__isnull=True)))


def _tellers(case: Case) -> Q:
    of_open = Teller.objects.filter(ballot__case=case, ballot__closed_on__isnull=True)
    return Q(member__in=of_open.values("member"))


APPRAISAL_RELATIONS = (
    _everyone(Role.CLERK, *DESK_SEATS),
    _everyone(Role.REVIEWER, SeatKind.SECRETARY),
    _everyone(Role.SIGNER, SeatKind.CHAIR),
    _of_unit(Role.OFFICER, SeatKind.UNIT_OFFICER),
    _of_unit(Role.LEADER, SeatKind.UNIT_LEADER),
    Relation(role=Role.ELECTOR, seats=(SeatKind.MEMBER,), cases=_elects, holders=_electors),
    Relation(role=Role.TELLER, seats=(SeatKind.MEMBER,), cases=_counts, holders=_tellers),
)
RECTIFICATION_RELATIONS = (DESK, *UNIT, CHAIR)
