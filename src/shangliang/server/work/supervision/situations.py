"""What the requirements may ask, answered from the records only when it is asked. The names are the rulebook's."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from django.db.models import Prefetch, prefetch_related_objects

from shangliang.rulebook.ballots import Outcome, Tally, added
from shangliang.rulebook.supervision import RectificationSituation, RectificationState
from shangliang.server.followup.situations import units_in_service
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import Member
from shangliang.server.foundation.directory.models.people import MemberStatus
from shangliang.server.work.supervision.models import Ballot, PaperCount, Teller


def open_ballot(case: Case) -> Ballot | None:
    """The appraisal's ballot that is going on."""
    return next((each for each in case.ballots.all() if each.closed_on is None), None)


def ways_of(ballot: Ballot) -> dict[int, str]:
    """How each elector was given a ballot, by member; "" who has none. One SQL statement, the first time."""
    prefetch_related_objects([ballot], "electors")
    return {elector.member_id: elector.issued_way for elector in ballot.electors.all()}


def counts_of(ballot: Ballot) -> list[PaperCount]:
    """What the tellers have counted so far. One SQL statement, the first time."""
    prefetch_related_objects([ballot], Prefetch("tellers", Teller.objects.select_related("paper_count")))
    return [teller.paper_count for teller in ballot.tellers.all() if hasattr(teller, "paper_count")]


def tally_of(ballot: Ballot) -> Tally:
    """The sums of a ballot as it stands: the tellers' papers and the electronic ballots. Four SQL statements.

    Asked only by the close: before it no sum leaves this function.
    """
    papers = PaperCount.objects.filter(teller__ballot=ballot).first()
    blank = [[0] * len(ballot.options) for _ in ballot.aspects]
    marks = list(ballot.votes.values_list("choices", flat=True))
    ways = list(ballot.electors.exclude(issued_way="").values_list("issued_way", flat=True))
    return Tally(
        electors=ballot.electors_count,
        paper_issued=ways.count("paper"),
        paper_returned=papers.returned if papers else 0,
        electronic_issued=ways.count("electronic"),
        electronic_cast=len(marks),
        spoilt=papers.spoilt if papers else 0,
        votes=added(papers.counts if papers else blank, marks),
    )


class LazyAppraisalSituation:
    """`rulebook.supervision.AppraisalSituation`, from the records."""

    def __init__(self, case: Case) -> None:
        self._case = case

    @property
    def today(self) -> date:
        return clock.today()

    @cached_property
    def units_in_service(self) -> frozenset[int]:
        return units_in_service(self._case.council_id)

    @cached_property
    def _serving(self) -> dict[int, bool]:
        serving = Member.objects.filter(council_id=self._case.council_id, status=MemberStatus.SERVING.value)
        return dict(serving.values_list("pk", "is_standing"))

    @property
    def members(self) -> frozenset[int]:
        return frozenset(self._serving)

    @property
    def standing_members(self) -> frozenset[int]:
        return frozenset(pk for pk, is_standing in self._serving.items() if is_standing)

    @cached_property
    def _ballot(self) -> Ballot | None:
        return open_ballot(self._case)

    @cached_property
    def _electors(self) -> dict[int, str]:
        return ways_of(self._ballot) if self._ballot else {}

    @property
    def electors_without_ballot(self) -> frozenset[int]:
        return frozenset(pk for pk, way in self._electors.items() if not way)

    @property
    def papers_issued(self) -> int:
        return list(self._electors.values()).count("paper")

    @property
    def aspects(self) -> int:
        return len(self._ballot.aspects) if self._ballot else 0

    @property
    def options(self) -> int:
        return len(self._ballot.options) if self._ballot else 0

    @property
    def places(self) -> frozenset[int]:
        return frozenset(
            10 * aspect + option for aspect in range(self.aspects) for option in range(self.options)
        )

    @cached_property
    def _counts(self) -> list[PaperCount]:
        return counts_of(self._ballot) if self._ballot else []

    @property
    def counts(self) -> int:
        return len(self._counts)

    @property
    def counts_agree(self) -> bool:
        return len({(each.returned, each.spoilt, str(each.counts)) for each in self._counts}) == 1

    @property
    def counted_by_two_people(self) -> bool:
        return len({each.user_id for each in self._counts}) == len(self._counts)

    @cached_property
    def outcome(self) -> Outcome:
        if self._ballot is None:
            raise LookupError("no ballot is open")
        return tally_of(self._ballot).outcome

    @cached_property
    def items_left(self) -> int:
        items = Case.objects.filter(root=self._case, kind="rectification")
        return items.exclude(state=RectificationState.ACCEPTED.value).count()


def rectification_situation(_case: Case) -> RectificationSituation:
    """`rulebook.supervision.RectificationSituation`: it asks for the day alone."""
    return RectificationSituation(today=clock.today())
