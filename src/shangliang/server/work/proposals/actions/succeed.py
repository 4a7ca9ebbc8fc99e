"""What passes on: a member's confirming and rating, a unit's cases."""

from __future__ import annotations

from django.db.models import Q

from shangliang.rulebook.assignments import LIVE, Assignments
from shangliang.rulebook.contacts import Contacts, ContactState
from shangliang.rulebook.facts import NoFacts, UnitId
from shangliang.rulebook.ratings import Ratings, RatingState
from shangliang.rulebook.units import OtherUnit
from shangliang.server.foundation.accounts.actors import system_actor
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.directory.models import Member, UndertakingUnit
from shangliang.server.work.proposals.binding import assignments
from shangliang.server.work.proposals.queries.matters import first_co_proposer

AWAITING_A_PERSON = Q(
    kind="contact", state__in=[ContactState.RECORDED.value, ContactState.UNCONFIRMED.value]
) | Q(kind="rating", state=RatingState.OPEN.value)


@assignments.keeps(Assignments.succeed)
def keep_succession(act: Act, facts: OtherUnit) -> Kept:
    """Put the case into the successor's hands, terms and all."""
    old = str(act.case.unit)
    act.case.unit = UndertakingUnit.objects.get(pk=facts.unit, council_id=act.case.council_id)
    Case.objects.filter(parent=act.case, kind__in=["contact", "request"]).update(unit=act.case.unit)
    words = {"unit": old, "other_unit": str(act.case.unit)}
    return Kept(old={"unit": old}, new={"unit": str(act.case.unit), "reason": facts.reason}, words=words)


def pass_on_from_member(member: Member) -> int:
    """Pass a leaving member's open confirmations and ratings to the first co-proposer, else to the committee."""
    waiting = list(
        Case.objects.filter(AWAITING_A_PERSON, member=member, council_id=member.council_id).select_related(
            "root"
        )
    )
    system = system_actor(council_id=member.council_id)
    for case in waiting:
        Case.objects.filter(pk=case.pk).update(member=first_co_proposer(case.root or case))
        step = Contacts.pass_on if case.kind == "contact" else Ratings.pass_on
        perform(step, case=case, actor=system, facts=NoFacts())
    return len(waiting)


def pass_on_from_unit(unit: UndertakingUnit) -> int:
    """Pass a merged or renamed unit's cases to its successor; how many there were."""
    if unit.successor_id is None:
        raise ValueError("a unit passes its cases to a successor")
    system = system_actor(council_id=unit.council_id)
    handled = list(
        Case.objects.filter(
            kind="assignment",
            council_id=unit.council_id,
            unit=unit,
            state__in=[state.value for state in LIVE],
        )
    )
    for case in handled:
        facts = OtherUnit(unit=UnitId(unit.successor_id), reason="机构改革，职责划转")
        perform(Assignments.succeed, case=case, actor=system, facts=facts)
    return len(handled)
