"""What an appraisal's page shows to one reader, gathered in a fixed number of statements."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, Q, prefetch_related_objects

from shangliang.rulebook.ballots import BallotWay, Outcome
from shangliang.rulebook.roles import Role
from shangliang.server.followup.matters import MatterPage, Party, gathered, may_see_referral_answer
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.supervision.models import Appraisal, Ballot, StudyVisit
from shangliang.server.work.supervision.queries.results import AspectResult, last_valid_before, results_of
from shangliang.server.work.supervision.situations import counts_of, ways_of

PAGE_RECORDS = ("appraisal",)
INSIDE = frozenset({Role.CLERK, Role.REVIEWER, Role.SIGNER})
UNIT = frozenset({Role.OFFICER, Role.LEADER})


@dataclass(frozen=True, kw_only=True)
class OpenBallot:
    """A ballot that is going on: who has one, never what for. `own`: how the reader votes; None: not at all."""

    ballot: Ballot
    issued_paper: int
    issued_electronic: int
    counted: int
    own: str | None


@dataclass(frozen=True, kw_only=True)
class AppraisalPage(MatterPage):
    """Everything that an appraisal's page draws."""

    appraisal: Appraisal
    visits: list[StudyVisit]
    ballots: list[Ballot]
    open_ballot: OpenBallot | None
    results: list[AspectResult]
    receipts: list[str]

    @property
    def is_inside(self) -> bool:
        """Whether the reader runs or oversees the appraisal."""
        return bool(self.roles & INSIDE)

    @property
    def may_see_work(self) -> bool:
        """The plan, the feedback and what is put right: not for those who only vote."""
        return bool(self.roles & (INSIDE | UNIT))

    @property
    def valid(self) -> Ballot | None:
        """The ballot that counts."""
        return next((each for each in self.ballots if each.outcome == Outcome.VALID), None)

    @property
    def items(self) -> list[Party]:
        """What the unit puts right, in the order of the feedback."""
        return self.of_kind("rectification")


def appraisal_page(matter: Case, *, roles: frozenset[Role], actor: Actor) -> AppraisalPage:
    """Gather the page of an appraisal that the actor may read."""
    # Kept on the case, where the requirements of the steps find them again.
    prefetch_related_objects([matter], Prefetch("ballots", Ballot.objects.defer("private_key")))
    ballots = list(matter.ballots.all())
    valid = next((each for each in ballots if each.outcome == Outcome.VALID), None)
    running = next((each for each in ballots if each.closed_on is None), None)
    closed = next((each for each in reversed(ballots) if each.closed_on is not None), None)
    return AppraisalPage(
        **gathered(
            matter,
            roles=roles,
            actor=actor,
            family=Q(root=matter),
            details=("rectification",),
            may_see_answer=may_see_referral_answer,
            has_suggestions=False,
        ),
        appraisal=matter.appraisal,
        visits=list(StudyVisit.objects.filter(case=matter)) if roles & INSIDE else [],
        ballots=ballots,
        open_ballot=_running(running, actor) if running else None,
        results=results_of(valid, last_valid_before(valid)) if valid else [],
        receipts=receipts_of(closed) if closed else [],
    )


def receipts_of(ballot: Ballot) -> list[str]:
    """The receipts of a closed ballot in their own order, which says nothing; none before the close."""
    if ballot.closed_on is None:
        return []
    return list(ballot.votes.order_by("receipt").values_list("receipt", flat=True))


def _running(ballot: Ballot, actor: Actor) -> OpenBallot:
    ways = ways_of(ballot)
    issued = list(ways.values())
    return OpenBallot(
        ballot=ballot,
        issued_paper=issued.count(BallotWay.PAPER.value),
        issued_electronic=issued.count(BallotWay.ELECTRONIC.value),
        counted=len(counts_of(ballot)),
        own=ways.get(actor.member_id or 0),
    )
