"""One appraisal as its reader may see it, from the same page that the screens draw."""

from __future__ import annotations

from shangliang.rulebook.ballots import BallotWay, Outcome
from shangliang.server.api.reading.cases import (
    choice,
    maybe_choice,
    shown_case,
    shown_deadline,
    shown_step,
    with_names,
)
from shangliang.server.api.reading.turns import turns_of
from shangliang.server.api.schemas.supervision import (
    AppraisalDetail,
    AppraisalLine,
    ShownAspect,
    ShownBallot,
    ShownRectification,
    ShownStudyVisit,
)
from shangliang.server.followup.matters import Party
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import annotated_roles, readable, with_roles
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.supervision.models import Ballot
from shangliang.server.work.supervision.queries.page import PAGE_RECORDS, AppraisalPage, appraisal_page


def appraisal_for(actor: Actor, case_id: int) -> AppraisalPage | None:
    """The page of an appraisal; None when there is none or the actor may not read it."""
    cases = with_names(with_roles(readable(actor, kind="appraisal"), actor)).select_related(*PAGE_RECORDS)
    case = cases.filter(pk=case_id).first()
    return None if case is None else appraisal_page(case, roles=annotated_roles(case, actor), actor=actor)


def appraisal_line(case: Case) -> AppraisalLine:
    """An appraisal in a list, from a case joined with its record."""
    return AppraisalLine(case=shown_case(case), topic=case.appraisal.topic, until_on=case.appraisal.until_on)


def appraisal_detail(page: AppraisalPage) -> AppraisalDetail:
    """Everything on the page."""
    matter, appraisal = page.matter, page.appraisal
    deadlines = [*page.deadlines, *(each for party in page.parties for each in party.deadlines)]
    sees = page.may_see_work
    return AppraisalDetail(
        case=shown_case(matter),
        topic=appraisal.topic,
        proposed_on=appraisal.proposed_on if sees else None,
        agreed_on=appraisal.agreed_on if sees else None,
        document=appraisal.document if sees else "",
        leader=appraisal.leader if sees else "",
        group=appraisal.group if sees else "",
        until_on=appraisal.until_on,
        plan=appraisal.plan if sees else "",
        visits=[
            ShownStudyVisit(held_on=each.held_on, place=each.place, words=each.words) for each in page.visits
        ],
        report=appraisal.report if page.is_inside else "",
        ballots=[_ballot(each) for each in page.ballots],
        results=[
            ShownAspect(aspect=each.aspect, votes=each.votes, best=each.best, change=each.change)
            for each in page.results
        ],
        receipts=page.receipts,
        feedback=appraisal.feedback if sees else "",
        items=[_item(party) for party in page.items],
        visit=appraisal.visit if sees else "",
        open_steps=[shown_step(each) for each in page.steps],
        waiting_on=turns_of([matter, *(party.case for party in page.parties)], deadlines),
        deadlines=[shown_deadline(each) for each in deadlines],
    )


def _ballot(ballot: Ballot) -> ShownBallot:
    is_closed = ballot.closed_on is not None
    return ShownBallot(
        id=ballot.pk,
        number=ballot.number,
        way=choice(BallotWay(ballot.way)),
        aspects=ballot.aspects,
        options=ballot.options,
        opened_on=ballot.opened_on,
        closed_on=ballot.closed_on,
        outcome=maybe_choice(Outcome, ballot.outcome),
        electors=ballot.electors_count,
        issued=ballot.paper_issued + ballot.electronic_issued if is_closed else None,
        returned=ballot.paper_returned + ballot.electronic_cast if is_closed else None,
        spoilt=ballot.spoilt if is_closed else None,
    )


def _item(party: Party) -> ShownRectification:
    item = party.case.rectification
    return ShownRectification(
        case=shown_case(party.case),
        number=item.number,
        text=item.text,
        owner=item.owner,
        due_on=item.due_on,
        done_on=item.done_on,
        proof=item.proof,
        returned_reason=item.returned_reason,
        accepted_on=item.accepted_on,
    )
