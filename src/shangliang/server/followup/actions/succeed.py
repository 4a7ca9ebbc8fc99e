"""A reform of units: the successor takes the promise over with its date."""

from __future__ import annotations

from shangliang.rulebook.promises import Promises, Successor
from shangliang.server.followup.binding import promises
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.directory.models import UndertakingUnit


@promises.keeps(Promises.succeed)
def keep_succession(act: Act, facts: Successor) -> Kept:
    """Put the promise into the successor's hands."""
    old = act.case.unit
    act.case.unit = UndertakingUnit.objects.get(pk=facts.unit, council_id=act.case.council_id)
    return Kept(
        old={"unit": str(old)},
        new={"unit": str(act.case.unit)},
        words={"unit": str(old), "other_unit": str(act.case.unit)},
    )
