"""What a closed ballot says, beside what the last one of the same unit said."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.rulebook.ballots import Outcome, share
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.supervision.models import Ballot


@dataclass(frozen=True, kw_only=True)
class AspectResult:
    """One aspect: the votes option by option, the share of the best option in hundredths, and its change."""

    aspect: str
    votes: list[int]
    best: float
    change: float | None


def valid_ballot(case: Case) -> Ballot | None:
    """The ballot that counts. One SQL statement."""
    return Ballot.objects.filter(case=case, outcome=Outcome.VALID.value).first()


def last_valid_before(ballot: Ballot) -> Ballot | None:
    """The valid ballot of the unit's appraisal before this one. One SQL statement."""
    earlier = Ballot.objects.filter(
        council_id=ballot.council_id,
        case__unit_id=ballot.case.unit_id,
        outcome=Outcome.VALID.value,
        case_id__lt=ballot.case_id,
    )
    return earlier.order_by("-case_id").first()


def results_of(ballot: Ballot, before: Ballot | None) -> list[AspectResult]:
    """Aspect by aspect; the change of the best option where the last ballot asked the same."""
    earlier = dict(zip(before.aspects, before.result, strict=True)) if before else {}
    found = []
    for aspect, votes in zip(ballot.aspects, ballot.result, strict=True):
        best = share(votes, 0)
        change = round(best - share(earlier[aspect], 0), 1) if aspect in earlier else None
        found.append(AspectResult(aspect=aspect, votes=votes, best=best, change=change))
    return found
