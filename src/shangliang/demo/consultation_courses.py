"""The consultations of the demonstration: as many of each form as was printed, at every station."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from random import Random

from shangliang.demo import units
from shangliang.demo.consultation_texts import ATTENDED, TOPICS, Topic
from shangliang.demo.consultation_votes import stands_of
from shangliang.demo.courses import CALENDAR
from shangliang.demo.register import OFFICE_TIME, Register
from shangliang.rulebook.answers import Outcome, SuggestionText
from shangliang.rulebook.consultation_facts import (
    Appraisal,
    AttendedMeeting,
    Call,
    ConsultationPlan,
    Delivered,
    Delivery,
    Feedback,
    Held,
    MinorityView,
    Minutes,
    Opinion,
    Papers,
    Results,
    Speech,
    StatementText,
    StudyVisit,
    WrittenOpinion,
)
from shangliang.rulebook.consultation_kinds import RULES, ConsultationKind
from shangliang.rulebook.consultations import Consultations
from shangliang.rulebook.facts import BodyId, MemberId, NoFacts, ProposalId, UnitId
from shangliang.rulebook.proposals import SuggestionUnits
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.rulebook.sending import SendingPlan
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.directory.models import Member
from shangliang.server.work.consultations.actions.attend import record_attended
from shangliang.server.work.consultations.actions.plan import plan
from shangliang.server.work.consultations.queries.minutes import assembled_minutes

K = ConsultationKind
STAGES = (
    "planning", "visit", "calling", "papers", "opinion", "statements", "meeting", "minutes", "results", "review",
    "signature", "sending", "acceptance", "answers", "taking_in", "appraisal", "feedback",
)  # fmt: skip
# By council: the form, how many working days from the meeting to today (below zero: it is still ahead), and the stage
# before which it stands still.
PROGRAMMES: dict[str, tuple[tuple[ConsultationKind, int, str], ...]] = {
    "wuqi": (
        (K.STANDING, 150, ""), (K.STANDING, 45, "answers"), (K.COUNTERPART, 170, ""), (K.COUNTERPART, 120, ""),
        (K.COUNTERPART, 60, "taking_in"), (K.COUNTERPART, 12, "review"), (K.PROPOSALS, 90, "feedback"),
        (K.STANDING, -12, "papers"),
    ),
    "longan": (
        (K.STANDING, 200, ""), (K.COUNTERPART, 185, ""), (K.SECTOR, 170, ""), (K.COUNTERPART, 150, ""),
        (K.PROPOSALS, 130, ""), (K.STANDING, 110, ""), (K.COUNTERPART, 80, "feedback"), (K.SECTOR, 50, "taking_in"),
        (K.COUNTERPART, 25, "sending"), (K.STANDING, 6, "minutes"),
    ),
    "wushan": (
        (K.STANDING, 140, ""), (K.COUNTERPART, 70, "answers"), (K.SECTOR, 10, "signature"),
        (K.PROPOSALS, -18, "calling"),
    ),
    "zhashui": ((K.COUNTERPART, 9, "minutes"),),
    "xiangcheng": ((K.SECTOR, 9, "minutes"),),
}  # fmt: skip
ATTENDED_BY = {"wuqi": 3}
ATTENDED_MEMBERS = 60
ATTENDED_STAFF = 20
INVITED = 14
RECENT = 15
"""Consultations not longer ago than so many working days have statements with votes."""
OUTCOMES = (Outcome.DONE, Outcome.PLANNED)


def _moment(today: date, days: int, random: Random) -> datetime:
    day = CALENDAR.add_working_days(today, days).on if days else today
    return datetime.combine(day, time(random.randint(8, 16), random.randint(0, 59)), OFFICE_TIME)


@dataclass(kw_only=True)
class ConsultationCourse:
    """One consultation from its plan to wherever it stands today."""

    register: Register
    topic: Topic
    kind: ConsultationKind
    invited: list[Member]
    today: date
    days_ago: int
    halts_before: str
    random: Random = field(init=False)
    case: Case = field(init=False)

    def __post_init__(self) -> None:
        self.random = Random(f"consultation:{self.register.spec.slug}:{self.topic.title}")

    def at(self, days_after: int) -> datetime:
        """A moment in office hours, so many working days after the meeting."""
        return _moment(self.today, days_after - self.days_ago, self.random)

    def whole(self) -> Iterator[datetime]:
        """Stage after stage, up to the one that is left undone."""
        for name in STAGES:
            if name == self.halts_before:
                return
            yield from getattr(self, name)()

    def desk(self) -> Actor:
        """The special committees' clerk."""
        return self.register.actor(SeatKind.COMMITTEE_CLERK)

    def take(self, step: object, facts: object, *, by: Actor | None = None) -> None:
        """One step of the consultation, by the desk unless somebody else is named."""
        self.case = perform(step, case=self.case, actor=by or self.desk(), facts=facts)  # type: ignore[arg-type]

    def unit_ids(self) -> tuple[UnitId, ...]:
        """The units that the topic's suggestions name."""
        return tuple(dict.fromkeys(UnitId(self.register.unit(unit).pk) for _text, unit in self.topic.asks))

    def member_ids(self) -> tuple[MemberId, ...]:
        """Everybody who is invited."""
        return tuple(MemberId(member.pk) for member in self.invited)

    def planning(self) -> Iterator[datetime]:
        """The plan, with the parties that its form asks for."""
        yield self.at(-24)
        rules = RULES[self.kind]
        docketed = Case.objects.filter(council=self.register.council, kind="proposal", number__isnull=False)
        proposals = docketed.order_by("-docketed_on", "-number")[:2] if rules.needs_proposal else ()
        facts = ConsultationPlan(
            kind=self.kind,
            title=self.topic.title,
            meets_on=self.at(0).date(),
            place=self.random.choice(("县政协三楼会议室", "县政协常委会议室", "县政协协商议事厅")),
            purpose=self.topic.purpose,
            body=BodyId(self.random.choice(self.register.bodies).pk) if rules.needs_body else None,
            units=self.unit_ids(),
            proposals=tuple(ProposalId(each.pk) for each in proposals),
            team=self.member_ids()[:3],
        )
        self.case = plan(actor=self.desk(), facts=facts)

    def visit(self) -> Iterator[datetime]:
        """The team goes and looks."""
        moment = self.at(-19)
        yield moment
        place, findings = self.topic.visit
        self.take(Consultations.note_visit, StudyVisit(on=moment.date(), place=place, findings=findings))

    def calling(self) -> Iterator[datetime]:
        """The notice, fifteen working days ahead."""
        yield self.at(-16)
        units = "、".join(f"县{unit}" for unit in dict.fromkeys(unit for _text, unit in self.topic.asks))
        facts = Call(agenda=f"{units}通报情况\n委员发言\n部门回应\n小结", members=self.member_ids())
        self.take(Consultations.call, facts)

    def papers(self) -> Iterator[datetime]:
        """The papers, ten working days ahead."""
        yield self.at(-11)
        self.take(Consultations.send_papers, Papers(papers="\n".join(RULES[self.kind].papers)))

    def opinion(self) -> Iterator[datetime]:
        """A member who cannot come writes."""
        yield self.at(-3)
        writer = self.register.actor(SeatKind.MEMBER, self.invited[-1].pk)
        facts = WrittenOpinion(text=f"因外出不能到会，书面建议：{self.topic.speeches[-1]}")
        self.take(Consultations.give_opinion, facts, by=writer)

    def statements(self) -> Iterator[datetime]:
        """Lately, what was heard is put into short statements, and most of the invited vote on them."""
        if self.days_ago > RECENT:
            return
        yield self.at(-2)
        for text in self.topic.statements:
            self.take(Consultations.add_statement, StatementText(text=text))
        yield self.at(-1)
        for place, member in enumerate(self.invited[:-2]):
            by = self.register.actor(SeatKind.MEMBER, member.pk)
            self.take(
                Consultations.take_stands,
                stands_of(self.case, is_of_two=bool(place % 2), random=self.random),
                by=by,
            )

    def meeting(self) -> Iterator[datetime]:
        """All but one come; three speak."""
        moment = self.at(0)
        yield moment
        spoken = zip(self.topic.speeches, self.invited, strict=False)
        facts = Held(
            held_on=moment.date(),
            present=self.member_ids()[:-1],
            on_leave=self.member_ids()[-1:],
            unit_people=self.random.randint(3, 8),
            public_people=self.random.randint(0, 6),
            staff_people=self.random.randint(2, 4),
            speeches=tuple(Speech(text=text, member=MemberId(member.pk)) for text, member in spoken),
        )
        self.take(Consultations.hold, facts)

    def minutes(self) -> Iterator[datetime]:
        """Within seven working days, and to the county's offices."""
        moment = self.at(4)
        yield moment
        self.take(Consultations.write_minutes, Minutes(minutes=assembled_minutes(self.case)))
        facts = Delivery(what=Delivered.MINUTES, organ="县委办公室、县政府办公室", sent_on=moment.date())
        self.take(Consultations.deliver, facts)

    def results(self) -> Iterator[datetime]:
        """The results with numbered suggestions, and the view that they do not follow."""
        yield self.at(9)
        text, reason = self.topic.minority
        views = (MinorityView(speaker=self.invited[4].name, text=text, reason=reason),) if text else ()
        suggestions = tuple(
            SuggestionText(text=ask, unit=UnitId(self.register.unit(unit).pk))
            for ask, unit in self.topic.asks
        )
        facts = Results(results=self.topic.results, suggestions=suggestions, minority_views=views)
        self.take(Consultations.draft_results, facts)

    def review(self) -> Iterator[datetime]:
        """The secretary."""
        yield self.at(11)
        self.take(Consultations.review, NoFacts(), by=self.register.actor(SeatKind.SECRETARY))

    def signature(self) -> Iterator[datetime]:
        """The chair."""
        yield self.at(13)
        self.take(Consultations.sign, NoFacts(), by=self.register.actor(SeatKind.CHAIR))

    def sending(self) -> Iterator[datetime]:
        """To the units that the suggestions name."""
        yield self.at(15)
        named = [UnitId(self.register.unit(unit).pk) for _text, unit in self.topic.asks]
        facts = SendingPlan(
            units=self.unit_ids(),
            answerers=tuple(
                SuggestionUnits(number=number, units=(unit,)) for number, unit in enumerate(named, start=1)
            ),
        )
        self.take(Consultations.send, facts)

    def acceptance(self) -> Iterator[datetime]:
        """Every unit accepts."""
        yield self.at(17)
        units.accept(self.register, units.sent_under(self.case))

    def answers(self) -> Iterator[datetime]:
        """Every unit answers what names it."""
        yield self.at(36)
        units.answer(self.register, units.sent_under(self.case), outcomes=OUTCOMES, random=self.random)

    def taking_in(self) -> Iterator[datetime]:
        """The desk takes the answers in."""
        yield self.at(42)
        units.take_in(units.sent_under(self.case), desk=self.desk())

    def appraisal(self) -> Iterator[datetime]:
        """Four of those who were there say what they think of it."""
        yield self.at(45)
        for member in self.invited[:4]:
            opinion = self.random.choice((Opinion.GOOD, Opinion.GOOD, Opinion.FAIR))
            by = self.register.actor(SeatKind.MEMBER, member.pk)
            self.take(Consultations.appraise, Appraisal(opinion=opinion), by=by)

    def feedback(self) -> Iterator[datetime]:
        """What became of the suggestions, to everybody who took part."""
        yield self.at(50)
        facts = Feedback(
            feedback=f"{len(self.topic.asks)} 条建议各单位均已答复，写明日期的事项由专委会跟踪到办结。"
        )
        self.take(Consultations.archive, facts)


@dataclass(kw_only=True)
class AttendedCourse:
    """A remote consultation of the provincial council, attended in the county."""

    register: Register
    text: tuple[str, str]
    members: list[Member]
    today: date
    days_ago: int

    def whole(self) -> Iterator[datetime]:
        """Noted on the day after."""
        title, opinions = self.text
        random = Random(title)
        held = _moment(self.today, -self.days_ago, random)
        yield _moment(self.today, 1 - self.days_ago, random)
        facts = AttendedMeeting(
            title=title,
            organiser="省政协",
            held_on=held.date(),
            place="县政协远程协商分会场",
            present=tuple(MemberId(member.pk) for member in self.members),
            staff_people=ATTENDED_STAFF,
            opinions=opinions,
        )
        record_attended(actor=self.register.actor(SeatKind.COMMITTEE_CLERK), facts=facts)


def consultation_courses(register: Register, *, today: date) -> Iterator[ConsultationCourse | AttendedCourse]:
    """The programme of a council. Members are invited in turn, so that most of them come once a year."""
    slug, members = register.spec.slug, register.members
    for place, (kind, days_ago, halts_before) in enumerate(PROGRAMMES.get(slug, ())):
        first = place * INVITED
        yield ConsultationCourse(
            register=register,
            topic=TOPICS[(place + len(slug)) % len(TOPICS)],
            kind=kind,
            invited=[members[(first + each) % len(members)] for each in range(INVITED)],
            today=today,
            days_ago=days_ago,
            halts_before=halts_before,
        )
    for place, text in enumerate(ATTENDED[: ATTENDED_BY.get(slug, 0)]):
        first = place * ATTENDED_MEMBERS // 2
        yield AttendedCourse(
            register=register,
            text=text,
            members=[members[(first + each) % len(members)] for each in range(ATTENDED_MEMBERS)],
            today=today,
            days_ago=35 + 50 * place,
        )
