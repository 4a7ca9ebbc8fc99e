"""The less usual turns that a proposal may take, one course each, so that every state is to be seen somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from shangliang.demo import words
from shangliang.demo.courses import Life
from shangliang.rulebook.assignments import Assignments, AssignmentState, ExtensionRequest, Part
from shangliang.rulebook.contacts import Contacts, ContactState
from shangliang.rulebook.facts import CaseId, Explained, MemberId, NoFacts, UnitId
from shangliang.rulebook.promises import Fulfilment, Promises
from shangliang.rulebook.proposals import (
    AssignmentPlan,
    Ground,
    Invitation,
    MergeInto,
    Proposals,
    Refusal,
)
from shangliang.rulebook.ratings import CommitteeWords, Ratings, RatingState
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.rulebook.units import OtherUnit
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.directory.models import Member
from shangliang.server.work.proposals.actions.write import write

WORDS = "请针对提案人反映的实际问题再作研究，进一步与提案人沟通，提出可行的办理措施后重新答复。"


class Declined(Life):
    """Not docketed, with a ground."""

    def docketing(self) -> Iterator[datetime]:
        yield self.at(self.plot.docketed_on)
        facts = Refusal(ground=Ground.EMPTY, reason="所提问题真实，但没有提出可操作的建议，请调研后再提。")
        perform(Proposals.decline, case=self.case, actor=self.desk(SeatKind.PROPOSAL_COMMITTEE), facts=facts)


class Converted(Life):
    """Converted to a brief."""

    def docketing(self) -> Iterator[datetime]:
        yield self.at(self.plot.docketed_on)
        facts = Explained(reason="反映的是一处具体问题，宜作为社情民意信息及时反映。")
        perform(Proposals.convert, case=self.case, actor=self.desk(SeatKind.PROPOSAL_COMMITTEE), facts=facts)


class Returned(Life):
    """Returned for change and not sent again yet."""

    def review(self) -> Iterator[datetime]:
        yield self.at(self.plot.docketed_on)
        facts = Explained(reason="请按一事一案拆分，并补充有关数据。")
        perform(Proposals.return_, case=self.case, actor=self.desk(SeatKind.PROPOSAL_CLERK), facts=facts)


class Withdrawn(Life):
    """Taken back by its proposer."""

    def review(self) -> Iterator[datetime]:
        yield self.at(self.plot.docketed_on)
        facts = Explained(reason="有关部门已着手办理，不再提出。")
        perform(Proposals.withdraw, case=self.case, actor=self.proposer, facts=facts)


class Unsent(Life):
    """A draft with an invitation that waits for an answer."""

    invited: Member

    def submission(self) -> Iterator[datetime]:
        yield self.at(self.plot.submitted_on - timedelta(days=3))
        self.case = write(actor=self.proposer, facts=self.text())
        facts = Invitation(members=(MemberId(self.invited.pk),))
        perform(Proposals.invite, case=self.case, actor=self.proposer, facts=facts)


class Discarded(Life):
    """A draft that its author gives up."""

    def submission(self) -> Iterator[datetime]:
        yield self.at(self.plot.submitted_on - timedelta(days=3))
        self.case = write(actor=self.proposer, facts=self.text())
        yield self.at(self.plot.submitted_on)
        perform(Proposals.discard, case=self.case, actor=self.proposer, facts=NoFacts())

    def whole(self) -> Iterator[datetime]:
        yield from self.submission()


class Merged(Life):
    """Merged into another course's case, and rated by its own proposer when that one is answered."""

    lead: Life

    def assignment(self) -> Iterator[datetime]:
        yield self.at(self.plot.docketed_on, 1)
        facts = MergeInto(lead=CaseId(self.lead.case.pk), reason="两件提案所提问题相同，建议一致。")
        perform(Proposals.merge, case=self.case, actor=self.desk(SeatKind.PROPOSAL_COMMITTEE), facts=facts)

    def talks(self) -> Iterator[datetime]:
        yield self.at(self.plot.docketed_on, 24)
        for talk in Case.objects.filter(root=self.case, kind="contact", state=ContactState.RECORDED.value):
            perform(Contacts.confirm, case=talk, actor=self.proposer, facts=NoFacts())

    def rating(self) -> Iterator[datetime]:
        self.passed_on = self.plot.docketed_on + timedelta(days=95)
        yield from super().rating()

    def acceptance(self) -> Iterator[datetime]:
        yield from ()

    confirmation = views = drafts = countersigning = signatures = passing = publication = acceptance


class Preassigned(Life):
    """In the round in which units look before they get."""

    def assignment(self) -> Iterator[datetime]:
        yield self.at(self.plot.docketed_on, 2)
        units = self.units()
        plan = AssignmentPlan(lead=UnitId(units[0]), units=tuple(UnitId(unit) for unit in units[1:]))
        perform(Proposals.preassign, case=self.case, actor=self.assigner(), facts=plan)


class Objected(Life):
    """A unit objects and names another; the office has not answered, unless `is_upheld`."""

    is_upheld = False

    def acceptance(self) -> Iterator[datetime]:
        yield self.at(self.assigned_on, 3)
        case = self.parts(Part.LEAD)[0]
        taken = {each.unit_id for each in self.parts(*Part)}
        other = next(unit for unit in self.register.units.values() if unit.pk not in taken)
        facts = OtherUnit(unit=UnitId(other.pk), reason="按照“三定”规定，此项职责不在本单位。")
        officer = self.unit_actor(SeatKind.UNIT_OFFICER, case)
        perform(Assignments.object, case=case, actor=officer, facts=facts)
        if self.is_upheld:
            yield self.at(self.assigned_on, 5)
            perform(Assignments.uphold_objection, case=case, actor=self.assigner(), facts=facts)
            waiting = [each for each in self.parts(*Part) if each.state == AssignmentState.ASSIGNED]
            for each in waiting:
                officer = self.unit_actor(SeatKind.UNIT_OFFICER, each)
                perform(Assignments.accept, case=each, actor=officer, facts=NoFacts())


class Extended(Life):
    """A unit has asked for more time."""

    def drafts(self) -> Iterator[datetime]:
        yield self.at(self.assigned_on, 30)
        case = self.parts(Part.LEAD, Part.SEPARATE)[0]
        facts = ExtensionRequest(
            until=self.assigned_on + timedelta(days=150), reason="涉及跨年度预算安排，需待财政评审后答复。"
        )
        perform(
            Assignments.ask_extension,
            case=case,
            actor=self.unit_actor(SeatKind.UNIT_OFFICER, case),
            facts=facts,
        )


class Denied(Life):
    """The proposer says that there was no talk."""

    def confirmation(self) -> Iterator[datetime]:
        yield self.at(self.talked_on, 3)
        for talk in Case.objects.filter(root=self.case, kind="contact", state=ContactState.RECORDED.value):
            facts = Explained(reason="只接到过一次询问地址的电话，没有就办理情况沟通。")
            perform(Contacts.deny, case=talk, actor=self.proposer, facts=facts)


class SentBack(Life):
    """The office sends a signed letter back."""

    def passing(self) -> Iterator[datetime]:
        yield self.at(self.assigned_on, 49)
        for case in self.parts(Part.LEAD, Part.SEPARATE):
            facts = Explained(reason="第二条建议的答复没有写明完成时限，请补充后重新签发。")
            perform(Assignments.send_back, case=case, actor=self.assigner(), facts=facts)


class Rehandled(Life):
    """The committee has ordered another round."""

    def publication(self) -> Iterator[datetime]:
        yield self.at(self.passed_on, 13)
        for rating in Case.objects.filter(
            root=self.case, kind="rating", state=RatingState.DISSATISFIED.value
        ):
            committee = self.desk(SeatKind.PROPOSAL_COMMITTEE)
            perform(Ratings.order_rehandling, case=rating, actor=committee, facts=CommitteeWords(words=WORDS))


class TwiceDissatisfied(Rehandled):
    """Handled again, not content again, referred to the chair."""

    def publication(self) -> Iterator[datetime]:
        yield from super().publication()
        self.assigned_on = self.at(self.passed_on, 13).date()
        for name in (
            "acceptance",
            "talks",
            "confirmation",
            "views",
            "drafts",
            "countersigning",
            "signatures",
            "passing",
            "rating",
        ):
            yield from getattr(self, name)()
        yield self.at(self.passed_on, 14)
        for rating in Case.objects.filter(
            root=self.case, kind="rating", state=RatingState.DISSATISFIED_AGAIN.value
        ):
            committee = self.desk(SeatKind.PROPOSAL_COMMITTEE)
            words = "本案两次办理，提案人对办理结果仍有不同意见，提请主席会议研究决定。"
            perform(Ratings.refer, case=rating, actor=committee, facts=CommitteeWords(words=words))


def promise_course(life: Life, case: Case, *, kind: str) -> Iterator[datetime]:
    """What becomes of one promise: kept in time, kept late, dropped, or left until it falls due."""
    promise = case.promise
    suggestion = promise.answer.suggestion.text
    officer = life.unit_actor(SeatKind.UNIT_OFFICER, case)
    if kind == "open":
        return
    late = 25 if kind == "late" else 0
    yield life.at(promise.due_on + timedelta(days=late - (0 if late else 12)))
    if kind == "dropped":
        facts = Explained(reason=words.dropped(suggestion=suggestion, random=life.random))
        perform(Promises.drop, case=case, actor=officer, facts=facts)
        return
    done_on = promise.due_on + timedelta(days=late - (3 if late else 15))
    report = Fulfilment(done_on=done_on, proof=words.report(suggestion=suggestion, random=life.random))
    perform(Promises.report, case=case, actor=officer, facts=report)
    if kind == "reported":
        return
    yield life.at(promise.due_on + timedelta(days=late + 5))
    clerk = life.desk(SeatKind.PROPOSAL_CLERK)
    perform(Promises.confirm, case=case, actor=clerk, facts=NoFacts())
