"""What follows by rule: a reply's class, a proposal's state, the rating that counts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shangliang.rulebook.answers import Outcome, ReplyClass, lowest, reply_class
from shangliang.rulebook.assignments import LIVE, AssignmentState
from shangliang.rulebook.promises import Promises, PromiseSituation
from shangliang.rulebook.proposals import ProposalState, state_after
from shangliang.rulebook.ratings import Grade, RatingGiven, Ratings, RatingSituation, RatingState, overall

A, B, C = ReplyClass.A, ReplyClass.B, ReplyClass.C
DONE, ADOPTED, PARTLY, PLANNED, NOT = Outcome


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([DONE], A),
        ([DONE, DONE], A),
        ([NOT], C),
        ([NOT, NOT], C),
        ([DONE, NOT], B),
        ([ADOPTED], B),
        ([PARTLY, PLANNED], B),
        ([DONE, PLANNED], B),
    ],
)
def test_the_class_follows_from_the_answers(answers: list[Outcome], expected: ReplyClass) -> None:
    assert reply_class(answers) is expected


def test_a_reply_without_answers_has_no_class() -> None:
    with pytest.raises(ValueError, match="no class"):
        reply_class([])


def test_separate_handling_shows_the_lowest_class() -> None:
    assert lowest([A, C, B]) is C
    assert lowest([A, A]) is A
    assert lowest([]) is None


@pytest.mark.parametrize(
    ("states", "is_merged", "expected"),
    [
        ([], False, ProposalState.DOCKETED),
        ([], True, ProposalState.MERGED),
        (["preview", "preview_agreed"], False, ProposalState.PREASSIGNED),
        (["assigned"], False, ProposalState.HANDLING),
        (["passed", "drafted"], False, ProposalState.HANDLING),
        (["passed", "countersigned"], False, ProposalState.ANSWERED),
        (["reassigned"], False, ProposalState.DOCKETED),
        (["rehandled", "assigned"], False, ProposalState.HANDLING),
        (["passed"], True, ProposalState.ANSWERED),
        (["accepted"], True, ProposalState.MERGED),
    ],
)
def test_the_proposals_state_follows_from_its_assignments(
    states: list[str], is_merged: bool, expected: ProposalState
) -> None:
    assert state_after(states, is_merged=is_merged) is expected


@given(st.lists(st.sampled_from([state.value for state in AssignmentState])), st.randoms())
def test_the_order_of_assignments_does_not_matter(states: list[str], random: object) -> None:
    shuffled = list(states)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert state_after(states, is_merged=False) is state_after(shuffled, is_merged=False)
    if not set(states) & {state.value for state in LIVE}:
        assert state_after(states, is_merged=False) is ProposalState.DOCKETED


@pytest.mark.parametrize(
    ("attitude", "result", "expected"),
    [
        (Grade.SATISFIED, Grade.SATISFIED, Grade.SATISFIED),
        (Grade.SATISFIED, Grade.BASICALLY, Grade.BASICALLY),
        (Grade.NOT, Grade.SATISFIED, Grade.NOT),
    ],
)
def test_the_lower_of_the_two_answers_counts(attitude: Grade, result: Grade, expected: Grade) -> None:
    assert overall(attitude=attitude, result=result) is expected


@pytest.mark.parametrize(
    ("round_number", "result", "expected"),
    [
        (1, Grade.SATISFIED, RatingState.RATED),
        (1, Grade.BASICALLY, RatingState.RATED),
        (1, Grade.NOT, RatingState.DISSATISFIED),
        (2, Grade.NOT, RatingState.DISSATISFIED_AGAIN),
    ],
)
def test_dissatisfaction_is_asked_about_once_more_and_then_referred(
    round_number: int, result: Grade, expected: RatingState
) -> None:
    facts = RatingGiven(attitude=Grade.SATISFIED, result=result)
    assert Ratings.rate.next_state("open", RatingSituation(round=round_number), facts) is expected


def test_a_promise_done_by_its_day_is_kept_and_later_is_late() -> None:
    day = date(2026, 6, 30)
    kept = PromiseSituation(today=date(2026, 8, 1), due_on=day, done_on=day)
    late = PromiseSituation(today=date(2026, 8, 1), due_on=day, done_on=date(2026, 7, 1))
    assert Promises.confirm.next_state("reported", kept, None) == "kept"
    assert Promises.confirm.next_state("reported", late, None) == "late"
