"""The books: the part of the ledger that is spoken of: a council's, an office's, a unit's, one cell of a cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property

from shangliang.rulebook.proposals import ProposalState
from shangliang.server.insight.figures.facts import Appraised, Enrolled, Matter, Paper, Pledge, Sheet
from shangliang.server.insight.figures.fieldwork import Fieldwork
from shangliang.server.insight.figures.ledger import Ledger
from shangliang.server.insight.figures.period import Period
from shangliang.server.insight.figures.units import Units

Keep = Callable[[Matter], Matter | None]


def everything(matter: Matter) -> Matter:
    """Keep all."""
    return matter


def of_office(office_id: int) -> Keep:
    """Keep the cases of one assigning office."""
    return lambda matter: matter if matter.office_id == office_id else None


def of_unit(unit_id: int) -> Keep:
    """Keep the cases on which a unit writes a letter, and of each the unit's own handling alone."""
    return lambda matter: _handled_by(unit_id, matter)


def _handled_by(unit_id: int, matter: Matter) -> Matter | None:
    own = tuple(each for each in matter.handlings if each.unit_id == unit_id)
    if not own:
        return None
    is_answered = all(each.is_passed for each in own)
    return replace(matter, handlings=own, state=ProposalState.ANSWERED if is_answered else matter.state)


class Books:
    """What is counted. `office_id` and `unit_id` say whose part it is; neither means the council's."""

    def __init__(
        self,
        ledger: Ledger,
        *,
        office_id: int | None = None,
        unit_id: int | None = None,
        keep: Keep = everything,
    ) -> None:
        self.ledger = ledger
        self.office_id = office_id
        self.unit_id = unit_id
        self._keep = keep

    @property
    def period(self) -> Period:
        """The time spoken of."""
        return self.ledger.period

    @property
    def units(self) -> Units:
        """The council's units."""
        return self.ledger.units

    @property
    def is_whole_council(self) -> bool:
        """Whether nothing is left out by office or unit: what has no office or unit yet is told only then."""
        return self.office_id is None and self.unit_id is None

    def narrowed(self, keep: Keep) -> Books:
        """These books with only what `keep` leaves."""
        return Books(self.ledger, office_id=self.office_id, unit_id=self.unit_id, keep=self._then(keep))

    def of_one_unit(self, unit_id: int) -> Books:
        """These books as far as they concern one unit's letters."""
        return Books(
            self.ledger, office_id=self.office_id, unit_id=unit_id, keep=self._then(of_unit(unit_id))
        )

    def _then(self, keep: Keep) -> Keep:
        before = self._keep

        def both(matter: Matter) -> Matter | None:
            kept = before(matter)
            return None if kept is None else keep(kept)

        return both

    @cached_property
    def matters(self) -> tuple[Matter, ...]:
        """The docketed proposals."""
        kept = (self._keep(matter) for matter in self.ledger.matters)
        return tuple(matter for matter in kept if matter is not None)

    @cached_property
    def _matter_ids(self) -> frozenset[int]:
        return frozenset(matter.id for matter in self.matters)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The ratings asked for of these proposals' proposers, about these units."""
        return tuple(
            sheet
            for sheet in self.ledger.sheets
            if sheet.matter_id in self._matter_ids and self.unit_id in (None, sheet.unit_id)
        )

    @cached_property
    def pledges(self) -> tuple[Pledge, ...]:
        """The promises made in replies to these proposals."""
        return tuple(
            pledge
            for pledge in self.ledger.pledges
            if pledge.root_id in self._matter_ids and self.unit_id in (None, pledge.unit_id)
        )

    @cached_property
    def pledges_due(self) -> tuple[Pledge, ...]:
        """The promises whose day fell within the period, whenever their proposals were docketed."""
        return tuple(
            pledge
            for pledge in self.ledger.pledges
            if self.period.has(pledge.due_on)
            and self.unit_id in (None, pledge.unit_id)
            and self.office_id in (None, pledge.office_id)
        )

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The proposals on their way to docketing; the whole council's."""
        return self.ledger.papers

    @property
    def members(self) -> tuple[Enrolled, ...]:
        """The register; the whole council's."""
        return self.ledger.members

    @property
    def appraisals(self) -> tuple[Appraised, ...]:
        """The appraisals of units; the whole council's."""
        return self.ledger.appraisals

    @property
    def fieldwork(self) -> tuple[Fieldwork, ...]:
        """The studies, inspections and seminars; the whole council's."""
        return self.ledger.fieldwork

    def merged_among(self, matter_ids: Iterable[int]) -> int:
        """How many of these proposals are merged into another."""
        return len(self.ledger.merged_ids.intersection(matter_ids))


def in_order_of_return(sheets: Iterable[Sheet]) -> list[Sheet]:
    """The ratings that came back, in the order in which they did."""
    returned = [(sheet.returned_on, sheet.place, sheet) for sheet in sheets if sheet.returned_on is not None]
    return [sheet for _day, _place, sheet in sorted(returned, key=lambda each: each[:2])]


def latest_of(sheets: Iterable[Sheet]) -> list[Sheet]:
    """The ratings that stand: of several by one proposer about one unit's handling of one matter, the last."""
    standing = {(sheet.matter_id, sheet.unit_id): sheet for sheet in in_order_of_return(sheets)}
    return sorted(standing.values(), key=lambda each: each.id)
