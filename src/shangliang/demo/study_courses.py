"""The studies of the demonstration: those behind the printed figures, and one at each station today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from shangliang.demo import units
from shangliang.demo.courses import CALENDAR
from shangliang.demo.register import OFFICE_TIME, Register
from shangliang.demo.study_text import StudyText
from shangliang.demo.study_texts import STUDIES
from shangliang.demo.study_texts_of_one import OF_ZHASHUI, SEMINARS, SeminarText
from shangliang.rulebook.answers import Outcome, SuggestionText
from shangliang.rulebook.facts import BodyId, CaseId, MemberId, NoFacts, UnitId
from shangliang.rulebook.instructions import InstructionGiven, InstructionReport, Instructions
from shangliang.rulebook.proposals import SuggestionUnits
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.rulebook.sending import SendingPlan
from shangliang.rulebook.studies import (
    Studies,
    StudyForm,
    StudyPlan,
    StudyReport,
    StudyResult,
    StudyTopic,
    VisitLog,
)
from shangliang.server.followup.actions.instruct import give
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.directory.models import Member
from shangliang.server.work.studies.actions.opening import open_study

F = StudyForm
STAGES = (
    "topic", "plan", "first_visit", "second_visit", "report", "submission", "review", "signature", "instruction",
    "sending", "acceptance", "answers", "taking_in", "end",
)  # fmt: skip
# What was done years ago is settled; what is answered now may be promised.
LONG_AGO = (Outcome.DONE, Outcome.DONE, Outcome.NOT)
LATELY = (Outcome.DONE, Outcome.PLANNED)
# How many working days ago each of today's studies began, and the stage before which it stands still.
TODAY = ((51, "taking_in"), (26, "sending"), (23, "signature"), (20, "review"), (14, "report"), (4, "plan"))
INSTRUCTED = "报告摸清了底数，建议可行。请牵头单位逐条研究，能办的尽快办，结果报我。"
REPORTED = "牵头单位已逐条研究，能办的已经办理，结果已书面报告。"


@dataclass(frozen=True, kw_only=True)
class Programme:
    """What was printed of one council: so many of which form in a period, and what the teams were like.

    `suggestions`: how many of a topic's suggestions a report makes; `instructed`: on how many a leader wrote.
    """

    from_on: date
    to_on: date
    texts: tuple[StudyText, ...]
    inspections: int = 0
    team: tuple[int, int] = (3, 3)
    suggestions: int = 3
    seminars: tuple[SeminarText, ...] = ()
    instructed: int = 0


# Teams are so many members of the party and so many others.
PROGRAMMES = {
    "wuqi": Programme(
        from_on=date(2023, 1, 1),
        to_on=date(2023, 12, 31),
        texts=STUDIES[3:10],
        team=(2, 8),
        seminars=SEMINARS,
    ),
    "longan": Programme(
        from_on=date(2023, 1, 1), to_on=date(2024, 9, 30), texts=STUDIES, inspections=3, team=(4, 1)
    ),
    "zhashui": Programme(from_on=date(2022, 1, 1), to_on=date(2022, 12, 15), texts=OF_ZHASHUI, suggestions=5),
    "xiangcheng": Programme(
        from_on=date(2021, 1, 1), to_on=date(2021, 12, 31), texts=STUDIES[:14], suggestions=8, instructed=3
    ),
}


@dataclass(kw_only=True)
class StudyCourse:
    """One study from its topic to wherever it stands. `began_on`: the day of the topic, a working day."""

    register: Register
    text: StudyText
    form: StudyForm
    team: tuple[Member, ...]
    began_on: date
    suggestions: int
    outcomes: tuple[Outcome, ...] = LONG_AGO
    is_instructed: bool = False
    halts_before: str = ""
    random: Random = field(init=False)
    case: Case = field(init=False)

    def __post_init__(self) -> None:
        self.random = Random(f"study:{self.register.spec.slug}:{self.text.title}:{self.began_on}")

    def at(self, days: int) -> datetime:
        """A moment in office hours, so many working days after the topic."""
        day = CALENDAR.add_working_days(self.began_on, days).on if days else self.began_on
        return datetime.combine(
            day, time(self.random.randint(8, 16), self.random.randint(0, 59)), OFFICE_TIME
        )

    def whole(self) -> Iterator[datetime]:
        """Stage after stage, up to the one that is left undone."""
        for name in STAGES:
            if name == self.halts_before:
                return
            yield from getattr(self, name)()

    def desk(self) -> Actor:
        """The special committees' clerk."""
        return self.register.actor(SeatKind.COMMITTEE_CLERK)

    def leader(self) -> Actor:
        """The county leader whose account is printed."""
        return self.register.actor(SeatKind.COUNTY_LEADER, self.register.leader.pk)

    def take(self, step: object, facts: object, *, by: Actor | None = None) -> None:
        """One step of the study, by the desk unless somebody else is named."""
        self.case = perform(step, case=self.case, actor=by or self.desk(), facts=facts)  # type: ignore[arg-type]

    def member_ids(self) -> tuple[MemberId, ...]:
        """The team, its leader first."""
        return tuple(MemberId(member.pk) for member in self.team)

    def topic(self) -> Iterator[datetime]:
        """Put forward by the desk, for a body that leads."""
        yield self.at(0)
        facts = StudyTopic(
            title=self.text.title,
            form=self.form,
            body=BodyId(self.random.choice(self.register.bodies).pk),
            purpose=self.text.purpose,
        )
        self.case = open_study(actor=self.desk(), facts=facts)

    def plan(self) -> Iterator[datetime]:
        """Team, days and places."""
        yield self.at(3)
        leader, *members = self.member_ids()
        facts = StudyPlan(
            leader=leader,
            members=tuple(members),
            from_on=self.at(6).date(),
            until_on=self.at(12).date(),
            places="、".join(place for place, _finding in self.text.visits),
        )
        self.take(Studies.plan, facts)

    def first_visit(self) -> Iterator[datetime]:
        """Logged by the team's leader on the day."""
        yield from self.visit(0, on=8)

    def second_visit(self) -> Iterator[datetime]:
        """Logged by another of the team."""
        yield from self.visit(1, on=11)

    def visit(self, place: int, *, on: int) -> Iterator[datetime]:
        """The whole team goes; whom it meets is counted."""
        moment = self.at(on)
        yield moment
        where, finding = self.text.visits[place]
        facts = VisitLog(
            held_on=moment.date(),
            place=where,
            people=self.random.randint(14, 22),
            members=self.member_ids(),
            finding=finding,
        )
        self.take(Studies.log_visit, facts, by=self.register.actor(SeatKind.MEMBER, self.team[place].pk))

    def asks(self) -> list[tuple[str, UnitId]]:
        """The suggestions that the report makes, each with its unit."""
        found = self.text.asks[: self.suggestions]
        return [(text, UnitId(self.register.unit(unit).pk)) for text, unit in found]

    def report(self) -> Iterator[datetime]:
        """The findings, what they come to, and the suggestions."""
        yield self.at(18)
        went = "\n".join(f"在{place}：{finding}" for place, finding in self.text.visits)
        facts = StudyReport(
            text=f"{self.text.purpose}\n{went}\n{self.text.report}",
            suggestions=tuple(SuggestionText(text=text, unit=unit) for text, unit in self.asks()),
        )
        self.take(Studies.report, facts)

    def submission(self) -> Iterator[datetime]:
        """To the secretary."""
        yield self.at(19)
        self.take(Studies.submit, NoFacts())

    def review(self) -> Iterator[datetime]:
        """By the secretary."""
        yield self.at(21)
        self.take(Studies.review, NoFacts(), by=self.register.actor(SeatKind.SECRETARY))

    def signature(self) -> Iterator[datetime]:
        """By the chair."""
        yield self.at(23)
        self.take(Studies.sign, NoFacts(), by=self.register.actor(SeatKind.CHAIR))

    def instruction(self) -> Iterator[datetime]:
        """A leader writes on the report; the unit that most suggestions name answers him."""
        if not self.is_instructed:
            return
        yield self.at(24)
        facts = InstructionGiven(matter=CaseId(self.case.pk), words=INSTRUCTED, units=(self.asks()[0][1],))
        case = give(actor=self.leader(), facts=facts)
        yield self.at(26)
        units.accept(self.register, units.sent_under(case))
        yield self.at(38)
        units.answer(self.register, units.sent_under(case), outcomes=LONG_AGO, random=self.random)
        yield self.at(40)
        units.take_in(units.sent_under(case), desk=self.desk())
        yield self.at(41)
        perform(Instructions.report, case=case, actor=self.desk(), facts=InstructionReport(report=REPORTED))

    def sending(self) -> Iterator[datetime]:
        """To the units that the suggestions name, but the one that has been instructed already."""
        yield self.at(25)
        named = [unit for _text, unit in self.asks()]
        wanted = dict.fromkeys(unit for unit in named if not (self.is_instructed and unit == named[0]))
        plan = SendingPlan(
            units=tuple(wanted),
            answerers=tuple(
                SuggestionUnits(number=number, units=(unit,))
                for number, unit in enumerate(named, start=1)
                if unit in wanted
            ),
        )
        self.take(Studies.send, plan)

    def acceptance(self) -> Iterator[datetime]:
        """Every unit accepts."""
        yield self.at(27)
        units.accept(self.register, units.sent_under(self.case))

    def answers(self) -> Iterator[datetime]:
        """Every unit answers what names it."""
        yield self.at(45)
        units.answer(self.register, units.sent_under(self.case), outcomes=self.outcomes, random=self.random)

    def taking_in(self) -> Iterator[datetime]:
        """The desk takes the answers in."""
        yield self.at(48)
        units.take_in(units.sent_under(self.case), desk=self.desk())

    def end(self) -> Iterator[datetime]:
        """What came of it."""
        yield self.at(52)
        words = f"{len(self.asks())} 条建议有关单位均已答复，办理结果已反馈调研组。"
        self.take(Studies.close, StudyResult(result=words))


@dataclass(kw_only=True)
class SeminarCourse(StudyCourse):
    """A seminar: one session, its result, and no report."""

    result: str

    def whole(self) -> Iterator[datetime]:
        """Topic, plan, session, end."""
        yield from self.topic()
        yield from self.plan()
        yield from self.first_visit()
        yield self.at(13)
        self.take(Studies.finish, StudyResult(result=self.result))


def study_courses(register: Register, *, printed: Member, today: date) -> Iterator[StudyCourse]:
    """The programme of a council, and a study at each station today; the printed member is in today's teams."""
    programme = PROGRAMMES.get(register.spec.slug)
    if programme is not None:
        yield from _printed(register, programme)
    place = len(register.spec.slug)
    for number, (days_ago, halts_before) in enumerate(TODAY):
        yield StudyCourse(
            register=register,
            text=STUDIES[(place + 11 + number) % len(STUDIES)],
            form=F.INSPECTION if number % 3 == 2 else F.STUDY,
            team=(printed, *_team(register, number + 40, (2, 2), besides=printed)),
            began_on=CALENDAR.add_working_days(today, -days_ago).on,
            suggestions=3,
            outcomes=LATELY,
            halts_before=halts_before,
        )


def _printed(register: Register, programme: Programme) -> Iterator[StudyCourse]:
    number = len(programme.texts)
    for place, text in enumerate(programme.texts):
        yield StudyCourse(
            register=register,
            text=text,
            form=F.INSPECTION if place >= number - programme.inspections else F.STUDY,
            team=_team(register, place, programme.team),
            began_on=_spread(programme, place, number),
            suggestions=programme.suggestions,
            is_instructed=place < programme.instructed,
        )
    for place, seminar in enumerate(programme.seminars):
        yield SeminarCourse(
            register=register,
            text=StudyText(
                title=seminar.title, purpose="", visits=((seminar.place, seminar.said),), report="", asks=()
            ),
            form=F.SEMINAR,
            team=_team(register, place + number, programme.team),
            began_on=_spread(programme, place, len(programme.seminars)),
            suggestions=0,
            result=seminar.result,
        )


def _team(
    register: Register, place: int, of: tuple[int, int], *, besides: Member | None = None
) -> tuple[Member, ...]:
    """So many members of the party and so many others, in turn, so that many take part over the years."""
    everybody = [member for member in register.members if member != besides]
    found: list[Member] = []
    for is_party_member, number in zip((True, False), of, strict=True):
        group = [member for member in everybody if member.is_party_member is is_party_member]
        found += [group[(place * number + each) % len(group)] for each in range(number)]
    return tuple(found)


def _spread(programme: Programme, place: int, number: int) -> date:
    """A working day: spread evenly, the reports signed before the period ends."""
    first, last = programme.from_on + timedelta(days=12), programme.to_on - timedelta(days=50)
    day = first + (last - first) * (place + 0.5) / number
    return CALENDAR.add_working_days(day, 1).on
