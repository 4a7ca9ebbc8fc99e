# ruff: noqa: E501 -- a clause is read on few lines
"""Consultations 协商: one loop for all kinds, from the plan of a meeting to the feedback to those who took part.

plan → notice (15 working days before the meeting) and papers (10) → held → minutes (within 7) → results with numbered
suggestions and the views they do not follow → reviewed → signed → units answer → appraised → feedback, archive. A
consultation that a higher council organised is attended, never counted as held here. Sources: the local rules collected
in the project's notes (section 3); lengths of time are ours where they name none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from shangliang.rulebook.consultation_facts import (
    Appraisal,
    AttendedMeeting,
    Call,
    ConsultationPlan,
    Delivered,
    Delivery,
    EnteredOpinion,
    Feedback,
    Held,
    Minutes,
    NewDay,
    Papers,
    Results,
    StudyVisit,
    WrittenOpinion,
)
from shangliang.rulebook.consultation_kinds import OF_THE_OFFICE, RULES, ConsultationKind
from shangliang.rulebook.deadlines import working_days
from shangliang.rulebook.facts import Explained
from shangliang.rulebook.roles import Role
from shangliang.rulebook.sending import GOOD_SENDING, SendingPlan
from shangliang.rulebook.terms import Term
from shangliang.rulebook.workflow import NoFacts, State, Step, Workflow, needs, stated


class ConsultationState(State):
    PLANNED = "planned", "筹备中"
    CALLED = "called", "待发材料"
    READY = "ready", "待召开"
    HELD = "held", "待写纪要"
    MINUTED = "minuted", "待写成果"
    DRAFTED = "drafted", "待审核"
    REVIEWED = "reviewed", "待签发"
    SIGNED = "signed", "待送办"
    SENT = "sent", "办理中"
    ARCHIVED = "archived", "已反馈归档"
    CANCELLED = "cancelled", "已取消"
    ATTENDED = "attended", "已参加"


S = ConsultationState
BEFORE_MEETING = (S.PLANNED, S.CALLED, S.READY)
OPEN_TO_OPINIONS = (S.CALLED, S.READY, S.HELD, S.MINUTED)


@dataclass(frozen=True, kw_only=True)
class ConsultationSituation:
    """What the requirements may ask of a consultation."""

    today: date
    meets_on: date | None
    held_on: date | None
    is_signed: bool
    proposals_here: frozenset[int]
    suggestion_numbers: frozenset[int]
    units_in_service: frozenset[int]
    units_on_case: frozenset[int]
    all_answered: bool


NOTICE = Term(key="notify_meeting", label="发会议通知", length=working_days(15), clause="协商工作规则：会前 15 个工作日通知", of=Role.CLERK, least=1, most=30, anchor=lambda s: s.meets_on, is_ahead=True)  # fmt: skip
PAPERS = Term(key="send_papers", label="送协商材料", length=working_days(10), clause="协商工作规则：会前 10 个工作日送材料", of=Role.CLERK, least=1, most=30, anchor=lambda s: s.meets_on, is_ahead=True)  # fmt: skip
MINUTES = Term(key="write_minutes", label="印发会议纪要", length=working_days(7), clause="协商工作规则：会后 7 个工作日内报送纪要", of=Role.CLERK, least=1, most=30, anchor=lambda s: s.held_on)  # fmt: skip
RESULTS = Term(key="draft_results", label="起草协商成果", length=working_days(10), clause="本地规定（默认 10 个工作日）", of=Role.CLERK, least=1, most=40)  # fmt: skip
REVIEW = Term(key="review_results", label="审核成果", length=working_days(3), clause="本地规定（默认 3 个工作日）", of=Role.REVIEWER, least=1, most=20)  # fmt: skip
SIGN = Term(key="sign_results", label="签发成果", length=working_days(3), clause="本地规定（默认 3 个工作日）", of=Role.SIGNER, least=1, most=20)  # fmt: skip
SEND = Term(key="send_results", label="送有关单位", length=working_days(5), clause="本地规定（默认 5 个工作日）", of=Role.CLERK, least=1, most=30)  # fmt: skip


def _asks(what: str, is_named: Any) -> Any:
    """Whether a plan names what its kind asks for."""
    return lambda s, f: not getattr(RULES[f.kind], what) or bool(is_named(f))


AHEAD = "会期须在今天以后。"
GOOD_PLAN = (
    stated("of_the_office", "微协商、有事好商量由站点召集人发起。", lambda s, f: f.kind in OF_THE_OFFICE, field="kind"),
    stated("ahead", AHEAD, lambda s, f: f.meets_on >= s.today, field="meets_on"),
    stated("body", "界别协商请选牵头的界别、党派。", _asks("needs_body", lambda f: f.body), field="body"),
    stated("unit", "这种协商请选参加的单位。", _asks("needs_unit", lambda f: f.units), field="units"),
    stated("proposal", "提案办理协商请选协商的提案。", _asks("needs_proposal", lambda f: f.proposals), field="proposals"),
    stated("link", "远程协商请填会议链接。", _asks("needs_link", lambda f: f.link.strip()), field="link"),
    stated("in_service", "所选单位中有已撤并的单位，请改选。", lambda s, f: set(f.units) <= s.units_in_service, field="units"),
    stated("here", "只能选已立案的提案。", lambda s, f: set(f.proposals) <= s.proposals_here, field="proposals"),
)  # fmt: skip
NOT_AHEAD = "日期不能晚于今天。"
HAPPENED = stated("happened", NOT_AHEAD, lambda s, f: f.held_on <= s.today, field="held_on")
SOMEBODY = stated("somebody", "请选到会的委员。", lambda s, f: bool(f.present), field="present")
NO_NEGATIVE = "人数不能小于零。"
HEADS = (
    stated("unit_people_number", NO_NEGATIVE, lambda s, f: f.unit_people >= 0, field="unit_people"),
    stated("public_people_number", NO_NEGATIVE, lambda s, f: f.public_people >= 0, field="public_people"),
    stated("staff_people_number", NO_NEGATIVE, lambda s, f: f.staff_people >= 0, field="staff_people"),
)
GOOD_MEETING = (
    HAPPENED,
    SOMEBODY,
    stated("one_place", "同一位委员不能既到会又请假。", lambda s, f: not set(f.present) & set(f.on_leave), field="on_leave"),
    stated("speakers", "每条发言请选委员，或者写其他发言人。", lambda s, f: all((each.member is None) != (not each.speaker.strip()) for each in f.speeches), field="speeches"),
    *HEADS,
)  # fmt: skip


class Consultations(Workflow):
    kind = "consultation"
    edition = "2026"
    label = "协商"
    regulation = "协商工作规则"
    states = ConsultationState
    variant_names = ConsultationKind

    plan = Step(
        label="筹备协商", clause="协商的准备", by=(Role.CLERK,), sources=(), target=S.PLANNED, facts=ConsultationPlan,
        event="ConsultationPlanned", notice="协商《%(title)s》开始筹备。", tells=(Role.LEAD_PROPOSER,), opens=True, requires=GOOD_PLAN, starts=(NOTICE, PAPERS),
        effect="开始筹备，按会期倒排通知和送材料的期限。",
    )  # fmt: skip
    record_attended = Step(
        label="登记参加的协商", clause="协商的形式：参加上级协商", by=(Role.CLERK,), sources=(), target=S.ATTENDED, facts=AttendedMeeting,
        event="ConsultationAttended", notice="已登记参加%(organiser)s的协商《%(title)s》。", tells=(Role.PARTICIPANT,), opens=True, is_final=True,
        requires=(HAPPENED, SOMEBODY, HEADS[2]), effect="记入参加委员的履职，不计入本会举办的协商。",
    )  # fmt: skip
    revise = Step(
        label="修改方案", clause="协商的准备", by=(Role.CLERK,), sources=(S.PLANNED,), facts=ConsultationPlan,
        event="ConsultationRevised", notice="协商《%(title)s》的方案有修改。", requires=GOOD_PLAN, starts=(NOTICE, PAPERS),
        effect="保存修改，期限按新的会期重新计算。",
    )  # fmt: skip
    note_visit = Step(
        label="登记会前调研", clause="协商的准备：调查研究", by=(Role.CLERK,), sources=BEFORE_MEETING, facts=StudyVisit,
        event="ConsultationVisitNoted", notice="为协商《%(title)s》到%(place)s调研。",
        requires=(stated("happened", NOT_AHEAD, lambda s, f: f.on <= s.today, field="on"),), effect="记入这次协商的准备情况。",
    )  # fmt: skip
    call = Step(
        label="发会议通知", clause="协商的准备：会前 15 个工作日通知", by=(Role.CLERK,), sources=(S.PLANNED,), target=S.CALLED, facts=Call,
        event="ConsultationCalled", notice="请您%(day)s在%(place)s参加协商《%(title)s》。", tells=(Role.PARTICIPANT, Role.OFFICER, Role.LEAD_PROPOSER), ends=(NOTICE,), awaited=True,
        effect="受邀委员和参加单位会收到通知，从现在起可以写书面意见。",
    )  # fmt: skip
    send_papers = Step(
        label="送协商材料", clause="协商的准备：会前 10 个工作日送材料", by=(Role.CLERK,), sources=(S.CALLED,), target=S.READY, facts=Papers,
        event="ConsultationPapersSent", notice="协商《%(title)s》的材料已送达，请会前阅读。", tells=(Role.PARTICIPANT, Role.OFFICER), ends=(PAPERS,), awaited=True,
        effect="受邀委员和参加单位会收到材料。",
    )  # fmt: skip
    reschedule = Step(
        label="改期", clause="协商的准备：改期", by=(Role.CLERK,), sources=(S.CALLED, S.READY), facts=NewDay,
        event="ConsultationMoved", notice="协商《%(title)s》改到%(day)s在%(place)s召开：%(reason)s", tells=(Role.PARTICIPANT, Role.OFFICER, Role.LEAD_PROPOSER),
        requires=(stated("ahead", AHEAD, lambda s, f: f.meets_on >= s.today, field="meets_on"),), effect="参加的人会收到新的日期和原因。",
    )  # fmt: skip
    cancel = Step(
        label="取消协商", clause="协商的准备：取消", by=(Role.CLERK,), sources=BEFORE_MEETING, target=S.CANCELLED, facts=Explained,
        event="ConsultationCancelled", notice="协商《%(title)s》已取消：%(reason)s", tells=(Role.PARTICIPANT, Role.OFFICER, Role.LEAD_PROPOSER), is_final=True,
        effect="参加的人会收到取消的原因。",
    )  # fmt: skip
    give_opinion = Step(
        label="写书面意见", clause="协商的开展：书面意见", by=(Role.PARTICIPANT, Role.OFFICER), sources=OPEN_TO_OPINIONS, facts=WrittenOpinion,
        event="ConsultationOpinionGiven", notice="%(actor)s对协商《%(title)s》提出书面意见。", tells=(Role.CLERK,), effect="记入这次协商，整理成果时逐条研究。",
    )  # fmt: skip
    enter_opinion = Step(
        label="代录意见", clause="协商的开展：书面意见", by=(Role.CLERK,), sources=OPEN_TO_OPINIONS, facts=EnteredOpinion,
        event="ConsultationOpinionEntered", notice="协商《%(title)s》收到%(speaker)s的意见。", effect="写明是谁的意见，记入这次协商。",
    )  # fmt: skip
    hold = Step(
        label="登记会议情况", clause="协商的开展", by=(Role.CLERK,), sources=(S.READY,), target=S.HELD, facts=Held,
        event="ConsultationHeld", notice="协商《%(title)s》已召开，%(people)s人到会。", tells=(Role.REVIEWER,), requires=GOOD_MEETING, starts=(MINUTES,), awaited=True,
        effect="记录到会、请假和发言；会后 7 个工作日内印发纪要。",
    )  # fmt: skip
    write_minutes = Step(
        label="写会议纪要", clause="协商的开展：会后 7 个工作日内报送纪要", by=(Role.CLERK,), sources=(S.HELD,), target=S.MINUTED, facts=Minutes,
        event="ConsultationMinuted", notice="协商《%(title)s》的会议纪要已印发。", tells=(Role.PARTICIPANT, Role.OFFICER, Role.LEAD_PROPOSER), starts=(RESULTS,), ends=(MINUTES,), awaited=True,
        effect="参加的人都能看到纪要；接着起草协商成果。",
    )  # fmt: skip
    draft_results = Step(
        label="起草协商成果", clause="协商成果的形成", by=(Role.CLERK,), sources=(S.MINUTED, S.DRAFTED), target=S.DRAFTED, facts=Results,
        event="ConsultationResultsDrafted", notice="协商《%(title)s》的成果已起草，请审核。", tells=(Role.REVIEWER,), starts=(REVIEW,), ends=(RESULTS,), awaited=True, awaited_in=(S.MINUTED,),
        requires=(stated("suggested", "请至少写一条建议。", lambda s, f: any(each.text.strip() for each in f.suggestions), field="suggestions"),),
        effect="建议逐条编号，不同意见连同是谁的、什么理由一并保留，送审核。",
    )  # fmt: skip
    review = Step(
        label="审核通过", clause="协商成果的形成：审核", by=(Role.REVIEWER,), sources=(S.DRAFTED,), target=S.REVIEWED, facts=NoFacts,
        event="ConsultationReviewed", notice="协商《%(title)s》的成果已审核，请签发。", tells=(Role.SIGNER,), starts=(SIGN,), ends=(REVIEW,), awaited=True, effect="送签发人签发。",
    )  # fmt: skip
    return_results = Step(
        label="退回修改", clause="协商成果的形成：审核", by=(Role.REVIEWER, Role.SIGNER), sources=(S.DRAFTED, S.REVIEWED), target=S.MINUTED, facts=Explained,
        event="ConsultationResultsReturned", notice="协商《%(title)s》的成果请修改：%(reason)s", tells=(Role.CLERK,), starts=(RESULTS,), ends=(REVIEW, SIGN), seen_by=(Role.CLERK, Role.REVIEWER, Role.SIGNER), effect="专委会按您的意见修改后重新送审。",
    )  # fmt: skip
    sign = Step(
        label="签发", clause="协商成果的形成：签发", by=(Role.SIGNER,), sources=(S.REVIEWED,), target=S.SIGNED, facts=NoFacts,
        event="ConsultationSigned", notice="协商《%(title)s》的成果已签发。", tells=(Role.CLERK, Role.PARTICIPANT, Role.LEAD_PROPOSER), starts=(SEND,), ends=(SIGN,), awaited=True, effect="由专委会报送和送有关单位逐条答复。",
    )  # fmt: skip
    send = Step(
        label="送有关单位", clause="协商成果的办理", by=(Role.CLERK,), sources=(S.SIGNED, S.SENT), target=S.SENT, facts=SendingPlan,
        event="ConsultationSent", notice="协商《%(title)s》的成果送%(units)s办理。", tells=(Role.OFFICER, Role.LEAD_PROPOSER), requires=GOOD_SENDING, ends=(SEND,), awaited=True, awaited_in=(S.SIGNED,),
        effect="各单位逐条答复，参加协商的人都能看到；写明日期的事项开始跟踪。",
    )  # fmt: skip
    deliver = Step(
        label="报送党委政府", clause="协商成果的报送", by=(Role.CLERK,), sources=(S.MINUTED, S.DRAFTED, S.REVIEWED, S.SIGNED, S.SENT), facts=Delivery,
        event="ConsultationDelivered", notice="协商《%(title)s》的%(what)s已报送%(organ)s。", tells=(Role.REVIEWER, Role.SIGNER),
        requires=(
            stated("past", NOT_AHEAD, lambda s, f: f.sent_on <= s.today, field="sent_on"),
            stated("signed", "成果签发以后才能报送。", lambda s, f: f.what is not Delivered.RESULTS or s.is_signed, field="what"),
        ),
        effect="记入报送情况；领导批示后可以转有关单位办理。",
    )  # fmt: skip
    appraise = Step(
        label="评价这次协商", clause="协商成果的反馈：评价", by=(Role.PARTICIPANT,), sources=(S.SENT,), facts=Appraisal,
        event="ConsultationAppraised", notice="协商《%(title)s》收到一份评价。", seen_by=(Role.PARTICIPANT,), effect="只公布各档的人数；再次评价以后一次为准。",
    )  # fmt: skip
    archive = Step(
        label="反馈并归档", clause="协商成果的反馈", by=(Role.CLERK,), sources=(S.SENT,), target=S.ARCHIVED, facts=Feedback,
        event="ConsultationArchived", notice="协商《%(title)s》有反馈：%(words)s", tells=(Role.PARTICIPANT, Role.LEAD_PROPOSER, Role.OFFICER), awaited=True, is_final=True,
        requires=(needs("answered", "还有单位没有答复或者答复没有核收。", lambda s: s.all_answered),),
        effect="反馈发给全体参加人，协商归档。",
    )  # fmt: skip
