"""What the figures count, clause by clause: the cohort, the as-of date, and each rate's two parts."""

from __future__ import annotations

from datetime import date

import pytest

from shangliang.rulebook.answers import Outcome
from shangliang.rulebook.assignments import Assignments, ExtensionRequest
from shangliang.rulebook.contacts import Contacts, Requests
from shangliang.rulebook.facts import Explained, NoFacts
from shangliang.rulebook.promises import Fulfilment, Promises
from shangliang.rulebook.proposals import Proposals
from shangliang.rulebook.ratings import CommitteeWords, Grade, Ratings
from shangliang.server.foundation.accounts.actors import system_actor
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.casework.refusals import NotAllowed, Refused
from shangliang.server.insight.figures import compute
from shangliang.server.insight.figures.figure import per_cent
from tests.server.cast import Cast
from tests.server.insight import examples
from tests.server.insight.examples import (
    APRIL,
    JULY,
    JUNE,
    LONG_AFTER,
    MARCH,
    MAY,
    NEW_YEAR,
    YEARS_END,
    figures,
)
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db


def test_the_cohort_is_what_was_docketed_in_the_period(cast: Cast) -> None:
    march, july = examples.docketed(cast, on=MARCH), examples.docketed(cast, on=JULY)
    assert figures(cast)["proposals"].records == (march.pk, july.pk)
    assert figures(cast, to_on=JUNE)["proposals"].records == (march.pk,)
    assert figures(cast, from_on=JULY, to_on=JULY)["proposals"].records == (july.pk,)
    # On an as-of date before its docketing a case had not been docketed.
    assert figures(cast, as_of=JUNE)["proposals"].records == (march.pk,)


def test_a_case_withdrawn_after_docketing_counts_only_until_then(cast: Cast) -> None:
    case = examples.docketed(cast, on=MARCH)
    with clock_at(MAY):
        perform(
            Proposals.withdraw_docketed, case=case, actor=cast.committee, facts=Explained(reason="情况已变化")
        )
    assert figures(cast, as_of=APRIL)["proposals"].value == 1
    assert figures(cast)["proposals"].value == 0
    assert (figures(cast)["docket_rate"].numerator, figures(cast)["docket_rate"].denominator) == (0, 1)


def test_docket_rate_is_of_everything_submitted_whatever_became_of_it(cast: Cast) -> None:
    examples.docketed(cast, on=MARCH)
    with clock_at(MARCH):
        journey.submitted(cast)
        journey.drafted(cast.proposer)
    found = figures(cast)
    assert (found["docket_rate"].value, found["docket_rate"].denominator) == (50, 2)
    assert [
        found[name].value for name in ("written_proposals", "submitted_proposals", "reviewed_proposals")
    ] == [3, 2, 1]


def test_merged_cases_count_and_keep_their_own_rating(cast: Cast) -> None:
    lead = examples.docketed(cast)
    other = examples.merged(cast, lead=lead, by=cast.second_proposer)
    examples.answered(cast, case=examples.assigned(cast, case=lead))
    examples.rated(cast, Grade.SATISFIED, case=lead)
    examples.rated(cast, Grade.NOT, case=other, by=cast.second_proposer)
    found = figures(cast)
    assert (found["proposals"].value, found["proposals"].of_which_merged) == (2, 1)
    assert (found["reply_rate"].numerator, found["reply_rate"].of_which_merged) == (2, 1)
    assert (found["satisfaction_rate"].value, found["satisfaction_rate"].answers) == (50, 2)
    assert found["merged_proposals"].records == (other.pk,)


def test_a_reply_is_due_from_its_last_day_on(cast: Cast) -> None:
    matter = examples.assigned(cast, on=MARCH)
    due_on = journey.assignment_of(matter, cast.education.pk).deadlines.get(term="reply").due_on
    before = figures(cast, as_of=due_on.replace(day=due_on.day - 1))["reply_rate"]
    assert (before.value, before.denominator) == (None, 0)
    on_the_day = figures(cast, as_of=due_on)
    assert (on_the_day["reply_rate"].value, on_the_day["reply_rate"].denominator) == (0, 1)
    assert on_the_day["overdue_proposals"].records == (matter.pk,)


def test_a_granted_extension_moves_the_day_from_its_granting_on(cast: Cast) -> None:
    matter = examples.assigned(cast, on=MARCH)
    due_on = journey.assignment_of(matter, cast.education.pk).deadlines.get(term="reply").due_on
    with clock_at(MAY):
        case = journey.accepted(cast, matter=matter)
        facts = ExtensionRequest(until=date(2026, 8, 31), reason="须会同上级")
        perform(Assignments.ask_extension, case=case, actor=cast.education_officer, facts=facts)
    assert figures(cast, as_of=due_on)["due_proposals"].value == 1
    with clock_at(due_on.replace(day=due_on.day - 1)):
        request = Case.objects.get(parent=case, kind="request")
        perform(Requests.grant, case=request, actor=cast.assigner, facts=NoFacts())
    assert figures(cast, as_of=due_on)["due_proposals"].value == 0
    assert figures(cast, as_of=date(2026, 8, 31))["due_proposals"].value == 1


def test_an_answer_counts_from_the_day_it_reached_the_proposer(cast: Cast) -> None:
    matter = examples.answered(cast, on=MAY)
    assert figures(cast, as_of=APRIL)["answered_proposals"].value == 0
    later = figures(cast, as_of=MAY)
    assert (later["reply_rate"].value, later["answered_proposals"].records) == (100, (matter.pk,))
    assert later["reply_class_a"].records == (matter.pk,)


def test_what_is_handled_again_is_not_answered_until_the_new_letter_comes(cast: Cast) -> None:
    matter = examples.rated(cast, Grade.NOT, on=MAY)
    with clock_at(JUNE):
        words = CommitteeWords(words="请补充具体措施。")
        perform(Ratings.order_rehandling, case=journey.rating_of(matter), actor=cast.committee, facts=words)
    assert figures(cast, as_of=MAY)["answered_proposals"].value == 1
    during = figures(cast, as_of=JUNE)
    assert (during["answered_proposals"].value, during["rehandled_proposals"].value) == (0, 1)
    assert (during["satisfaction_rate"].value, during["satisfaction_rate"].answers) == (0, 1)
    again = journey.assignment_of(matter, cast.education.pk, round=2)
    with clock_at(JULY):
        accepted = perform(Assignments.accept, case=again, actor=cast.education_officer, facts=NoFacts())
        signed = journey.signed(accepted, officer=cast.education_officer, leader=cast.education_leader)
        perform(Assignments.pass_reply, case=signed, actor=cast.assigner, facts=NoFacts())
        journey.rate(matter, cast.proposer, result=Grade.BASICALLY, round=2)
    after = figures(cast)
    assert after["answered_proposals"].value == 1
    # The last rating stands for the proposal: one answer, not two.
    assert (after["satisfaction_rate"].value, after["satisfaction_rate"].answers) == (100, 1)
    assert after["satisfaction_rate_strict"].value == 0


def test_a_talk_counts_when_both_sides_confirmed_it(cast: Cast) -> None:
    confirmed, recorded, lapsed = (examples.answered(cast) for _ in range(3))
    with clock_at(MAY):
        journey.confirm_talk(confirmed, cast.proposer)
        contact = Case.objects.get(root=lapsed, kind="contact")
        perform(Contacts.lapse, case=contact, actor=system_actor(council_id=cast.council.pk), facts=NoFacts())
    waived, untouched = examples.assigned(cast), examples.docketed(cast)
    with clock_at(MAY):
        case = journey.accepted(cast, matter=waived)
        perform(
            Assignments.waive_contact, case=case, actor=cast.proposer, facts=Explained(reason="已在会上谈过")
        )
    found = figures(cast)
    assert (found["meeting_rate"].value, found["meeting_rate"].denominator) == (20, 5)
    assert found["meeting_rate"].numerator_records == (confirmed.pk,)
    assert found["talks_waiting"].records == (recorded.pk,)
    assert found["talks_unconfirmed"].records == (lapsed.pk,)
    assert found["talks_waived"].records == (waived.pk,)
    assert found["talks_none"].records == (untouched.pk,)
    assert figures(cast, as_of=APRIL)["meeting_rate"].numerator == 0


def test_in_separate_handling_every_unit_must_talk_and_answer(cast: Cast) -> None:
    matter = examples.assigned_separately(cast)
    examples.answer(cast, matter, "education", on=APRIL)
    one = figures(cast, as_of=MAY)
    assert (one["answered_proposals"].value, one["meeting_rate"].value) == (0, 0)
    own = figures(cast, actor=cast.education_leader, as_of=MAY)
    assert (own["answered_proposals"].value, own["meeting_rate"].value) == (1, 100)
    theirs = figures(cast, actor=cast.housing_leader, as_of=MAY)
    assert (theirs["answered_proposals"].value, theirs["meeting_rate"].value) == (0, 0)
    examples.answer(cast, matter, "housing", on=JUNE)
    both = figures(cast)
    assert (both["answered_proposals"].value, both["meeting_rate"].value) == (1, 100)


def test_satisfaction_is_of_what_was_returned_and_paper_is_told_apart(cast: Cast) -> None:
    examples.rated(cast, Grade.SATISFIED)
    examples.rated(cast, Grade.NOT)
    examples.rated_on_paper(cast)
    silent = examples.answered(cast)
    with clock_at(JUNE):
        system = system_actor(council_id=cast.council.pk)
        perform(Ratings.lapse, case=journey.rating_of(silent), actor=system, facts=NoFacts())
    found = figures(cast)
    lenient, strict = found["satisfaction_rate"], found["satisfaction_rate_strict"]
    assert (lenient.value, lenient.numerator, lenient.denominator) == (66.7, 2, 3)
    assert (strict.value, strict.answers, strict.paper_answers) == (33.3, 3, 1)
    assert (found["ratings_lapsed"].value, found["rated_proposals"].value) == (1, 3)


def test_persons_count_as_what_they_were_when_the_case_was_docketed(cast: Cast) -> None:
    case = examples.docketed(cast, by=cast.proposer)
    member = cast.members["proposer"]
    member.is_party_member = True
    member.save(update_fields=["is_party_member"])
    examples.docketed(cast, by=cast.proposer, on=APRIL)
    examples.docketed(cast, by=cast.body_contact)
    found = figures(cast)
    assert found["non_party_proposals"].records == (case.pk,)
    assert found["docketed_proposals"].value == 1
    assert found["collective_proposals"].value == 1
    share = found["non_party_share_proposals"]
    assert (share.value, share.numerator, share.denominator) == (33.3, 1, 3)


def test_promises_are_told_by_what_had_become_of_them(cast: Cast) -> None:
    matter = examples.answered(cast, outcome=Outcome.PLANNED)
    kept, late = Case.objects.filter(root=matter, kind="promise").order_by("pk")
    with clock_at(date(2026, 10, 12)):
        for case, done_on in ((kept, date(2026, 8, 20)), (late, date(2026, 9, 20))):
            facts = Fulfilment(done_on=done_on, proof="验收单")
            reported = perform(Promises.report, case=case, actor=cast.education_officer, facts=facts)
            perform(Promises.confirm, case=reported, actor=cast.clerk, facts=NoFacts())
    names = (
        "promises",
        "promises_kept",
        "promises_late",
        "promises_open",
        "promises_overdue",
        "promises_due",
    )
    assert [figures(cast, as_of=JULY)[name].value for name in names] == [2, 0, 0, 2, 0, 0]
    assert [figures(cast, as_of=date(2026, 9, 30))[name].value for name in names] == [2, 0, 0, 2, 2, 2]
    assert [figures(cast)[name].value for name in names] == [2, 1, 1, 0, 0, 2]
    # A promise outlives the year of its proposal.
    next_year = figures(cast, from_on=date(2026, 8, 1), to_on=YEARS_END)
    assert [next_year[name].value for name in ("promises", "promises_due", "promises_due_kept")] == [0, 2, 2]


def test_days_the_wrong_way_round_are_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="截止日期不能早于起始日期"):
        figures(cast, from_on=MAY, to_on=APRIL)
    with pytest.raises(Refused, match="统计日不能早于起始日期"):
        figures(cast, from_on=MAY, as_of=APRIL)
    assert figures(cast, from_on=MAY, to_on=MAY, as_of=MAY)["proposals"].value == 0


def test_what_is_to_come_is_not_told(cast: Cast) -> None:
    matter = examples.assigned(cast, on=MARCH)
    with clock_at(APRIL):
        now = compute(actor=cast.chair, from_on=NEW_YEAR, to_on=YEARS_END, as_of=LONG_AFTER)
    assert next(figure for figure in now if figure.id == "due_proposals").value == 0
    assert figures(cast, as_of=LONG_AFTER)["due_proposals"].records == (matter.pk,)


def test_the_administrator_has_no_figures(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        figures(cast, actor=cast.administrator)
    assert figures(cast, actor=cast.chair)


@pytest.mark.parametrize(
    ("numerator", "denominator", "told"),
    [
        (0, 0, None),
        (0, 7, 0),
        (7, 7, 100),
        (2, 3, 66.7),
        (1, 8, 12.5),
        (1, 4, 25),
        (9999, 10000, 99.9),
        (1, 9999, 0.1),
    ],
)
def test_all_is_a_hundred_and_nothing_else_is(numerator: int, denominator: int, told: float | None) -> None:
    assert per_cent(numerator, denominator) == told
