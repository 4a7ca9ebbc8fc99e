"""The table of authorization for briefs, their paper and referrals."""

from __future__ import annotations

from shangliang.rulebook.briefs import (
    Adoption,
    BriefPapers,
    Briefs,
    EnteredBrief,
    Forwarding,
    NotUsed,
    PaperPlan,
    Unused,
)
from shangliang.rulebook.facts import CaseId, Explained, MemberId, UnitId
from shangliang.rulebook.levels import Level
from shangliang.rulebook.referrals import Referrals
from shangliang.rulebook.units import OtherUnit
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.briefs.actions.write import enter
from tests.server.cast import Cast
from tests.server.example import REASON, Example, stating
from tests.server.work.briefs import life

MEMBERS = ("proposer", "co_proposer", "stranger", "second_proposer")


def entered(cast: Cast) -> Case:
    """A draft that the desk has entered for a member who telephoned."""
    return enter(actor=cast.information, facts=entry(cast))


def entry(cast: Cast) -> EnteredBrief:
    """The brief as the desk enters it."""
    return EnteredBrief(**vars(life.TEXT), member=MemberId(cast.members["proposer"].pk))


def composed(cast: Cast) -> Case:
    """An issue that is being composed."""
    return life.composed(cast)


def other_unit(cast: Cast) -> OtherUnit:
    """The housing bureau instead."""
    return OtherUnit(unit=UnitId(cast.housing.pk), reason=REASON)


def plan(cast: Cast) -> PaperPlan:
    """An issue of one signed brief."""
    return PaperPlan(briefs=(CaseId(life.signed(cast).pk),))


OF_BRIEFS: tuple[Example, ...] = (
    Example(step=Briefs.write, may=(*MEMBERS, "body_contact"), states=stating(life.TEXT)),
    Example(step=Briefs.enter, may=("information",), states=lambda cast, _case, _actor: entry(cast)),
    Example(
        step=Briefs.revise, name="one's own", park=life.drafted, may=("proposer",), states=stating(life.TEXT)
    ),
    Example(
        step=Briefs.revise,
        name="entered for another",
        park=entered,
        may=("proposer", "information"),
        states=stating(life.TEXT),
    ),
    Example(step=Briefs.submit, name="one's own", park=life.drafted, may=("proposer",)),
    Example(step=Briefs.submit, name="entered for another", park=entered, may=("proposer", "information")),
    Example(step=Briefs.discard, park=life.drafted, may=("proposer",)),
    Example(
        step=Briefs.withdraw,
        park=life.submitted,
        may=("proposer",),
        states=stating(Explained(reason=REASON)),
    ),
    Example(step=Briefs.edit, park=life.submitted, may=("information",), states=stating(life.EDITED)),
    Example(
        step=Briefs.set_aside,
        park=life.reviewed,
        may=("information", "secretary", "chair"),
        states=stating(Unused(ground=NotUsed.KNOWN, reason=REASON)),
    ),
    Example(step=Briefs.review, park=life.edited, may=("secretary",)),
    Example(
        step=Briefs.return_edit,
        park=life.reviewed,
        may=("secretary", "chair"),
        states=stating(Explained(reason=REASON)),
    ),
    Example(step=Briefs.sign, park=life.reviewed, may=("chair",)),
    Example(
        step=Briefs.send,
        park=life.issued,
        may=("information",),
        states=lambda cast, _case, _actor: life.sending(cast),
    ),
    Example(
        step=Briefs.forward,
        park=life.issued,
        may=("information",),
        states=lambda _cast, _case, _actor: Forwarding(organ="市政协研究室", sent_on=clock.today()),
    ),
    Example(
        step=Briefs.adopt,
        park=life.issued,
        may=("information",),
        states=lambda _cast, _case, _actor: Adoption(
            level=Level.COUNTY, organ="县委办公室", adopted_on=clock.today()
        ),
    ),
    Example(step=BriefPapers.compose, may=("information",), states=lambda cast, _case, _actor: plan(cast)),
    Example(
        step=BriefPapers.rearrange,
        park=composed,
        may=("information",),
        states=lambda cast, _case, _actor: plan(cast),
    ),
    Example(step=BriefPapers.issue, park=composed, may=("information",)),
    Example(step=BriefPapers.drop, park=composed, may=("information",)),
    Example(step=Referrals.accept, park=life.sent, may=("education_officer",)),
    Example(
        step=Referrals.object,
        park=life.sent,
        may=("education_officer",),
        states=lambda cast, _case, _actor: other_unit(cast),
    ),
    Example(
        step=Referrals.redirect,
        park=life.objected,
        may=("information",),
        states=lambda cast, _case, _actor: other_unit(cast),
    ),
    Example(
        step=Referrals.insist,
        park=life.objected,
        may=("information",),
        states=stating(Explained(reason=REASON)),
    ),
    Example(
        step=Referrals.answer,
        park=life.accepted,
        may=("education_officer", "education_leader"),
        states=lambda _cast, case, _actor: life.answer(case),
    ),
    Example(
        step=Referrals.send_back,
        park=life.answered,
        may=("information",),
        states=stating(Explained(reason=REASON)),
    ),
    Example(step=Referrals.pass_answer, park=life.answered, may=("information",)),
)
