"""Who has which role on a brief and on an issue of the paper. Each relation is said once, in both directions."""

from __future__ import annotations

from django.db.models import Q

from shangliang.rulebook.briefs import BriefState
from shangliang.rulebook.roles import Role
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.followup.instructing import before_leaders
from shangliang.server.followup.parties import everywhere, of_units, referred_seats, referred_to
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import EVERY, NONE
from shangliang.server.foundation.casework.binding import Relation
from shangliang.server.foundation.casework.models import Case

AUTHORS = (SeatKind.MEMBER, SeatKind.BODY_CONTACT)
DESK = (SeatKind.INFORMATION_CLERK,)
REVIEWERS = (SeatKind.SECRETARY,)
SIGNERS = (SeatKind.CHAIR,)
UNSENT = [BriefState.DRAFT.value, BriefState.DISCARDED.value]
SENT_IN = ~Q(state__in=UNSENT)
WITH_SIGNER = [each.value for each in (BriefState.REVIEWED, BriefState.SIGNED, BriefState.ISSUED)]


def own(actor: Actor) -> Q:
    """The briefs of the actor's member or body."""
    if actor.kind is SeatKind.MEMBER:
        return Q(member_id=actor.member_id)
    return Q(body_id=actor.body_id)


def author_seats(case: Case) -> Q:
    """The seats of the member or body that sent a brief in; nobody's when it came from outside."""
    if case.member_id:
        return Q(member_id=case.member_id, kind=SeatKind.MEMBER.value)
    if case.body_id:
        return Q(body_id=case.body_id, kind=SeatKind.BODY_CONTACT.value)
    return NONE


# What the desk has entered for another is the desk's to finish; another's own draft is not.
BEFORE_THE_DESK = SENT_IN | Q(brief__is_proxy=True)


def _before_the_desk(case: Case) -> Q:
    if case.state not in UNSENT:
        return EVERY
    return EVERY if Case.objects.filter(pk=case.pk, brief__is_proxy=True).exists() else NONE


BRIEF_RELATIONS = (
    Relation(role=Role.LEAD_PROPOSER, seats=AUTHORS, cases=own, holders=author_seats),
    Relation(role=Role.CLERK, seats=DESK, cases=lambda _actor: BEFORE_THE_DESK, holders=_before_the_desk),
    Relation(
        role=Role.REVIEWER,
        seats=REVIEWERS,
        cases=lambda _actor: SENT_IN,
        holders=lambda case: EVERY if case.state not in UNSENT else NONE,
    ),
    Relation(
        role=Role.SIGNER,
        seats=SIGNERS,
        cases=lambda _actor: Q(state__in=WITH_SIGNER),
        holders=lambda case: EVERY if case.state in WITH_SIGNER else NONE,
    ),
    *of_units(cases=referred_to, holders=referred_seats),
    *before_leaders("brief", states=(BriefState.ISSUED.value,)),
)


PAPER_RELATIONS = (
    everywhere(Role.CLERK, *DESK),
    everywhere(Role.REVIEWER, *REVIEWERS),
    everywhere(Role.SIGNER, *SIGNERS),
)
