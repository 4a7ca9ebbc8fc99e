"""The table of authorization for appraisals and what is put right after them."""

from __future__ import annotations

from typing import Any

from shangliang.rulebook.facts import Explained
from shangliang.rulebook.supervision import Appraisals, Rectifications
from tests.server.cast import Cast
from tests.server.example import REASON, Example, stating
from tests.server.work.supervision import life

DESK = ("committee_clerk",)


def fresh(make: Any) -> Any:
    """Facts with today's dates, made when the step is taken."""
    return lambda _cast, _case, _actor: make()


def handing_out(cast: Cast, _case: Any, _actor: Any) -> Any:
    """A paper for one member."""
    return life.handing_out(cast.members["proposer"])


OF_SUPERVISION: tuple[Example, ...] = (
    Example(step=Appraisals.propose, may=DESK, states=lambda cast, _case, _actor: life.proposal(cast)),
    Example(step=Appraisals.agree, park=life.proposed, may=DESK, states=fresh(life.agreement)),
    Example(step=Appraisals.decline, park=life.proposed, may=DESK, states=stating(Explained(reason=REASON))),
    Example(step=Appraisals.plan, park=life.agreed, may=DESK, states=fresh(life.plan)),
    Example(step=Appraisals.mobilise, park=life.planned, may=DESK, states=fresh(life.mobilisation)),
    Example(step=Appraisals.study, park=life.studying, may=DESK, states=fresh(life.visit)),
    Example(step=Appraisals.report_study, park=life.studying, may=DESK, states=fresh(life.report)),
    Example(
        step=Appraisals.open_ballot,
        park=life.studied,
        may=DESK,
        states=lambda cast, _case, _actor: life.ballot_plan(cast),
    ),
    Example(step=Appraisals.hand_out, park=life.voting, may=DESK, states=handing_out),
    Example(step=Appraisals.count, park=life.handed_out, may=life.TELLERS, states=fresh(life.counting)),
    Example(step=Appraisals.close_ballot, park=life.counted, may=DESK),
    Example(step=Appraisals.feed_back, park=life.closed_ballot, may=DESK, states=fresh(life.feedback)),
    Example(step=Appraisals.visit, park=life.all_right, may=DESK, states=fresh(life.return_visit)),
    Example(step=Appraisals.close, park=life.visited, may=("secretary", "chair")),
    Example(step=Rectifications.report, park=life.given, may=("education_officer",), states=fresh(life.done)),
    Example(step=Rectifications.accept, park=life.reported, may=DESK),
    Example(
        step=Rectifications.return_, park=life.reported, may=DESK, states=stating(Explained(reason=REASON))
    ),
)
