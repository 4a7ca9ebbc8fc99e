"""Who has which role on a study. Each relation is said once, in both directions."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from shangliang.rulebook.roles import Role
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.rulebook.studies import StudyState
from shangliang.server.followup.instructing import before_leaders
from shangliang.server.followup.parties import everywhere, of_units, referred_seats, referred_to
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import NONE
from shangliang.server.foundation.casework.binding import Relation
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.studies.models import TeamMember

DESK = (SeatKind.COMMITTEE_CLERK,)
OPENERS = (*DESK, SeatKind.BODY_CONTACT)
BEFORE_LEADERS = (StudyState.SIGNED.value, StudyState.SENT.value, StudyState.CLOSED.value)
"""A signed report comes before the county's leaders; a seminar that was closed has none, and stays the team's."""


def _body_seats(case: Case) -> Q:
    return Q(body_id=case.body_id) if case.body_id else NONE


def _team(matter: Case | OuterRef) -> QuerySet[TeamMember]:
    return TeamMember.objects.filter(case=matter)


def in_team(actor: Actor) -> Q:
    """The studies whose team the member is of."""
    return Q(Exists(_team(OuterRef("pk")).filter(member_id=actor.member_id or 0)))


def below_own_studies(actor: Actor) -> Q:
    """The cases within such studies: what units answer and promise."""
    return Q(Exists(_team(OuterRef("root_id")).filter(member_id=actor.member_id or 0)))


def team_seats(case: Case) -> Q:
    """The seats of the team."""
    return Q(member__in=_team(case).values("member"))


STUDY_RELATIONS = (
    Relation(
        role=Role.LEAD_PROPOSER,
        seats=(SeatKind.BODY_CONTACT,),
        cases=lambda actor: Q(body_id=actor.body_id),
        holders=_body_seats,
    ),
    Relation(role=Role.TEAM, seats=(SeatKind.MEMBER,), cases=in_team, holders=team_seats),
    everywhere(Role.CLERK, *DESK),
    everywhere(Role.REVIEWER, SeatKind.SECRETARY),
    everywhere(Role.SIGNER, SeatKind.CHAIR),
    *of_units(cases=referred_to, holders=referred_seats),
    *before_leaders("study", states=BEFORE_LEADERS),
)
