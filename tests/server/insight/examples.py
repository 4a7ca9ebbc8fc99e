"""Proposals brought to where an example begins, on the day that it names."""

from __future__ import annotations

import io
from datetime import date

from shangliang.rulebook.answers import Outcome
from shangliang.rulebook.assignments import Assignments
from shangliang.rulebook.facts import CaseId, FileId, NoFacts
from shangliang.rulebook.proposals import MergeInto, Proposals
from shangliang.rulebook.ratings import CommitteeWords, Grade, PaperRating, Ratings
from shangliang.server.foundation.accounts.actors import Actor, system_actor
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.files.actions.store import store_file
from shangliang.server.insight.figures import Figure, compute
from tests.server.cast import Cast
from tests.server.foundation.files import samples
from tests.server.work.proposals import journey

NEW_YEAR, YEARS_END = date(2026, 1, 1), date(2026, 12, 31)
LONG_AFTER = date(2027, 6, 30)
MARCH, APRIL, MAY, JUNE, JULY = (date(2026, month, 2) for month in range(3, 8))


def figures(
    cast: Cast,
    *,
    actor: Actor | None = None,
    from_on: date = NEW_YEAR,
    to_on: date = YEARS_END,
    as_of: date | None = None,
) -> dict[str, Figure]:
    """The year's figures for an actor, by default all that can be known, as one finds them long after."""
    with clock_at(LONG_AFTER):
        found = compute(
            actor=actor or system_actor(council_id=cast.council.pk), from_on=from_on, to_on=to_on, as_of=as_of
        )
    return {figure.id: figure for figure in found}


def docketed(cast: Cast, *, on: date = MARCH, by: Actor | None = None) -> Case:
    """A docketed proposal."""
    with clock_at(on):
        return journey.docketed(cast, by=by)


def merged(cast: Cast, *, lead: Case, on: date = MARCH, by: Actor | None = None) -> Case:
    """A docketed proposal that shares another's handling."""
    case = docketed(cast, on=on, by=by)
    with clock_at(on):
        facts = MergeInto(lead=CaseId(lead.pk), reason="同一事项")
        return perform(Proposals.merge, case=case, actor=cast.clerk, facts=facts)


def assigned(cast: Cast, *, on: date = MARCH, by: Actor | None = None, case: Case | None = None) -> Case:
    """An assigned proposal."""
    matter = case or docketed(cast, on=on, by=by)
    with clock_at(on):
        return journey.assigned(cast, case=matter)


def assigned_separately(cast: Cast, *, on: date = MARCH) -> Case:
    """A proposal in the hands of the education and the housing bureau, each for itself."""
    matter = docketed(cast, on=on)
    with clock_at(on):
        plan = journey.separate_plan(cast.education.pk, cast.housing.pk)
        return journey.assigned(cast, case=matter, plan=plan)


def answered(
    cast: Cast,
    *,
    on: date = APRIL,
    by: Actor | None = None,
    case: Case | None = None,
    outcome: Outcome = Outcome.DONE,
) -> Case:
    """A proposal docketed in March and answered later, after a talk that is not confirmed yet."""
    matter = case or assigned(cast, by=by)
    with clock_at(on):
        return journey.answered(cast, matter=matter, outcome=outcome, due_on=date(2026, 9, 1))


def answer(cast: Cast, matter: Case, unit: str, *, on: date) -> None:
    """One unit's own letter, with a talk that the proposer confirms."""
    assignment = journey.assignment_of(matter, getattr(cast, unit).pk)
    officer, leader = getattr(cast, f"{unit}_officer"), getattr(cast, f"{unit}_leader")
    with clock_at(on):
        accepted = perform(Assignments.accept, case=assignment, actor=officer, facts=NoFacts())
        signed = journey.signed(accepted, officer=officer, leader=leader)
        journey.confirm_talk(matter, cast.proposer)
        perform(Assignments.pass_reply, case=signed, actor=cast.assigner, facts=NoFacts())


def rated(
    cast: Cast,
    grade: Grade = Grade.SATISFIED,
    *,
    on: date = MAY,
    by: Actor | None = None,
    case: Case | None = None,
) -> Case:
    """An answered proposal whose proposer has rated it."""
    proposer = by or cast.proposer
    matter = case or answered(cast, by=proposer)
    with clock_at(on):
        journey.rate(matter, proposer, result=grade)
    return matter


def rated_again(cast: Cast, matter: Case, grade: Grade, *, on: date = JUNE) -> None:
    """The committee orders re-handling, the education bureau answers again, the proposer rates again."""
    with clock_at(on):
        words = CommitteeWords(words="请补充具体措施。")
        perform(Ratings.order_rehandling, case=journey.rating_of(matter), actor=cast.committee, facts=words)
        again = journey.assignment_of(matter, cast.education.pk, round=2)
        accepted = perform(Assignments.accept, case=again, actor=cast.education_officer, facts=NoFacts())
        signed = journey.signed(accepted, officer=cast.education_officer, leader=cast.education_leader)
        perform(Assignments.pass_reply, case=signed, actor=cast.assigner, facts=NoFacts())
        journey.rate(matter, cast.proposer, result=grade, round=2)


def rated_on_paper(cast: Cast, *, on: date = MAY) -> Case:
    """An answered proposal whose proposer handed in a form."""
    matter = answered(cast)
    with clock_at(on):
        scan = store_file(actor=cast.clerk, name="征询意见表.pdf", content=io.BytesIO(samples.PDF))
        facts = PaperRating(attitude=Grade.SATISFIED, result=Grade.BASICALLY, scan=FileId(scan.pk))
        perform(Ratings.enter_paper, case=journey.rating_of(matter), actor=cast.clerk, facts=facts)
    return matter
