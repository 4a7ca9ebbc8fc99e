"""A brief's life in steps, for tests that begin somewhere on the way."""

from __future__ import annotations

from dataclasses import replace

from shangliang.rulebook.answers import Outcome, SuggestionText
from shangliang.rulebook.briefs import BriefPapers, Briefs, BriefText, EditedBrief, PaperPlan
from shangliang.rulebook.facts import CaseId, NoFacts, UnitId
from shangliang.rulebook.proposals import Category
from shangliang.rulebook.referrals import ReferralAnswer, Referrals
from shangliang.rulebook.sending import SendingPlan
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.work.briefs.actions.compose import compose
from shangliang.server.work.briefs.actions.write import write
from tests.server.cast import Cast
from tests.server.work.proposals.journey import answers_for

TEXT = BriefText(
    title="东关小学门口放学时段拥堵",
    category=Category.TRANSPORT,
    situation="每天下午四点半，东关小学门口二百余辆车同时停靠，校门两侧的人行道都被占用，救护车进不去。",
    analysis="三个年级同时放学，门前又是单行道。",
    suggestions=(
        SuggestionText(text="由县教育局安排三个年级错开十五分钟放学。"),
        SuggestionText(text="由县住建局在校门东侧划出临时停靠区。"),
    ),
    place="城关镇东关社区",
)
EDITED = EditedBrief(
    title="东关小学放学时段交通拥堵亟待疏导",
    category=Category.TRANSPORT,
    text="每天下午四点半，东关小学门前二百余辆车集中停靠，两侧人行道被占，急救车辆难以通行。",
    suggestions=TEXT.suggestions,
)


def drafted(cast: Cast, *, by: Actor | None = None, text: BriefText = TEXT) -> Case:
    """A brief that has not been sent in."""
    return write(actor=by or cast.proposer, facts=text)


def submitted(cast: Cast, *, by: Actor | None = None, text: BriefText = TEXT) -> Case:
    """A brief on the information desk."""
    actor = by or cast.proposer
    return perform(Briefs.submit, case=drafted(cast, by=actor, text=text), actor=actor, facts=NoFacts())


def edited(cast: Cast, *, by: Actor | None = None) -> Case:
    """A brief before the secretary."""
    return perform(Briefs.edit, case=submitted(cast, by=by), actor=cast.information, facts=EDITED)


def reviewed(cast: Cast, *, by: Actor | None = None) -> Case:
    """A brief before the chair."""
    return perform(Briefs.review, case=edited(cast, by=by), actor=cast.secretary, facts=NoFacts())


def signed(cast: Cast, *, by: Actor | None = None) -> Case:
    """A brief that waits to be issued."""
    return perform(Briefs.sign, case=reviewed(cast, by=by), actor=cast.chair, facts=NoFacts())


def composed(cast: Cast, *briefs: Case, title: str = "") -> Case:
    """An issue that is being composed, of one signed brief when none is named."""
    chosen = briefs or (signed(cast),)
    facts = PaperPlan(
        title=title or ("本期信息" if len(chosen) > 1 else ""),
        briefs=tuple(CaseId(brief.pk) for brief in chosen),
        addressees="县委、县政府主要领导",
    )
    return compose(actor=cast.information, facts=facts)


def issued(cast: Cast, *, by: Actor | None = None) -> Case:
    """A brief that has gone out."""
    brief = signed(cast, by=by)
    perform(BriefPapers.issue, case=composed(cast, brief), actor=cast.information, facts=NoFacts())
    return Case.objects.get(pk=brief.pk)


def issued_bare(cast: Cast) -> Case:
    """A brief that has gone out without a suggestion."""
    bare = replace(EDITED, suggestions=())
    case = perform(Briefs.edit, case=submitted(cast), actor=cast.information, facts=bare)
    perform(Briefs.review, case=case, actor=cast.secretary, facts=NoFacts())
    case = perform(Briefs.sign, case=case, actor=cast.chair, facts=NoFacts())
    perform(BriefPapers.issue, case=composed(cast, case), actor=cast.information, facts=NoFacts())
    return Case.objects.get(pk=case.pk)


def sending(cast: Cast) -> SendingPlan:
    """To the education bureau alone."""
    return SendingPlan(units=(UnitId(cast.education.pk),))


def sent(cast: Cast, *, brief: Case | None = None) -> Case:
    """The education bureau's referral, not accepted yet."""
    matter = perform(Briefs.send, case=brief or issued(cast), actor=cast.information, facts=sending(cast))
    return Case.objects.filter(root=matter, kind="referral").latest("id")


def accepted(cast: Cast) -> Case:
    """A referral in the bureau's hands."""
    return perform(Referrals.accept, case=sent(cast), actor=cast.education_officer, facts=NoFacts())


def answer(referral: Case, outcome: Outcome = Outcome.DONE, **more: object) -> ReferralAnswer:
    """The same answer to every suggestion of a referral."""
    facts = ReferralAnswer(signer="张局", handler="李工", phone="0000-1234567")
    return replace(facts, answers=answers_for(referral, outcome, **more))  # type: ignore[arg-type]


def answered(cast: Cast) -> Case:
    """A referral whose answer waits to be taken in."""
    referral = accepted(cast)
    return perform(Referrals.answer, case=referral, actor=cast.education_officer, facts=answer(referral))


def objected(cast: Cast) -> Case:
    """A referral that the bureau has handed back."""
    from shangliang.rulebook.units import OtherUnit

    facts = OtherUnit(unit=UnitId(cast.housing.pk), reason="停靠区由住建部门管理。")
    return perform(Referrals.object, case=sent(cast), actor=cast.education_officer, facts=facts)
