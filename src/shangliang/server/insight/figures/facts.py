"""What figures are counted from: proposals and what hangs on them, as they stood at the end of the as-of date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from shangliang.rulebook.answers import ReplyClass, lowest
from shangliang.rulebook.assignments import AssignmentState, Part
from shangliang.rulebook.promises import PromiseState
from shangliang.rulebook.proposals import ProposalState
from shangliang.rulebook.ratings import Grade


class Talk(IntEnum):
    """How far a unit and a proposer have come in speaking with each other, the least first."""

    NONE = 0
    DENIED = 1
    WAITING = 2
    UNCONFIRMED = 3
    WAIVED = 4
    CONFIRMED = 5


class Proposer(StrEnum):
    """Who leads a proposal, as the person was on the day of docketing."""

    PARTY = "party"
    NON_PARTY = "non_party"
    BODY = "body"


@dataclass(frozen=True, kw_only=True)
class CoProposer:
    """A member who confirmed, as the register has him or her now."""

    member_id: int
    is_party_member: bool
    sector_id: int


@dataclass(frozen=True, kw_only=True)
class Handling:
    """A lead or separate unit that had the proposal in hand. `due_on`: its reply's day, extensions included."""

    case_id: int
    unit_id: int
    part: str
    state: str
    due_on: date | None
    passed_class: ReplyClass | None
    talk: Talk

    @property
    def is_passed(self) -> bool:
        """Whether its letter had reached the proposer."""
        return self.state == AssignmentState.PASSED

    @property
    def is_lead(self) -> bool:
        """Whether the unit writes the only letter."""
        return self.part == Part.LEAD

    def is_owing(self, on: date) -> bool:
        """Whether the letter was due by a day, that day included, and had not come."""
        return not self.is_passed and self.due_on is not None and self.due_on <= on


@dataclass(frozen=True, kw_only=True)
class Matter:
    """A docketed proposal. `lead_id`: the case it was merged into by then. Merged cases share the lead's handling."""

    id: int
    office_id: int | None
    state: str
    docketed_on: date
    lead_id: int | None
    category: str
    proposer: Proposer
    sector_id: int | None
    co_proposers: tuple[CoProposer, ...]
    handlings: tuple[Handling, ...]
    was_rehandled: bool

    @property
    def is_merged(self) -> bool:
        """Whether it shares another case's handling."""
        return self.lead_id is not None

    @property
    def root_id(self) -> int:
        """The case whose assignments are this proposal's."""
        return self.lead_id or self.id

    @property
    def is_assigned(self) -> bool:
        """Whether units had it in hand, beyond looking at it before."""
        return bool(self.handlings)

    @property
    def is_answered(self) -> bool:
        """Whether every letter had reached the proposer."""
        return self.state == ProposalState.ANSWERED

    def is_due(self, on: date) -> bool:
        """Whether it counts among those to be answered: it was answered, or some unit's day had come."""
        return self.is_answered or any(each.is_owing(on) for each in self.handlings)

    @property
    def talk(self) -> Talk:
        """The class of its contact: with several units, that of the one which came least far."""
        return min((each.talk for each in self.handlings), default=Talk.NONE)

    @property
    def reply_class(self) -> ReplyClass | None:
        """The class it shows once it is answered: the lowest of its letters'."""
        if not self.is_answered:
            return None
        return lowest([each.passed_class for each in self.handlings if each.passed_class is not None])


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A rating that was asked for, of one unit's letter, by one proposer. `returned_on` is empty until it came back.

    `place`: where its return stands in the council's chain, which tells those of one day apart.
    """

    id: int
    matter_id: int
    unit_id: int
    returned_on: date | None
    place: int
    is_lapsed: bool
    is_paper: bool
    overall: str

    @property
    def is_content(self) -> bool:
        """Whether it counts for the lenient rate."""
        return self.overall in (Grade.SATISFIED, Grade.BASICALLY)

    @property
    def is_satisfied(self) -> bool:
        """Whether it counts for the strict rate."""
        return self.overall == Grade.SATISFIED


@dataclass(frozen=True, kw_only=True)
class Pledge:
    """A promise. `root_id`: the proposal whose reply holds it."""

    id: int
    root_id: int
    office_id: int | None
    unit_id: int
    due_on: date
    state: str

    @property
    def is_settled(self) -> bool:
        """Whether it had been kept, late or not, or given up."""
        return self.state in (PromiseState.KEPT, PromiseState.LATE, PromiseState.DROPPED)


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A proposal on its way to docketing, and how far it came within the period."""

    id: int
    opened_on: date
    submitted_on: date | None
    was_reviewed: bool
    is_docketed: bool


@dataclass(frozen=True, kw_only=True)
class Enrolled:
    """A member on the register."""

    id: int
    is_party_member: bool
    sector_id: int
    is_on_board: bool


@dataclass(frozen=True, kw_only=True)
class Appraised:
    """A unit's appraisal that the county committee agreed to. `visited_on`: when the group came back, if it had."""

    id: int
    agreed_on: date
    visited_on: date | None
