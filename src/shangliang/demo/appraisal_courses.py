"""The appraisals of the demonstration: three departments, from the chair's meeting to the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from shangliang.demo.appraisal_texts import APPRAISALS, APPRAISED_AGAIN, ASPECTS, DraftAppraisal
from shangliang.demo.courses import CALENDAR
from shangliang.demo.register import OFFICE_TIME, Register
from shangliang.rulebook.ballots import USUAL_OPTIONS, BallotWay
from shangliang.rulebook.facts import MemberId, NoFacts, UnitId
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.rulebook.supervision import (
    Agreement,
    AppraisalFeedback,
    AppraisalPlan,
    AppraisalProposal,
    Appraisals,
    BallotPlan,
    BallotText,
    Electorate,
    Mobilisation,
    OptionCount,
    PaperCount,
    PapersHandedOut,
    RectificationItem,
    RectificationReport,
    Rectifications,
    ReturnVisit,
    StudyReport,
    StudyVisit,
)
from shangliang.rulebook.workflow import AnyStep
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.directory.models import Member
from shangliang.server.foundation.directory.models.people import MemberStatus
from shangliang.server.work.supervision.actions.propose import propose
from shangliang.server.work.supervision.models import Elector

COUNCIL = "zhashui"
PRINTED_FROM = (date(2022, 3, 1), date(2022, 3, 8), date(2022, 3, 15))
"""When each of the printed three was proposed."""
STAGES = ("beginning", "preparing", "studying", "voting", "putting_right", "ending")
BEGAN_LATELY = 62
"""So many working days ago another appraisal was proposed; its ballot is going on, for whoever tries the program."""
UNTIL_THE_BALLOT = (*STAGES[:3], "voting_now")


@dataclass(kw_only=True)
class AppraisalCourse:
    """One department's appraisal from the day of the chair's meeting."""

    register: Register
    text: DraftAppraisal
    begins_on: date
    stages: tuple[str, ...] = STAGES

    def __post_init__(self) -> None:
        self.random = Random(f"appraisal:{self.text.topic}")
        self.case: Case

    def at(self, days_after: int) -> datetime:
        """A moment in office hours, so many working days after it was proposed."""
        day = CALENDAR.add_working_days(self.begins_on, days_after).on if days_after else self.begins_on
        return datetime.combine(day, time(9, self.random.randint(0, 59)), OFFICE_TIME)

    def whole(self) -> Iterator[datetime]:
        """Stage after stage."""
        for name in self.stages:
            yield from getattr(self, name)()

    def desk(self) -> Actor:
        """The special committees' desk."""
        return self.register.actor(SeatKind.COMMITTEE_CLERK)

    def does(self, step: AnyStep, facts: object) -> None:
        """One step of the desk's."""
        self.case = perform(step, case=self.case, actor=self.desk(), facts=facts)

    def beginning(self) -> Iterator[datetime]:
        """Proposed, and agreed to."""
        moment = self.at(0)
        yield moment
        unit = UnitId(self.register.unit(self.text.unit).pk)
        facts = AppraisalProposal(
            unit=unit, topic=self.text.topic, proposed_on=moment.date(), reason=self.text.reason
        )
        self.case = propose(actor=self.desk(), facts=facts)
        moment = self.at(6)
        yield moment
        self.does(Appraisals.agree, Agreement(agreed_on=moment.date(), document="县委常委会会议纪要"))

    def preparing(self) -> Iterator[datetime]:
        """A plan, and the meeting that mobilises."""
        moment = self.at(12)
        yield moment
        plan = AppraisalPlan(
            leader=self.register.actor(SeatKind.CHAIR).name,
            group="县政协有关专委会负责人、委员代表",
            until_on=moment.date() + timedelta(days=200),
            plan="听取汇报、实地调研、问卷测评、反馈意见、督促整改、回访问效。",
        )
        self.does(Appraisals.plan, plan)
        moment = self.at(18)
        yield moment
        words = f"{self.text.unit}班子成员和股室站所负责人参加，作表态发言。"
        self.does(Appraisals.mobilise, Mobilisation(held_on=moment.date(), attended=38, words=words))

    def studying(self) -> Iterator[datetime]:
        """The visits, and the report."""
        for number, (place, words) in enumerate(self.text.visits):
            moment = self.at(28 + 8 * number)
            yield moment
            self.does(Appraisals.study, StudyVisit(held_on=moment.date(), place=place, words=words))
        yield self.at(52)
        self.does(Appraisals.report_study, StudyReport(report=self.text.report))

    def voting(self) -> Iterator[datetime]:
        """A ballot on paper by the standing members, counted twice and read out."""
        yield self.at(58)
        serving = Member.objects.filter(
            council=self.register.council, status=MemberStatus.SERVING.value, is_standing=True
        ).order_by("pk")
        tellers = list(serving[:2])
        plan = BallotPlan(
            aspects=tuple(BallotText(text=aspect) for aspect in ASPECTS),
            options=tuple(BallotText(text=option) for option in USUAL_OPTIONS),
            electorate=Electorate.STANDING,
            tellers=tuple(MemberId(member.pk) for member in tellers),
        )
        self.does(Appraisals.open_ballot, plan)
        electors = Elector.objects.filter(ballot__case=self.case).values_list("member_id", flat=True)
        members = tuple(MemberId(member) for member in electors)
        self.does(Appraisals.hand_out, PapersHandedOut(electors=members))
        counts = self.counts(len(members) - 1)
        for member in tellers:
            teller = self.register.actor(SeatKind.MEMBER, member.pk)
            self.case = perform(Appraisals.count, case=self.case, actor=teller, facts=counts)
        self.does(Appraisals.close_ballot, NoFacts())

    def voting_now(self) -> Iterator[datetime]:
        """An electronic ballot of all members, which nobody has closed yet."""
        yield self.at(58)
        serving = Member.objects.filter(council=self.register.council, status=MemberStatus.SERVING.value)
        plan = BallotPlan(
            way=BallotWay.ELECTRONIC,
            aspects=tuple(BallotText(text=aspect) for aspect in ASPECTS),
            options=tuple(BallotText(text=option) for option in USUAL_OPTIONS),
            tellers=tuple(MemberId(member.pk) for member in serving.order_by("pk")[:2]),
        )
        self.does(Appraisals.open_ballot, plan)

    def counts(self, returned: int) -> PaperCount:
        """The papers that came back, in the text's proportions; what is over goes to the first option."""
        counts = []
        for row, parts in enumerate(self.text.votes):
            votes = [returned * part // 10 for part in parts]
            votes[0] += returned - sum(votes)
            counts += [OptionCount(place=10 * row + column, votes=each) for column, each in enumerate(votes)]
        return PaperCount(returned=returned, counts=tuple(counts))

    def putting_right(self) -> Iterator[datetime]:
        """The feedback, what the unit reports, and what is accepted."""
        moment = self.at(66)
        yield moment
        due_on = CALENDAR.add_working_days(moment.date(), 60).on
        owner = self.register.actor(SeatKind.UNIT_LEADER, self.register.unit(self.text.unit).pk).name
        items = tuple(
            RectificationItem(text=text, owner=owner, due_on=due_on) for text, _proof in self.text.items
        )
        self.does(Appraisals.feed_back, AppraisalFeedback(words=self.text.feedback, items=items))
        officer = self.register.actor(SeatKind.UNIT_OFFICER, self.register.unit(self.text.unit).pk)
        cases = list(Case.objects.filter(root=self.case, kind="rectification").order_by("pk"))
        for number, (case, (_text, proof)) in enumerate(zip(cases, self.text.items, strict=True)):
            moment = self.at(96 + 12 * number)
            yield moment
            facts = RectificationReport(done_on=moment.date(), proof=proof)
            reported = perform(Rectifications.report, case=case, actor=officer, facts=facts)
            yield self.at(100 + 12 * number)
            perform(Rectifications.accept, case=reported, actor=self.desk(), facts=NoFacts())

    def ending(self) -> Iterator[datetime]:
        """The return visit, and the chair."""
        moment = self.at(130)
        yield moment
        self.case.refresh_from_db()
        self.does(Appraisals.visit, ReturnVisit(held_on=moment.date(), words=self.text.visit))
        yield self.at(136)
        chair = self.register.actor(SeatKind.CHAIR)
        perform(Appraisals.close, case=self.case, actor=chair, facts=NoFacts())


def appraisal_courses(register: Register, *, today: date) -> Iterator[AppraisalCourse]:
    """Three departments of the one council that printed that it had appraised three, and the first of them again."""
    if register.spec.slug != COUNCIL:
        return
    for text, begins_on in zip(APPRAISALS, PRINTED_FROM, strict=True):
        yield AppraisalCourse(register=register, text=text, begins_on=begins_on)
    lately = CALENDAR.add_working_days(today, -BEGAN_LATELY).on
    yield AppraisalCourse(register=register, text=APPRAISED_AGAIN, begins_on=lately, stages=UNTIL_THE_BALLOT)
