"""Who has which role on a study. Each relation is said once, in both directions."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from shangliang.rulebook.referrals import LIVE
from shangliang.rulebook.roles import Role
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import EVERY, NONE
from shangliang.server.foundation.casework.binding import Relation
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.studies.models import TeamMember

DESK = (SeatKind.COMMITTEE_CLERK,)
OPENERS = (*DESK, SeatKind.BODY_CONTACT)
UNITS = (SeatKind.UNIT_OFFICER, SeatKind.UNIT_LEADER)


def _everyone(role: Role, *seats: SeatKind) -> Relation:
    return Relation(role=role, seats=seats, cases=lambda _actor: EVERY, holders=lambda _case: EVERY)


def _body_seats(case: Case) -> Q:
    return Q(body_id=case.body_id) if case.body_id else NONE


def _in_team(actor: Actor) -> Q:
    return Q(Exists(TeamMember.objects.filter(case=OuterRef("pk"), member_id=actor.member_id)))


def _team_seats(case: Case) -> Q:
    return Q(member__in=TeamMember.objects.filter(case=case).values("member"))


def _referrals(matter: Case | OuterRef) -> QuerySet[Case]:
    return Case.objects.filter(kind="referral", root=matter, state__in=[state.value for state in LIVE])


def _of_unit(role: Role, seat: SeatKind) -> Relation:
    return Relation(
        role=role,
        seats=(seat,),
        cases=lambda actor: Q(Exists(_referrals(OuterRef("pk")).filter(unit_id=actor.unit_id))),
        holders=lambda case: Q(unit__in=_referrals(case).values("unit")),
    )


STUDY_RELATIONS = (
    Relation(
        role=Role.LEAD_PROPOSER,
        seats=(SeatKind.BODY_CONTACT,),
        cases=lambda actor: Q(body_id=actor.body_id),
        holders=_body_seats,
    ),
    _everyone(Role.CLERK, *DESK),
    Relation(role=Role.TEAM, seats=(SeatKind.MEMBER,), cases=_in_team, holders=_team_seats),
    _everyone(Role.REVIEWER, SeatKind.SECRETARY),
    _everyone(Role.SIGNER, SeatKind.CHAIR),
    _of_unit(Role.OFFICER, SeatKind.UNIT_OFFICER),
    _of_unit(Role.LEADER, SeatKind.UNIT_LEADER),
)
