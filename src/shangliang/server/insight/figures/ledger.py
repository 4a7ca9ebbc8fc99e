"""The ledger: a council's proposals and what hangs on them, as they stood at the end of the as-of date.

Everything is read when it is first asked for. Cohort: proposals docketed in the period and not withdrawn by then.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cached_property

from shangliang.rulebook.answers import ReplyClass
from shangliang.rulebook.assignments import LIVE, WRITES_LETTER, AssignmentState
from shangliang.rulebook.contacts import ContactState, RequestState
from shangliang.rulebook.proposals import COUNTED_AS_DOCKETED, state_after
from shangliang.server.insight.figures import rows
from shangliang.server.insight.figures.facts import (
    Appraised,
    CoProposer,
    Enrolled,
    Handling,
    Matter,
    Paper,
    Pledge,
    Proposer,
    Sheet,
    Talk,
)
from shangliang.server.insight.figures.fieldwork import Fieldwork, fieldwork
from shangliang.server.insight.figures.history import Histories
from shangliang.server.insight.figures.period import Period
from shangliang.server.insight.figures.rows import ChildRow, MatterRow
from shangliang.server.insight.figures.units import Units

PREVIEWS = (AssignmentState.PREVIEW, AssignmentState.PREVIEW_AGREED, AssignmentState.PREVIEW_OBJECTED)
IN_HAND = frozenset(LIVE).difference(PREVIEWS)
TALKS: dict[str, Talk] = {
    ContactState.RECORDED: Talk.WAITING,
    ContactState.CONFIRMED: Talk.CONFIRMED,
    ContactState.DENIED: Talk.DENIED,
    ContactState.UNCONFIRMED: Talk.UNCONFIRMED,
    ContactState.WAIVED: Talk.WAIVED,
}


class Ledger:
    """One council over one period."""

    def __init__(self, *, council_id: int, period: Period) -> None:
        self.council_id = council_id
        self.period = period

    @cached_property
    def units(self) -> Units:
        """The council's units."""
        return Units(self.council_id, on=self.period.as_of)

    @cached_property
    def papers(self) -> tuple[Paper, ...]:
        """Every proposal that reached some station before assignment within the period."""
        return tuple(
            Paper(
                id=row.id,
                opened_on=row.opened_on,
                submitted_on=row.submitted_on,
                was_reviewed=row.was_reviewed,
                is_docketed=self._is_docketed(row),
            )
            for row in self._matter_rows
        )

    @cached_property
    def merged_ids(self) -> frozenset[int]:
        """The docketed proposals among all of these that share another's handling."""
        return frozenset(
            row.id for row in self._matter_rows if self._is_docketed(row) and self._lead(row) is not None
        )

    @cached_property
    def matters(self) -> tuple[Matter, ...]:
        """The cohort, by case id."""
        return tuple(
            self._matter(row)
            for row in self._matter_rows
            if self.period.has(row.docketed_on) and self._is_docketed(row)
        )

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The ratings asked for by then, by case id."""
        return tuple(self._sheet(child) for child in self._children["rating"] if child.overall is not None)

    @cached_property
    def pledges(self) -> tuple[Pledge, ...]:
        """The promises made by then in replies to the cohort, and those of earlier ones that fall due in the period."""
        return tuple(self._pledge(child) for child in self._children["promise"] if child.promised_on)

    @cached_property
    def members(self) -> tuple[Enrolled, ...]:
        """The register on the as-of date."""
        return tuple(
            Enrolled(
                id=row.id,
                is_party_member=row.is_party_member,
                sector_id=row.sector_id,
                is_on_board=row.is_on_board,
            )
            for row in rows.member_rows(self.council_id, self.period.as_of)
        )

    @cached_property
    def appraisals(self) -> tuple[Appraised, ...]:
        """The appraisals that were agreed to within the period."""
        return tuple(
            Appraised(id=row.case_id, agreed_on=row.agreed_on, visited_on=row.visited_on)
            for row in rows.appraisal_rows(self.council_id, self.period.as_of)
            if self.period.has(row.agreed_on)
        )

    @cached_property
    def fieldwork(self) -> tuple[Fieldwork, ...]:
        """The studies, inspections and seminars opened by then."""
        return fieldwork(self.council_id, self.period)

    @cached_property
    def _matter_rows(self) -> list[MatterRow]:
        return rows.matter_rows(self.council_id, self.period)

    @cached_property
    def _children(self) -> dict[str, list[ChildRow]]:
        """The parties' cases that had been opened by then, by kind."""
        found: defaultdict[str, list[ChildRow]] = defaultdict(list)
        for child in rows.child_rows(self.council_id, self.period):
            if child.opened_on <= self.period.as_of:
                found[child.kind].append(child)
        return found

    @cached_property
    def _by_root(self) -> dict[tuple[str, int], list[ChildRow]]:
        found: defaultdict[tuple[str, int], list[ChildRow]] = defaultdict(list)
        for kind, children in self._children.items():
            for child in children:
                found[kind, child.root_id].append(child)
        return found

    @cached_property
    def _by_id(self) -> dict[int, ChildRow]:
        return {child.id: child for children in self._children.values() for child in children}

    @cached_property
    def _histories(self) -> Histories:
        return Histories(rows.line_rows(self.council_id, self.period), on=self.period.as_of)

    def _is_docketed(self, row: MatterRow) -> bool:
        """Whether it was docketed by then and not withdrawn again."""
        is_numbered = row.docketed_on is not None and row.docketed_on <= self.period.as_of
        return is_numbered and self._histories.state(row.id, now=row.state) in COUNTED_AS_DOCKETED

    def _matter(self, row: MatterRow) -> Matter:
        if row.docketed_on is None:
            raise ValueError("a docketed proposal has the day of its docketing")
        lead_id = self._lead(row)
        assignments = self._by_root.get(("assignment", lead_id or row.id), [])
        states = [self._histories.state(child.id, now=child.state) for child in assignments]
        return Matter(
            id=row.id,
            office_id=row.office_id,
            state=state_after(states, is_merged=lead_id is not None),
            docketed_on=row.docketed_on,
            lead_id=lead_id,
            category=row.category,
            proposer=_proposer(row),
            sector_id=row.lead_sector_id,
            co_proposers=self._co_proposers(row.id),
            handlings=tuple(
                self._handling(row.id, child, state)
                for child, state in zip(assignments, states, strict=True)
                if state in IN_HAND and child.variant in WRITES_LETTER
            ),
            was_rehandled=any(self._histories.last(child.id, "assignment.rehandle") for child in assignments),
        )

    def _lead(self, row: MatterRow) -> int | None:
        line = self._histories.last(row.id, "proposal.merge", "proposal.unmerge")
        return line.lead_id if line is not None and line.act == "proposal.merge" else None

    def _co_proposers(self, matter_id: int) -> tuple[CoProposer, ...]:
        return tuple(
            CoProposer(
                member_id=child.member_id,
                is_party_member=bool(child.is_party_member),
                sector_id=child.sector_id,
            )
            for child in self._by_root.get(("cosigning", matter_id), [])
            if child.member_id is not None and child.sector_id is not None
        )

    def _handling(self, matter_id: int, child: ChildRow, state: str) -> Handling:
        unit_id = self._unit(child, "assignment.succeed")
        passed_class = child.reply_class if state == AssignmentState.PASSED else None
        return Handling(
            case_id=child.id,
            unit_id=unit_id,
            part=child.variant,
            state=state,
            due_on=self._reply_due_on(child),
            passed_class=ReplyClass(passed_class) if passed_class else None,
            talk=self._talk(matter_id, unit_id),
        )

    def _unit(self, child: ChildRow, succession: str) -> int:
        """The unit that had the case by then."""
        if child.unit_id is None:
            raise ValueError(f"case {child.id} belongs to no unit")
        return self.units.acting(child.unit_id, before=self._histories.unit_before(child.id, succession))

    def _unit_of_parent(self, child: ChildRow) -> int | None:
        parent = self._by_id.get(child.parent_id)
        return None if parent is None else self._unit(parent, "assignment.succeed")

    def _talk(self, matter_id: int, unit_id: int) -> Talk:
        """How far the proposer of this very matter, merged or not, and the unit had come, in whichever round."""
        contacts = self._by_root.get(("contact", matter_id), [])
        return max(
            (
                # A state that only a later edition knows is on its way to one of these.
                TALKS.get(self._histories.state(child.id, now=child.state), Talk.WAITING)
                for child in contacts
                if self._unit_of_parent(child) == unit_id
            ),
            default=Talk.NONE,
        )

    def _reply_due_on(self, child: ChildRow) -> date | None:
        """The day of the reply as it stood: the first one, or the last extension granted by then."""
        granted = [
            request.asked_until
            for request in self._requests.get(child.id, [])
            if request.asked_until
            and self._histories.state(request.id, now=request.state) == RequestState.GRANTED
        ]
        return max(granted, default=child.reply_earlier_due_on or child.reply_due_on)

    @cached_property
    def _requests(self) -> dict[int, list[ChildRow]]:
        found: defaultdict[int, list[ChildRow]] = defaultdict(list)
        for child in self._children["request"]:
            found[child.parent_id].append(child)
        return found

    def _sheet(self, child: ChildRow) -> Sheet:
        is_returned = child.rated_on is not None and child.rated_on <= self.period.as_of
        returned = self._histories.last(child.id, "rating.rate", "rating.enter_paper")
        return Sheet(
            id=child.id,
            matter_id=child.root_id,
            unit_id=self._unit_of_parent(child) or 0,
            returned_on=child.rated_on if is_returned else None,
            place=returned.place if returned else 0,
            is_lapsed=self._histories.last(child.id, "rating.lapse") is not None,
            is_paper=bool(child.is_paper) and is_returned,
            overall=(child.overall or "") if is_returned else "",
        )

    def _pledge(self, child: ChildRow) -> Pledge:
        if child.promised_on is None:
            raise ValueError("a promise has a day")
        return Pledge(
            id=child.id,
            root_id=child.root_id,
            office_id=child.root_office_id,
            unit_id=self._unit(child, "promise.succeed"),
            due_on=child.promised_on,
            state=self._histories.state(child.id, now=child.state),
        )


def _proposer(row: MatterRow) -> Proposer:
    if row.body_id is not None or row.lead_was_party_member is None:
        return Proposer.BODY
    return Proposer.PARTY if row.lead_was_party_member else Proposer.NON_PARTY
