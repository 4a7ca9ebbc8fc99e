"""The leader's instructions of the demonstration: one answered and reported, and one that a unit has in hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from random import Random

from shangliang.demo import units
from shangliang.demo.casting import PRINTED_UNIT
from shangliang.demo.courses import CALENDAR
from shangliang.demo.register import OFFICE_TIME, Register
from shangliang.rulebook.answers import Outcome
from shangliang.rulebook.briefs import BriefState
from shangliang.rulebook.facts import CaseId, UnitId
from shangliang.rulebook.instructions import InstructionGiven, InstructionReport, Instructions
from shangliang.rulebook.proposals import ProposalState
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.followup.actions.instruct import give
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform

ON_A_BRIEF = "反映的情况要重视，请该局会同有关单位尽快研究解决，结果报我。"
ON_A_PROPOSAL = "委员的建议很实在，请教育局专题研究，能办的先办起来。"
ANSWER = "已组织人员到现场核实，列入本季度重点工作，由分管副局长负责，每月向县政府办公室报告一次进度。"
REPORT = "承办单位已到现场核实并列入本季度重点工作，答复已送达反映人，后续进度每月报告。"


@dataclass(kw_only=True)
class InstructionCourse:
    """What becomes of two instructions. `today` is the day up to which the demonstration is lived."""

    register: Register
    today: date

    def at(self, days_ago: int, hour: int) -> datetime:
        """A moment in office hours, so many working days before today."""
        day = CALENDAR.add_working_days(self.today, -days_ago).on
        return datetime.combine(day, time(hour, 20), OFFICE_TIME)

    def leader(self) -> Actor:
        """The county leader whose account is printed."""
        return self.register.actor(SeatKind.COUNTY_LEADER, self.register.leader.pk)

    def answered(self) -> Iterator[datetime]:
        """On the newest issued brief: accepted, answered, taken in, reported."""
        yield self.at(24, 8)
        matter = self.newest("brief", BriefState.ISSUED)
        if matter is None:
            return
        unit = self.register.unit("交通运输局")
        case = give(actor=self.leader(), facts=self.words(matter, unit.pk, ON_A_BRIEF))
        yield self.at(23, 9)
        units.accept(self.register, units.sent_under(case))
        yield self.at(14, 15)
        random = Random(matter.title)
        units.answer(
            self.register, units.sent_under(case), outcomes=(Outcome.PLANNED,), random=random, note=ANSWER
        )
        desk = self.register.actor(SeatKind.INFORMATION_CLERK)
        yield self.at(13, 10)
        units.take_in(units.sent_under(case), desk=desk)
        yield self.at(12, 10)
        perform(Instructions.report, case=case, actor=desk, facts=InstructionReport(report=REPORT))

    def in_hand(self) -> Iterator[datetime]:
        """On the newest proposal that units have: the printed unit has not yet accepted."""
        yield self.at(2, 16)
        matter = self.newest("proposal", ProposalState.HANDLING)
        if matter is not None:
            unit = self.register.unit(PRINTED_UNIT)
            give(actor=self.leader(), facts=self.words(matter, unit.pk, ON_A_PROPOSAL))

    def newest(self, kind: str, state: BriefState | ProposalState) -> Case | None:
        """The matter of this kind that came into this state last."""
        council = self.register.council
        return (
            Case.objects.filter(council=council, kind=kind, state=state.value)
            .order_by("-moved_at", "-pk")
            .first()
        )

    def words(self, matter: Case, unit: int, words: str) -> InstructionGiven:
        """What the leader writes."""
        return InstructionGiven(matter=CaseId(matter.pk), words=words, units=(UnitId(unit),))
