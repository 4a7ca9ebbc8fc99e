"""The table of authorization for studies."""

from __future__ import annotations

from shangliang.rulebook.facts import Explained, NoFacts
from shangliang.rulebook.referrals import Referrals
from shangliang.rulebook.studies import Studies, StudyForm, StudyResult
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from tests.server.cast import Cast
from tests.server.example import REASON, Example, stating
from tests.server.work.briefs import life as brief_life
from tests.server.work.studies import life

ORGANISERS = ("committee_clerk", "body_contact")
TEAM = ("proposer", "co_proposer")


def answered(cast: Cast) -> Case:
    """A study whose one unit has answered, and whose answer was taken in."""
    study = life.sent(cast)
    referral = Case.objects.get(root=study, kind="referral")
    perform(Referrals.accept, case=referral, actor=cast.education_officer, facts=NoFacts())
    facts = brief_life.answer(referral)
    perform(Referrals.answer, case=referral, actor=cast.education_officer, facts=facts)
    perform(Referrals.pass_answer, case=referral, actor=cast.committee_clerk, facts=NoFacts())
    return Case.objects.get(pk=study.pk)


OF_STUDIES: tuple[Example, ...] = (
    Example(
        step=Studies.open,
        may=ORGANISERS,
        states=lambda cast, _case, _actor: life.topic(cast, StudyForm.STUDY),
    ),
    Example(
        step=Studies.plan,
        park=life.opened,
        may=ORGANISERS,
        states=lambda cast, _case, _actor: life.plan(cast),
    ),
    Example(
        step=Studies.revise_plan,
        park=life.planned,
        may=ORGANISERS,
        states=lambda cast, _case, _actor: life.plan(cast),
    ),
    Example(
        step=Studies.log_visit,
        park=life.planned,
        may=(*TEAM, *ORGANISERS),
        states=lambda cast, _case, _actor: life.visit(cast),
    ),
    Example(step=Studies.report, park=life.visited, may=ORGANISERS, states=stating(life.REPORT)),
    Example(
        step=Studies.finish, park=life.seminar, may=ORGANISERS, states=stating(StudyResult(result=REASON))
    ),
    Example(step=Studies.submit, park=life.drafted, may=ORGANISERS),
    Example(step=Studies.review, park=life.submitted, may=("secretary",)),
    Example(
        step=Studies.send_back,
        park=life.reviewed,
        may=("secretary", "chair"),
        states=stating(Explained(reason=REASON)),
    ),
    Example(step=Studies.sign, park=life.reviewed, may=("chair",)),
    Example(
        step=Studies.send,
        park=life.signed,
        may=("committee_clerk",),
        states=lambda cast, _case, _actor: life.sending(cast),
    ),
    Example(
        step=Studies.close,
        park=answered,
        may=("committee_clerk",),
        states=stating(StudyResult(result=REASON)),
    ),
    Example(step=Studies.drop, park=life.planned, may=ORGANISERS, states=stating(Explained(reason=REASON))),
)
