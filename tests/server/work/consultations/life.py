"""A consultation's life in steps, for tests that begin somewhere on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from shangliang.rulebook.answers import Outcome, SuggestionText
from shangliang.rulebook.consultation_facts import (
    AttendedMeeting,
    Call,
    ConsultationPlan,
    Feedback,
    Held,
    MinorityView,
    Minutes,
    Papers,
    Results,
    Speech,
)
from shangliang.rulebook.consultation_kinds import ConsultationKind
from shangliang.rulebook.consultations import Consultations
from shangliang.rulebook.facts import MemberId, NoFacts, UnitId
from shangliang.rulebook.referrals import ReferralAnswer, Referrals
from shangliang.rulebook.sending import SendingPlan
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.work.consultations.actions.attend import record_attended
from shangliang.server.work.consultations.actions.plan import plan
from tests.server.cast import Cast
from tests.server.work.proposals.journey import answers_for

PAPERS = Papers(papers="专题情况通报\n调研报告")
MINUTES = Minutes(minutes="会议听取了县教育局的通报，与会委员围绕校外托管登记和课后服务发言。")
RESULTS = Results(
    results="会议认为，课后服务覆盖面逐年扩大，校外托管机构登记不全的问题比较突出。",
    suggestions=(
        SuggestionText(text="由县教育局统一登记校外托管机构。"),
        SuggestionText(text="由县教育局在城东片区试点延时托管。"),
    ),
    minority_views=(
        MinorityView(
            speaker="何建国",
            text="不宜一律登记，家庭式托管应当豁免。",
            reason="登记要求消防验收，多数家庭做不到。",
        ),
    ),
)
FEEDBACK = Feedback(feedback="两条建议均已采纳，城东片区试点本月开始。")


def member(cast: Cast, part: str) -> MemberId:
    """One of the cast's members."""
    return MemberId(cast.members[part].pk)


def planned_meeting(cast: Cast, *, days: int = 60) -> ConsultationPlan:
    """A counterpart consultation with the education bureau, so many days ahead."""
    return ConsultationPlan(
        kind=ConsultationKind.COUNTERPART,
        title="规范中小学校外托管服务",
        meets_on=clock.today() + timedelta(days=days),
        place="县政协三楼会议室",
        purpose="城东片区午间无人看护的学生四百余名。",
        units=(UnitId(cast.education.pk),),
        team=(member(cast, "proposer"),),
    )


def planned(cast: Cast, *, facts: ConsultationPlan | None = None) -> Case:
    """A consultation that is being prepared."""
    return plan(actor=cast.committee_clerk, facts=facts or planned_meeting(cast))


def call_of(cast: Cast) -> Call:
    """The proposer and two more members are invited."""
    invited = ("proposer", "co_proposer", "stranger")
    return Call(agenda="县教育局通报情况\n委员发言", members=tuple(member(cast, each) for each in invited))


def called(cast: Cast, *, facts: ConsultationPlan | None = None) -> Case:
    """A consultation to which everybody has been called."""
    case = planned(cast, facts=facts)
    return perform(Consultations.call, case=case, actor=cast.committee_clerk, facts=call_of(cast))


def ready(cast: Cast, *, facts: ConsultationPlan | None = None) -> Case:
    """A consultation whose papers are out."""
    case = called(cast, facts=facts)
    return perform(Consultations.send_papers, case=case, actor=cast.committee_clerk, facts=PAPERS)


def meeting(cast: Cast, on: date | None = None) -> Held:
    """Two came, one sent word; the bureau and two parents came too."""
    return Held(
        held_on=on or clock.today(),
        present=(member(cast, "proposer"), member(cast, "co_proposer")),
        on_leave=(),
        unit_people=3,
        public_people=2,
        staff_people=1,
        speeches=(
            Speech(text="托管点集中在东街，消防隐患多。", member=member(cast, "proposer")),
            Speech(text="正在起草登记办法。", speaker="县教育局王科长"),
        ),
    )


def held(cast: Cast, *, facts: ConsultationPlan | None = None) -> Case:
    """A consultation whose meeting was held today."""
    case = ready(cast, facts=facts)
    return perform(Consultations.hold, case=case, actor=cast.committee_clerk, facts=meeting(cast))


def minuted(cast: Cast) -> Case:
    """A consultation with its minutes."""
    return perform(Consultations.write_minutes, case=held(cast), actor=cast.committee_clerk, facts=MINUTES)


def drafted(cast: Cast) -> Case:
    """Results before the secretary."""
    return perform(Consultations.draft_results, case=minuted(cast), actor=cast.committee_clerk, facts=RESULTS)


def reviewed(cast: Cast) -> Case:
    """Results before the chair."""
    return perform(Consultations.review, case=drafted(cast), actor=cast.secretary, facts=NoFacts())


def signed(cast: Cast) -> Case:
    """Results that wait to be sent."""
    return perform(Consultations.sign, case=reviewed(cast), actor=cast.chair, facts=NoFacts())


def sending(cast: Cast) -> SendingPlan:
    """To the education bureau alone."""
    return SendingPlan(units=(UnitId(cast.education.pk),))


def sent(cast: Cast) -> Case:
    """A consultation whose results a unit has to answer."""
    return perform(Consultations.send, case=signed(cast), actor=cast.committee_clerk, facts=sending(cast))


def referral_of(case: Case) -> Case:
    """What the bureau has in hand."""
    return Case.objects.get(root=case, kind="referral")


def answer(referral: Case, outcome: Outcome = Outcome.DONE, **more: object) -> ReferralAnswer:
    """The same answer to every suggestion of a referral."""
    facts = ReferralAnswer(signer="张局", handler="李工", phone="0000-1234567")
    return replace(facts, answers=answers_for(referral, outcome, **more))  # type: ignore[arg-type]


def answered(cast: Cast) -> Case:
    """A consultation whose suggestions have all been answered and the answers taken in."""
    case = sent(cast)
    referral = perform(
        Referrals.accept, case=referral_of(case), actor=cast.education_officer, facts=NoFacts()
    )
    referral = perform(Referrals.answer, case=referral, actor=cast.education_officer, facts=answer(referral))
    perform(Referrals.pass_answer, case=referral, actor=cast.committee_clerk, facts=NoFacts())
    return Case.objects.get(pk=case.pk)


def attended_meeting(cast: Cast) -> AttendedMeeting:
    """The provincial council's remote consultation."""
    return AttendedMeeting(
        title="推进农村养老服务",
        organiser="省政协",
        held_on=clock.today(),
        place="县政协分会场",
        present=(member(cast, "proposer"), member(cast, "stranger")),
        staff_people=3,
        opinions="建议对山区互助养老点给予运营补助。",
    )


def attended(cast: Cast) -> Case:
    """A consultation of the province that this council attended."""
    return record_attended(actor=cast.committee_clerk, facts=attended_meeting(cast))
