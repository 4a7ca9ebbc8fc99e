"""The courses that proposals take in the demonstration: generators that say when they go on and then act, through the
same acts as the screens. A course whose next time lies in the future simply stays where it is, on somebody's desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from shangliang.demo.register import OFFICE_TIME, Register
from shangliang.demo.replies import answer_facts, letter_number
from shangliang.demo.texts import DraftText
from shangliang.rulebook.assignments import (
    Assignments,
    AssignmentState,
    ContactReport,
    JointView,
    Outcome,
    Part,
    ReplyDraft,
    Signature,
    Way,
)
from shangliang.rulebook.contacts import Contacts, ContactState
from shangliang.rulebook.cosigning import Cosigning
from shangliang.rulebook.facts import MemberId, NoFacts, OfficeId, UnitId
from shangliang.rulebook.holidays import MAINLAND_CHINA
from shangliang.rulebook.proposals import (
    AssignmentPlan,
    Category,
    DocketDecision,
    Invitation,
    Mode,
    Opinion,
    Origin,
    PreliminaryOpinion,
    Proposals,
    ProposalText,
    Publication,
    SuggestionText,
    SuggestionUnits,
)
from shangliang.rulebook.ratings import Grade, RatingGiven, Ratings, RatingState
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.rulebook.working_days import WorkingCalendar
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.directory.models import CollectiveBody, Member
from shangliang.server.work.proposals.actions.write import write

CALENDAR = WorkingCalendar(MAINLAND_CHINA)
CATEGORY = {each.label: each for each in Category}

STAGES = (
    "submission", "review", "docketing", "assignment", "acceptance", "talks", "confirmation", "views", "drafts",
    "countersigning", "signatures", "passing", "rating", "publication",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Plot:
    """What is to happen to one proposal. `docketed_on` is fixed where a published figure hangs on it."""

    text: DraftText
    lead: Member | CollectiveBody
    submitted_on: date
    docketed_on: date
    co_proposers: tuple[Member, ...] = ()
    outcomes: tuple[Outcome, ...] = (Outcome.DONE,)
    mode: Mode = Mode.LEAD
    grade: Grade | None = Grade.SATISFIED
    confirms_talk: bool = True
    is_published: bool = True
    halts_before: str = ""


class Life:
    """One proposal's course: everybody who acts on it, and the days between the acts."""

    def __init__(self, register: Register, plot: Plot, *, seed: str) -> None:
        self.register = register
        self.plot = plot
        self.random = Random(seed)
        self.case: Case

    def at(self, on: date, working_days: int = 0) -> datetime:
        """A moment in office hours, so many working days after a day."""
        day = (
            CALENDAR.add_working_days(on, working_days).on
            if working_days
            else CALENDAR.working_day_from(on).on
        )
        return datetime.combine(
            day, time(self.random.randint(8, 16), self.random.randint(0, 59)), OFFICE_TIME
        )

    @property
    def proposer(self) -> Actor:
        """Who proposes."""
        lead = self.plot.lead
        kind = SeatKind.MEMBER if isinstance(lead, Member) else SeatKind.BODY_CONTACT
        return self.register.actor(kind, lead.pk)

    def desk(self, kind: SeatKind) -> Actor:
        """Somebody at a desk of the council."""
        return self.register.actor(kind)

    def unit_actor(self, kind: SeatKind, case: Case) -> Actor:
        """The officer or leader of the unit that a case is with."""
        return self.register.actor(kind, case.unit_id or 0)

    def fresh(self, case: Case) -> Case:
        """The case as it stands."""
        return Case.objects.select_related("root").get(pk=case.pk)

    def whole(self) -> Iterator[datetime]:
        """Stage after stage, up to the one that the plot leaves undone."""
        for name in STAGES:
            if name == self.plot.halts_before:
                return
            yield from getattr(self, name)()

    def submission(self) -> Iterator[datetime]:
        """Written, co-signed, sent."""
        yield self.at(self.plot.submitted_on - timedelta(days=3))
        self.case = write(actor=self.proposer, facts=self.text())
        if self.plot.co_proposers:
            members = tuple(MemberId(member.pk) for member in self.plot.co_proposers)
            perform(Proposals.invite, case=self.case, actor=self.proposer, facts=Invitation(members=members))
            yield self.at(self.plot.submitted_on - timedelta(days=1))
            for invitation in Case.objects.filter(root=self.case, kind="cosigning"):
                invited = self.register.actor(SeatKind.MEMBER, invitation.member_id or 0)
                perform(Cosigning.confirm, case=invitation, actor=invited, facts=NoFacts())
        yield self.at(self.plot.submitted_on)
        perform(Proposals.submit, case=self.fresh(self.case), actor=self.proposer, facts=NoFacts())

    def text(self) -> ProposalText:
        """The text with its units found in the register."""
        text = self.plot.text
        return ProposalText(
            title=text.title,
            category=CATEGORY[text.category],
            situation=text.situation,
            analysis=text.analysis,
            suggestions=tuple(
                SuggestionText(text=each.text, unit=UnitId(self.register.unit(each.unit).pk))
                for each in text.suggestions
            ),
            origin=Origin.OWN,
            is_studied=self.random.random() < 0.7,
        )

    def review(self) -> Iterator[datetime]:
        """The desk's opinion."""
        yield self.at(self.plot.docketed_on - timedelta(days=2))
        clerk = self.desk(SeatKind.PROPOSAL_CLERK)
        facts = PreliminaryOpinion(opinion=Opinion.DOCKET, note="符合立案条件。")
        perform(Proposals.review, case=self.case, actor=clerk, facts=facts)

    def docketing(self) -> Iterator[datetime]:
        """The committee's decision, on the day that is fixed."""
        yield datetime.combine(self.plot.docketed_on, time(16, 30), OFFICE_TIME)
        decision = DocketDecision(office=OfficeId(self.office_id()))
        self.case = perform(
            Proposals.docket, case=self.case, actor=self.desk(SeatKind.PROPOSAL_COMMITTEE), facts=decision
        )

    def office_id(self) -> int:
        """The office of the first unit that the text names."""
        return self.register.unit(self.plot.text.suggestions[0].unit).office_id

    def assigner(self) -> Actor:
        """The officer of the assigning office."""
        return self.register.actor(SeatKind.ASSIGNING_OFFICER, self.case.office_id or 0)

    def assignment(self) -> Iterator[datetime]:
        """Assigned to the units that the text names."""
        yield self.at(self.plot.docketed_on, self.random.randint(2, 6))
        units = list(dict.fromkeys(self.register.unit(each.unit).pk for each in self.plot.text.suggestions))
        is_separate = self.plot.mode is Mode.SEPARATE and len(units) > 1
        plan = AssignmentPlan(
            mode=Mode.SEPARATE if is_separate else Mode.LEAD,
            lead=None if is_separate else UnitId(units[0]),
            units=tuple(UnitId(unit) for unit in (units if is_separate else units[1:])),
            answerers=self.answerers(units),
        )
        self.case = perform(Proposals.assign, case=self.fresh(self.case), actor=self.assigner(), facts=plan)
        self.assigned_on = self.case.moved_at.astimezone(OFFICE_TIME).date()

    def answerers(self, units: list[int]) -> tuple[SuggestionUnits, ...]:
        """Each suggestion is answered by the unit that it names."""
        return tuple(
            SuggestionUnits(number=number, units=(UnitId(self.register.unit(each.unit).pk),))
            for number, each in enumerate(self.plot.text.suggestions, start=1)
            if len(units) > 1
        )

    def parts(self, *parts: Part) -> list[Case]:
        """The live assignments of these parts."""
        live = Case.objects.filter(
            root=self.case, kind="assignment", variant__in=[part.value for part in parts]
        )
        gone = (
            AssignmentState.ENDED.value,
            AssignmentState.REASSIGNED.value,
            AssignmentState.REHANDLED.value,
        )
        return list(live.exclude(state__in=gone).select_related("root", "unit").order_by("pk"))

    def acceptance(self) -> Iterator[datetime]:
        """Every unit accepts."""
        yield self.at(self.assigned_on, 2)
        for case in self.parts(*Part):
            officer = self.unit_actor(SeatKind.UNIT_OFFICER, case)
            perform(Assignments.accept, case=case, actor=officer, facts=NoFacts())

    def views(self) -> Iterator[datetime]:
        """Joint units give their views."""
        yield self.at(self.assigned_on, 16)
        for case in self.parts(Part.JOINT):
            officer = self.unit_actor(SeatKind.UNIT_OFFICER, case)
            facts = JointView(
                view=self.view_of(case), answers=answer_facts(case, self.plot.outcomes, self.random)
            )
            perform(Assignments.give_view, case=case, actor=officer, facts=facts)

    def view_of(self, case: Case) -> str:
        """A joint unit's view."""
        return f"经研究，{case.unit}对交由本单位办理的建议没有不同意见，具体答复见逐条意见，请主办单位汇总。"

    def talks(self) -> Iterator[datetime]:
        """Each unit that writes a letter talks with the proposer, who says whether it did."""
        moment = self.at(self.assigned_on, self.random.randint(5, 12))
        yield moment
        for case in self.parts(Part.LEAD, Part.SEPARATE):
            facts = ContactReport(
                way=self.random.choice([Way.FACE, Way.FACE, Way.MEETING, Way.PHONE]),
                held_on=moment.date(),
                people=f"提案人、{case.unit}分管负责人和经办人",
                summary="介绍了有关情况，听取了提案人的意见，商定了办理思路。",
            )
            officer = self.unit_actor(SeatKind.UNIT_OFFICER, case)
            perform(Assignments.record_contact, case=case, actor=officer, facts=facts)
        self.talked_on = moment.date()

    def confirmation(self) -> Iterator[datetime]:
        """The proposer says whether there was a talk."""
        if self.plot.confirms_talk:
            yield self.at(self.talked_on, 2)
            talks = Case.objects.filter(root=self.case, kind="contact", state=ContactState.RECORDED.value)
            for talk in talks:
                perform(Contacts.confirm, case=talk, actor=self.proposer, facts=NoFacts())

    def drafts(self) -> Iterator[datetime]:
        """Each unit that answers by letter drafts one."""
        yield self.at(self.assigned_on, self.random.randint(24, 40))
        writing = self.parts(Part.LEAD, Part.SEPARATE)
        for case in writing:
            self.draft(case)

    def countersigning(self) -> Iterator[datetime]:
        """Joint units countersign."""
        yield self.at(self.assigned_on, 43)
        for case in self.parts(Part.JOINT):
            leader = self.unit_actor(SeatKind.UNIT_LEADER, case)
            perform(Assignments.countersign, case=case, actor=leader, facts=NoFacts())

    def signatures(self) -> Iterator[datetime]:
        """Leaders sign."""
        moment = self.at(self.assigned_on, 46)
        yield moment
        for case in self.parts(Part.LEAD, Part.SEPARATE):
            leader = self.unit_actor(SeatKind.UNIT_LEADER, case)
            facts = Signature(letter_number=letter_number(case, moment.date()), signer=leader.name)
            perform(Assignments.sign_reply, case=case, actor=leader, facts=facts)

    def passing(self) -> Iterator[datetime]:
        """The office passes the letters on."""
        moment = self.at(self.assigned_on, 50)
        yield moment
        for case in self.parts(Part.LEAD, Part.SEPARATE):
            perform(Assignments.pass_reply, case=case, actor=self.assigner(), facts=NoFacts())
        self.passed_on = moment.date()

    def draft(self, case: Case) -> None:
        """A letter with the answers that its unit owes."""
        officer = self.unit_actor(SeatKind.UNIT_OFFICER, case)
        facts = ReplyDraft(
            letter=f"您提出的《{case.title}》收悉。{case.unit}高度重视，会同有关单位实地了解情况，现将办理情况逐条答复如下。"
            "感谢您对我县工作的关心和支持，欢迎继续提出宝贵意见。",
            answers=answer_facts(case, self.plot.outcomes, self.random),
            handler=officer.name,
            phone=case.unit.contact_phone if case.unit else "",
        )
        perform(Assignments.draft_reply, case=case, actor=officer, facts=facts)

    def rating(self) -> Iterator[datetime]:
        """The proposer rates each letter, or lets the time pass."""
        yield self.at(self.passed_on, self.random.randint(3, 10))
        if self.plot.grade is not None:
            facts = RatingGiven(attitude=Grade.SATISFIED, result=self.plot.grade)
            for rating in Case.objects.filter(root=self.case, kind="rating", state=RatingState.OPEN.value):
                perform(Ratings.rate, case=rating, actor=self.proposer, facts=facts)

    def publication(self) -> Iterator[datetime]:
        """The desk publishes what may be read."""
        if self.plot.is_published:
            yield self.at(self.passed_on, 12)
            clerk = self.desk(SeatKind.PROPOSAL_CLERK)
            perform(Proposals.publish, case=self.fresh(self.case), actor=clerk, facts=Publication())
