"""The courses that proposals take in the demonstration: generators that say when they go on and then act, through the
same acts as the screens. A course whose next time lies in the future simply stays where it is, on somebody's desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from shangliang.demo import words
from shangliang.demo.register import OFFICE_TIME, Register
from shangliang.demo.replies import answer_facts, letter_number
from shangliang.demo.texts import DraftText
from shangliang.rulebook.answers import Outcome, SuggestionText
from shangliang.rulebook.assignments import (
    Assignments,
    AssignmentState,
    ContactReport,
    JointView,
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
    Disclosure,
    DocketDecision,
    Invitation,
    Mode,
    Opinion,
    Origin,
    PreliminaryOpinion,
    Proposals,
    ProposalText,
    Publication,
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
CLOSED_REASON = "涉及尚未公开的规划和预算安排。"


@dataclass(frozen=True, kw_only=True)
class Plot:
    """What is to happen to one proposal. `docketed_on` is fixed where a published figure hangs on it."""

    text: DraftText
    lead: Member | CollectiveBody
    submitted_on: date
    docketed_on: date
    co_proposers: tuple[Member, ...] = ()
    outcomes: tuple[Outcome, ...] = (Outcome.DONE,)
    has_one_unit: bool = False
    mode: Mode = Mode.LEAD
    grade: Grade | None = Grade.SATISFIED
    confirms_talk: bool = True
    is_published: bool = True
    is_closed: bool = False
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
        perform(Proposals.submit, case=self.case, actor=self.proposer, facts=NoFacts())

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
            disclosure=Disclosure.CLOSED if self.plot.is_closed else Disclosure.OPEN,
            closed_reason=CLOSED_REASON if self.plot.is_closed else "",
        )

    def review(self) -> Iterator[datetime]:
        """The desk's opinion."""
        yield self.at(self.plot.docketed_on - timedelta(days=2))
        clerk = self.desk(SeatKind.PROPOSAL_CLERK)
        facts = PreliminaryOpinion(opinion=Opinion.DOCKET, note=self.random.choice(words.OPINIONS))
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
        """Assigned to the units that the text names, or to the first of them, which then asks the others itself."""
        yield self.at(self.plot.docketed_on, self.random.randint(2, 6))
        units = self.units()
        is_separate = self.plot.mode is Mode.SEPARATE and len(units) > 1
        plan = AssignmentPlan(
            mode=Mode.SEPARATE if is_separate else Mode.LEAD,
            lead=None if is_separate else UnitId(units[0]),
            units=tuple(UnitId(unit) for unit in (units if is_separate else units[1:])),
            answerers=self.answerers(units),
        )
        self.case = perform(Proposals.assign, case=self.case, actor=self.assigner(), facts=plan)
        self.assigned_on = self.case.moved_at.astimezone(OFFICE_TIME).date()

    def units(self) -> list[int]:
        """The units that are to handle it, the lead first."""
        named = dict.fromkeys(self.register.unit(each.unit).pk for each in self.plot.text.suggestions)
        return list(named)[: 1 if self.plot.has_one_unit else None]

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
        found = sorted(live.exclude(state__in=gone), key=lambda each: each.pk)
        for each in found:
            # Known already: a door locks and reads what it decides by, and these are for the words alone.
            each.root, each.unit = self.case, self.register.unit_with(each.unit_id)
        return found

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
                view=words.view(unit=str(case.unit), random=self.random),
                answers=answer_facts(case, self.plot.outcomes, self.random),
            )
            perform(Assignments.give_view, case=case, actor=officer, facts=facts)

    def talks(self) -> Iterator[datetime]:
        """Each unit that writes a letter talks with the proposer, who says whether it did."""
        moment = self.at(self.assigned_on, self.random.randint(5, 12))
        yield moment
        for case in self.parts(Part.LEAD, Part.SEPARATE):
            way = self.random.choice([Way.FACE, Way.FACE, Way.MEETING, Way.PHONE])
            facts = ContactReport(
                way=way,
                held_on=moment.date(),
                people=f"提案人、{case.unit}分管负责人和经办人",
                summary=words.talk(way=way, suggestion=self.suggestion_for(case), random=self.random),
            )
            officer = self.unit_actor(SeatKind.UNIT_OFFICER, case)
            perform(Assignments.record_contact, case=case, actor=officer, facts=facts)
        self.talked_on = moment.date()

    def suggestion_for(self, case: Case) -> str:
        """The suggestion that a unit is asked about first."""
        found = self.plot.text.suggestions
        own = [each.text for each in found if self.register.unit(each.unit).pk == case.unit_id]
        return own[0] if own else found[0].text

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
            facts = Signature(letter_number=self.letter_number(case, moment.date()), signer=leader.name)
            perform(Assignments.sign_reply, case=case, actor=leader, facts=facts)

    def letter_number(self, case: Case, on: date) -> str:
        """The number of a unit's letter."""
        return letter_number(case, on, place=self.register.spec.place)

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
            letter=words.letter(
                title=self.case.title,
                unit=str(case.unit),
                is_collective=not isinstance(self.plot.lead, Member),
                random=self.random,
            ),
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
            perform(Proposals.publish, case=self.case, actor=clerk, facts=Publication())
