"""Accepting, and accepting while asking for another unit."""

from __future__ import annotations

from shangliang.rulebook.assignments import Assignments
from shangliang.rulebook.contacts import Topic
from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.units import OtherUnit
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.directory.models import UndertakingUnit
from shangliang.server.work.proposals.actions.extend import open_request
from shangliang.server.work.proposals.binding import assignments


@assignments.keeps(Assignments.accept)
def keep_acceptance(act: Act, _facts: NoFacts) -> Kept:
    """The state says it."""
    return Kept(words={"unit": str(act.case.unit)})


@assignments.keeps(Assignments.accept_and_ask)
def keep_asking(act: Act, facts: OtherUnit) -> Kept:
    """Open a request for the other unit."""
    other = UndertakingUnit.objects.get(pk=facts.unit, council_id=act.case.council_id)
    open_request(act, topic=Topic.UNIT, unit=other, reason=facts.reason)
    return Kept(
        new={"other_unit": str(other), "reason": facts.reason},
        words={"unit": str(act.case.unit), "other_unit": str(other), "reason": facts.reason},
    )
