"""Who is told of what, what is next, and until when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from shangliang.rulebook.answers import Outcome
from shangliang.rulebook.assignments import Assignments, ExtensionRequest, Signature
from shangliang.rulebook.contacts import Requests
from shangliang.rulebook.facts import Explained, MemberId, NoFacts
from shangliang.rulebook.proposals import Invitation, Proposals
from shangliang.rulebook.ratings import CommitteeWords, Grade, Ratings
from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.delivery import deliver
from shangliang.server.foundation.casework.models import Case, Event
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.casework.ticking import tick
from shangliang.server.foundation.notices.models import Notice
from tests.server.cast import Cast
from tests.server.foundation.notices.telling import deliver_all, told, told_to
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db
SPRING = date(2026, 3, 2)
UNITS_AND_OTHERS = ("education_officer", "education_leader", "assigner", "chair", "administrator", "stranger")


def test_a_submitted_proposal_is_told_to_the_desk_and_not_to_whoever_submitted_it(cast: Cast) -> None:
    with clock_at(SPRING):
        journey.submitted(cast)
        deliver_all()
    notices = told(cast, "ProposalSubmitted")
    assert set(notices) == {"clerk", "committee"}
    clerk = notices["clerk"]
    assert (clerk.next_step, clerk.is_mine, clerk.due_on) == ("proposal.review", True, date(2026, 3, 16))
    assert clerk.told_at.date() == SPRING
    assert clerk.read_at is None


def test_the_invited_are_told_and_the_turn_is_theirs(cast: Cast) -> None:
    case = journey.drafted(cast.proposer)
    facts = Invitation(members=(MemberId(cast.members["co_proposer"].pk),))
    perform(Proposals.invite, case=case, actor=cast.proposer, facts=facts)
    deliver_all()
    notices = told(cast, "CoProposersInvited")
    assert set(notices) == {"co_proposer"}
    assert (notices["co_proposer"].next_step, notices["co_proposer"].is_mine) == ("cosigning.confirm", True)


def test_an_assignment_is_told_to_its_unit_with_the_day_by_which_to_accept(cast: Cast) -> None:
    with clock_at(SPRING):
        journey.assigned(cast)
        deliver_all()
    notices = told(cast, "ProposalAssigned")
    assert set(notices) == {"proposer", "clerk", "committee", "education_officer", "education_leader"}
    officer, proposer = notices["education_officer"], notices["proposer"]
    # 7 working days to object; accepting ends that term.
    assert (officer.next_step, officer.is_mine, officer.due_on) == (
        "assignment.accept",
        True,
        date(2026, 3, 11),
    )
    assert (proposer.next_step, proposer.is_mine) == ("assignment.accept", False)


def test_a_draft_is_due_when_the_answer_is(cast: Cast) -> None:
    """Not when the first talk is, which is another term of the same unit."""
    with clock_at(SPRING):
        assignment = journey.accepted(cast)
        journey.talk(assignment, cast.education_officer)
        perform(
            Assignments.draft_reply,
            case=assignment,
            actor=cast.education_officer,
            facts=journey.draft_facts(assignment),
        )
        perform(
            Assignments.return_draft,
            case=assignment,
            actor=cast.education_leader,
            facts=Explained(reason="请写明时间"),
        )
        deliver_all()
    notice = told(cast, "DraftReturned")["education_officer"]
    assert (notice.next_step, notice.is_mine, notice.due_on) == (
        "assignment.draft_reply",
        True,
        date(2026, 6, 2),
    )


def test_a_passed_reply_asks_the_proposer_to_rate_and_nobody_else_hears_of_it(cast: Cast) -> None:
    with clock_at(SPRING):
        journey.answered(cast)
        deliver_all()
    notices = told(cast, "ReplyPassed")
    assert (notices["proposer"].next_step, notices["proposer"].is_mine) == ("rating.rate", True)
    assert set(notices) == {"proposer", "education_officer", "clerk", "committee"}
    assert (
        not Notice.objects.exclude(seat=cast.seats["proposer"])
        .filter(next_step__startswith="rating")
        .exists()
    )


def test_a_rating_is_told_to_the_committees_desk_alone(cast: Cast) -> None:
    matter = journey.answered(cast)
    journey.rate(matter, cast.proposer, result=Grade.NOT)
    deliver_all()
    assert set(told(cast, "HandlingRated")) == {"clerk", "committee"}
    facts = CommitteeWords(words="请补充完成时间。")
    perform(Ratings.order_rehandling, case=journey.rating_of(matter), actor=cast.committee, facts=facts)
    deliver_all()
    assert set(told(cast, "DissatisfactionAnswered")) == {"proposer"}
    for part in UNITS_AND_OTHERS:
        about = Notice.objects.filter(seat=cast.seats[part])
        assert not about.filter(case__kind="rating").exists()
        assert not about.filter(next_step__startswith="rating").exists()


def test_the_last_step_leaves_nothing_next(cast: Cast) -> None:
    case = journey.submitted(cast)
    perform(Proposals.withdraw, case=case, actor=cast.proposer, facts=Explained(reason="另行提出"))
    deliver_all()
    notice = told(cast, "ProposalWithdrawn")["clerk"]
    assert (notice.next_step, notice.is_mine, notice.due_on) == ("", False, None)


def test_a_second_delivery_tells_nothing_again(cast: Cast) -> None:
    journey.submitted(cast)
    deliver_all()
    before = Notice.objects.count()
    assert before > 0
    Event.objects.update(delivered_at=None)
    for event in Event.objects.all():
        deliver(event.pk, event.council_id)
    assert Notice.objects.count() == before
    assert not Event.objects.filter(delivered_at__isnull=True).exists()


def test_an_ended_seat_is_told_nothing(cast: Cast) -> None:
    Seat.objects.filter(pk=cast.seats["clerk"].pk).update(ended_at=timezone.now())
    journey.submitted(cast)
    deliver_all()
    assert set(told(cast, "ProposalSubmitted")) == {"committee"}


def test_a_neighbouring_council_is_told_nothing(cast: Cast, neighbour: Cast) -> None:
    journey.answered(cast)
    deliver_all()
    assert Notice.objects.filter(council=cast.council).exists()
    assert not Notice.objects.filter(council=neighbour.council).exists()


def test_nobody_is_told_of_what_he_or_she_may_not_open(cast: Cast) -> None:
    """The case has moved on before the worker came to the event: the other office has it now."""
    journey.docketed(cast)
    Case.objects.filter(kind="proposal").update(office=cast.other_office)
    deliver_all()
    assert "assigner" not in told(cast, "ProposalDocketed")
    assert "other_assigner" in told(cast, "ProposalDocketed")


class TestReminders:
    """A reminder goes to who owes the term; once it is late, to the proposal committee as well."""

    def reminded(self, cast: Cast, on: date) -> dict[str, Notice]:
        Notice.objects.all().delete()
        with clock_at(on):
            tick(cast.council.pk)
            deliver_all()
        return told(cast, "DeadlineReminder")

    @pytest.fixture
    def assignment(self, cast: Cast) -> Case:
        with clock_at(SPRING):
            case = journey.accepted(cast)
            journey.talk(case, cast.education_officer)
            deliver_all()
        return case

    def test_before_the_day_only_the_unit_is_reminded(self, cast: Cast, assignment: Case) -> None:
        notices = self.reminded(cast, date(2026, 5, 29))
        assert set(notices) == {"education_officer"}
        assert notices["education_officer"].due_on == date(2026, 6, 2)
        assert notices["education_officer"].is_mine

    def test_on_the_day_only_the_unit_is_reminded(self, cast: Cast, assignment: Case) -> None:
        assert set(self.reminded(cast, date(2026, 6, 2))) == {"education_officer"}

    def test_after_the_day_the_desk_hears_of_it(self, cast: Cast, assignment: Case) -> None:
        assert set(self.reminded(cast, date(2026, 6, 3))) == {"education_officer", "clerk", "committee"}

    def test_an_extension_silences_a_reminder_that_is_under_way(self, cast: Cast, assignment: Case) -> None:
        with clock_at(date(2026, 6, 2)):
            tick(cast.council.pk)
            facts = ExtensionRequest(until=date(2026, 8, 3), reason="工程尚在招标")
            perform(Assignments.ask_extension, case=assignment, actor=cast.education_officer, facts=facts)
            request = Case.objects.get(kind="request")
            perform(Requests.grant, case=request, actor=cast.assigner, facts=NoFacts())
            deliver_all()
        assert told(cast, "DeadlineReminder") == {}
        assert "RequestGranted" in told_to(cast, "education_officer")
        assert self.reminded(cast, date(2026, 6, 3)) == {}
        assert set(self.reminded(cast, date(2026, 8, 3))) == {"education_officer"}

    def test_what_has_been_done_meanwhile_is_not_asked_for(self, cast: Cast, assignment: Case) -> None:
        with clock_at(date(2026, 6, 2)):
            tick(cast.council.pk)
            perform(
                Assignments.draft_reply,
                case=assignment,
                actor=cast.education_officer,
                facts=journey.draft_facts(assignment),
            )
            signature = Signature(letter_number="清教函〔2026〕1号", signer="张局")
            case = perform(
                Assignments.sign_reply, case=assignment, actor=cast.education_leader, facts=signature
            )
            perform(Assignments.pass_reply, case=case, actor=cast.assigner, facts=NoFacts())
            deliver_all()
        assert told(cast, "DeadlineReminder") == {}

    def test_a_promise_is_asked_for_on_its_day_and_reopened_after_it(self, cast: Cast) -> None:
        with clock_at(SPRING):
            journey.answered(cast, outcome=Outcome.ADOPTED, due_on=date(2026, 9, 30))
            deliver_all()
        assert set(self.reminded(cast, date(2026, 9, 30))) == {"education_officer"}
        with clock_at(date(2026, 9, 30) + timedelta(days=1)):
            tick(cast.council.pk)
            deliver_all()
        fallen = told(cast, "PromiseFellDue")
        assert {"education_officer", "education_leader", "proposer", "clerk"} <= set(fallen)
        assert (fallen["education_officer"].next_step, fallen["education_officer"].is_mine) == (
            "promise.report",
            True,
        )
