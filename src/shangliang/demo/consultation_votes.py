"""What the invited hold of a consultation's statements: two minds in every second one, and now and then no answer."""

from __future__ import annotations

from random import Random

from shangliang.rulebook.consultation_facts import Stand, StandOn, Stands
from shangliang.rulebook.facts import StatementId
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.consultations.models import Statement

UNSURE = 0.1


def stands_of(case: Case, *, is_of_two: bool, random: Random) -> Stands:
    """The stands of one of the invited; `is_of_two` says of which mind he or she is."""
    listed = Statement.objects.filter(case=case).order_by("pk").values_list("pk", flat=True)
    stands = []
    for place, statement in enumerate(listed):
        divides = place % 2 == 1
        stand = Stand.DISAGREE if divides and (place % 4 == 1) == is_of_two else Stand.AGREE
        held = Stand.PASS if random.random() < UNSURE else stand
        stands.append(StandOn(statement=StatementId(statement), stand=held))
    return Stands(stands=tuple(stands))
