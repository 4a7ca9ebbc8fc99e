# ruff: noqa: E501 -- a clause is read on few lines
"""Assignments 交办与办复: one unit's handling of one proposal in one round.

Parts: lead 主办 writes the letter, joint 会办 gives its view and countersigns, separate 分办 writes a letter of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shangliang.rulebook.answers import GOOD_ANSWERS, SuggestionAnswer
from shangliang.rulebook.deadlines import months, working_days
from shangliang.rulebook.facts import Explained, FileId, Labelled, LeaderId, fact
from shangliang.rulebook.roles import Role
from shangliang.rulebook.terms import Term
from shangliang.rulebook.units import GOOD_UNIT, OtherUnit
from shangliang.rulebook.workflow import NoFacts, Opening, State, Step, Workflow, needs, stated


class AssignmentState(State):
    PREVIEW = "preview", "预交办待看"
    PREVIEW_AGREED = "preview_agreed", "同意预交办"
    PREVIEW_OBJECTED = "preview_objected", "对预交办有异议"
    ASSIGNED = "assigned", "待签收"
    ACCEPTED = "accepted", "办理中"
    OBJECTED = "objected", "申请退回"
    VIEWED = "viewed", "已提会办意见"
    COUNTERSIGNED = "countersigned", "已会签"
    DRAFTED = "drafted", "答复待签发"
    SIGNED = "signed", "答复待审核"
    PASSED = "passed", "已答复"
    REHANDLED = "rehandled", "已重新办理"
    REASSIGNED = "reassigned", "已改办"
    ENDED = "ended", "已结束"


S = AssignmentState
LIVE = (
    S.PREVIEW, S.PREVIEW_AGREED, S.PREVIEW_OBJECTED, S.ASSIGNED, S.ACCEPTED, S.OBJECTED,
    S.VIEWED, S.COUNTERSIGNED, S.DRAFTED, S.SIGNED, S.PASSED,
)  # fmt: skip
ACTIVE = (S.ASSIGNED, S.ACCEPTED, S.OBJECTED, S.VIEWED, S.DRAFTED, S.SIGNED)


class Part(Labelled):
    LEAD = "lead", "主办"
    JOINT = "joint", "会办"
    SEPARATE = "separate", "分办"


class Way(Labelled):
    """How the unit spoke with the member."""

    FACE = "face", "上门当面沟通"
    MEETING = "meeting", "座谈会"
    PHONE = "phone", "电话"
    MAIL = "mail", "电子邮件"
    LETTER = "letter", "书信"


@dataclass(frozen=True, kw_only=True)
class ContactReport:
    way: Way = fact("沟通方式", default=Way.FACE)
    held_on: date = fact("沟通日期")
    people: str = fact("参加人员", max_length=200)
    summary: str = fact("沟通情况", is_long=True, max_length=1000)


@dataclass(frozen=True, kw_only=True)
class ExtensionRequest:
    until: date = fact("申请延期至")
    reason: str = fact("理由", is_long=True, max_length=500)


@dataclass(frozen=True, kw_only=True)
class JointView:
    view: str = fact("会办意见", is_long=True, max_length=2000)
    answers: tuple[SuggestionAnswer, ...] = fact("逐条答复", default=())


@dataclass(frozen=True, kw_only=True)
class ReplyDraft:
    letter: str = fact("答复函正文", is_long=True, max_length=5000)
    answers: tuple[SuggestionAnswer, ...] = fact("逐条答复", default=())
    handler: str = fact("经办人", max_length=30)
    phone: str = fact("联系电话", max_length=30)
    attachments: tuple[FileId, ...] = fact("附件", default=())


@dataclass(frozen=True, kw_only=True)
class Signature:
    letter_number: str = fact("答复函字号", max_length=40, help="如：X教函〔2026〕12号。")
    signer: str = fact("签发人", max_length=30)
    approved_by: LeaderId | None = fact(
        "审签领导", default=None, help="报县领导审签的，选审签的领导；没有的不选。"
    )


@dataclass(frozen=True, kw_only=True)
class RehandlingOrder:
    words: str = fact(
        "重新办理的要求",
        is_long=True,
        max_length=1000,
        help="以提案委名义写，承办单位看到的就是这段话，请勿透露评价。",
    )


@dataclass(frozen=True, kw_only=True)
class AssignmentSituation:
    """What the requirements may ask of an assignment. Days are dates of the installation's calendar."""

    part: Part
    unit: int
    today: date
    assigned_on: date
    object_by: date | None
    latest_extension: date | None
    reply_due_on: date | None
    has_open_request: bool
    has_contact: bool
    joint_without_view: int
    joint_without_countersign: int
    has_lead_draft: bool
    mine: frozenset[int]
    units_in_service: frozenset[int]
    units_on_case: frozenset[int]
    leaders_in_office: frozenset[int]


PREVIEW = Term(key="preview", label="预交办征求意见", length=working_days(5), clause="本地规定（默认 5 个工作日）", of=Role.OFFICER, least=1, most=20)  # fmt: skip
OBJECT = Term(key="object", label="提出异议", length=working_days(7), clause="提案的交办：退回改办（7 个工作日内）", of=Role.OFFICER, least=3, most=10)  # fmt: skip
FIRST_CONTACT = Term(key="first_contact", label="首次沟通", length=working_days(15), clause="提案的办理：与委员沟通（15 个工作日内）", of=Role.OFFICER, least=5, most=30)  # fmt: skip
JOINT_VIEW = Term(key="joint_view", label="会办意见", length=months(1), clause="提案的办理：会办（1 个月内）", of=Role.OFFICER, least=1, most=2)  # fmt: skip
REPLY = Term(key="reply", label="答复", length=months(3), clause="提案的办理：交办之日起 3 个月内答复，最长 6 个月", of=Role.OFFICER, least=1, most=6)  # fmt: skip
CHECK_REPLY = Term(key="check_reply", label="审核答复", length=working_days(10), clause="本地规定（默认 10 个工作日）", of=Role.ASSIGNING_OFFICE, least=1, most=30)  # fmt: skip
PUBLISH = Term(key="publish", label="公开", length=working_days(20), clause="提案公开规定", of=Role.CLERK, least=5, most=60, runs_when=lambda s: s.is_open and not s.is_published)  # fmt: skip
LONGEST_REPLY_MONTHS = 6

UNITS = (Role.OFFICER, Role.LEADER, Role.PARTNER)
UNITS_AND_OFFICES = (*UNITS, Role.ASSIGNING_OFFICE, Role.CLERK, Role.COMMITTEE, Role.CHAIR)
WRITES_LETTER = (Part.LEAD, Part.SEPARATE)
HAS_DRAFT = needs("draft", "主办单位还没有形成答复稿。", lambda s: s.has_lead_draft)


class Assignments(Workflow):
    kind = "assignment"
    edition = "2011"
    label = "承办"
    regulation = "提案工作条例"
    states = AssignmentState
    variant_names = Part
    openings = (
        Opening(state=S.PREVIEW, variant=Part.LEAD, terms=(PREVIEW,)),
        Opening(state=S.PREVIEW, variant=Part.JOINT, terms=(PREVIEW,)),
        Opening(state=S.PREVIEW, variant=Part.SEPARATE, terms=(PREVIEW,)),
        Opening(state=S.ASSIGNED, variant=Part.LEAD, terms=(OBJECT, FIRST_CONTACT, REPLY)),
        Opening(state=S.ASSIGNED, variant=Part.SEPARATE, terms=(OBJECT, FIRST_CONTACT, REPLY)),
        Opening(state=S.ASSIGNED, variant=Part.JOINT, terms=(OBJECT, JOINT_VIEW)),
    )

    agree_preview = Step(
        label="同意承办", is_one_press=True, clause="提案的交办：预交办", by=(Role.OFFICER,), sources=(S.PREVIEW,), target=S.PREVIEW_AGREED, facts=NoFacts,
        event="PreviewAgreed", notice="%(unit)s同意承办《%(title)s》。", tells=(Role.ASSIGNING_OFFICE,), ends=(PREVIEW,), awaited=True,
        effect="正式交办后开始计算期限。",
    )  # fmt: skip
    object_preview = Step(
        label="不属本单位职责", clause="提案的交办：预交办", by=(Role.OFFICER,), sources=(S.PREVIEW,), target=S.PREVIEW_OBJECTED, facts=OtherUnit,
        said_to=UNITS_AND_OFFICES, event="PreviewObjected", notice="%(unit)s认为《%(title)s》应由%(other_unit)s承办：%(reason)s", tells=(Role.ASSIGNING_OFFICE,),
        requires=GOOD_UNIT, ends=(PREVIEW,), effect="交办单位将据此调整，不计入退回改办。",
    )  # fmt: skip
    accept = Step(
        label="签收", clause="提案的交办：签收", by=(Role.OFFICER,), sources=(S.ASSIGNED,), target=S.ACCEPTED, facts=NoFacts,
        event="AssignmentAccepted", notice="%(unit)s已签收《%(title)s》。", tells=(Role.ASSIGNING_OFFICE,), ends=(OBJECT,), awaited=True,
        effect="签收后由本单位办理，不能再退回。",
    )  # fmt: skip
    accept_and_ask = Step(
        label="签收并请增加单位", clause="提案的交办：增加承办单位", by=(Role.OFFICER,), sources=(S.ASSIGNED,), target=S.ACCEPTED, facts=OtherUnit,
        event="AssignmentAcceptedAsking", notice="%(unit)s已签收《%(title)s》，请增加%(other_unit)s会办：%(reason)s",
        tells=(Role.ASSIGNING_OFFICE,), ends=(OBJECT,), variants=WRITES_LETTER, requires=GOOD_UNIT, effect="本单位先办，是否增加由交办单位决定。",
    )  # fmt: skip
    object = Step(
        label="申请退回", clause="提案的交办：退回改办", by=(Role.OFFICER,), sources=(S.ASSIGNED,), target=S.OBJECTED, facts=OtherUnit,
        said_to=UNITS_AND_OFFICES, event="AssignmentObjected", notice="%(unit)s申请退回《%(title)s》，认为应由%(other_unit)s承办：%(reason)s",
        tells=(Role.ASSIGNING_OFFICE,), ends=(OBJECT,),
        requires=(
            needs("in_time", "提出异议的期限已过，请签收办理。", lambda s: s.object_by is None or s.today <= s.object_by),
            *GOOD_UNIT,
        ),
        effect="由交办单位决定是否改办；不得自行转给其他单位。",
    )  # fmt: skip
    uphold_objection = Step(
        label="同意退回，改办", clause="提案的交办：退回改办", by=(Role.ASSIGNING_OFFICE,), sources=(S.OBJECTED,), target=S.REASSIGNED, facts=OtherUnit,
        event="ObjectionUpheld", notice="同意%(unit)s退回《%(title)s》，改由%(other_unit)s承办：%(reason)s", tells=(Role.OFFICER, Role.LEAD_PROPOSER, Role.CLERK),
        requires=GOOD_UNIT,
        ends=(REPLY, JOINT_VIEW, FIRST_CONTACT), awaited=True, is_final=True, effect="新承办单位重新计算期限。",
    )  # fmt: skip
    dismiss_objection = Step(
        label="不同意退回", clause="提案的交办：退回改办", by=(Role.ASSIGNING_OFFICE,), sources=(S.OBJECTED,), target=S.ACCEPTED, facts=Explained,
        said_to=UNITS_AND_OFFICES, event="ObjectionDismissed", notice="《%(title)s》仍由%(unit)s承办：%(reason)s", tells=(Role.OFFICER,),
        effect="视为签收，期限自原交办之日起算。",
    )  # fmt: skip
    record_contact = Step(
        label="登记沟通", clause="提案的办理：与委员沟通", by=(Role.OFFICER,), sources=(S.ACCEPTED, S.DRAFTED), facts=ContactReport,
        event="ContactRecorded", notice="%(unit)s登记于%(held_on)s就《%(title)s》与提案人沟通。",
        variants=WRITES_LETTER,
        requires=(
            stated("past", "沟通日期不能晚于今天。", lambda s, f: f.held_on <= s.today, field="held_on"),
            stated("since", "沟通日期不能早于交办日期。", lambda s, f: f.held_on >= s.assigned_on, field="held_on"),
        ),
        ends=(FIRST_CONTACT,), effect="提案人确认后才计入见面率。",
    )  # fmt: skip
    waive_contact = Step(
        label="不需要当面沟通", clause="提案的办理：与委员沟通", by=(Role.LEAD_PROPOSER,), sources=(S.ACCEPTED, S.DRAFTED), facts=Explained,
        event="ContactWaived", notice="提案人表示《%(title)s》不需要当面沟通：%(reason)s", tells=(Role.OFFICER,),
        requires=(
            needs("no_contact", "已经有沟通记录。", lambda s: not s.has_contact),
        ),
        variants=WRITES_LETTER, ends=(FIRST_CONTACT,), effect="承办单位可直接答复；不计作见面。",
    )  # fmt: skip
    ask_extension = Step(
        label="申请延期", clause="提案的办理：延期", by=(Role.OFFICER,), sources=(S.ACCEPTED, S.DRAFTED), facts=ExtensionRequest,
        event="ExtensionAsked", notice="%(unit)s申请《%(title)s》延期至%(until)s答复：%(reason)s", tells=(Role.ASSIGNING_OFFICE,),
        variants=WRITES_LETTER,
        requires=(
            needs("no_request", "已有一项申请等待答复。", lambda s: not s.has_open_request),
            stated("later", "延期后的日期须晚于现在的期限。", lambda s, f: s.reply_due_on is None or f.until > s.reply_due_on, field="until"),
            stated("longest", "自交办之日起最长 6 个月。", lambda s, f: s.latest_extension is None or f.until <= s.latest_extension, field="until"),
        ),
        effect="批准前原期限不变。",
    )  # fmt: skip
    give_view = Step(
        label="提会办意见", clause="提案的办理：会办", by=(Role.OFFICER,), sources=(S.ACCEPTED, S.VIEWED), target=S.VIEWED, facts=JointView,
        said_to=UNITS, event="JointViewGiven", notice="%(unit)s已就《%(title)s》提出会办意见。", tells=(Role.PARTNER,),
        variants=(Part.JOINT,), requires=GOOD_ANSWERS, ends=(JOINT_VIEW,), awaited=True, awaited_in=(S.ACCEPTED,), effect="由主办单位汇总答复，答复稿形成后请您会签。",
    )  # fmt: skip
    draft_reply = Step(
        label="起草答复", clause="提案的办理：答复", by=(Role.OFFICER,), sources=(S.ACCEPTED, S.DRAFTED), target=S.DRAFTED, facts=ReplyDraft,
        said_to=UNITS, event="ReplyDrafted", notice="%(unit)s已起草《%(title)s》的答复。", tells=(Role.LEADER, Role.PARTNER),
        variants=WRITES_LETTER,
        requires=(
            needs("views", "会办单位的意见还没有齐。", lambda s: s.joint_without_view == 0),
            *GOOD_ANSWERS,
        ),
        awaited=True, awaited_in=(S.ACCEPTED,), effect="送会办单位会签、本单位负责人签发；类别由逐条答复自动得出。",
    )  # fmt: skip
    countersign = Step(
        label="会签同意", clause="提案的办理：会签", by=(Role.OFFICER, Role.LEADER), sources=(S.VIEWED,), target=S.COUNTERSIGNED, facts=NoFacts,
        event="ReplyCountersigned", notice="%(unit)s已会签《%(title)s》的答复。", tells=(Role.PARTNER,),
        variants=(Part.JOINT,), requires=(HAS_DRAFT,), awaited=True, effect="各会办单位都会签后，主办单位方可签发。",
    )  # fmt: skip
    refuse_countersign = Step(
        label="会签不同意", clause="提案的办理：会签", by=(Role.OFFICER, Role.LEADER), sources=(S.VIEWED,), facts=Explained,
        said_to=UNITS, event="CountersignRefused", notice="%(unit)s对《%(title)s》的答复稿有不同意见：%(reason)s", tells=(Role.PARTNER,),
        variants=(Part.JOINT,), requires=(HAS_DRAFT,), effect="答复稿退回主办单位修改，改好后请各会办单位重新会签。",
    )  # fmt: skip
    return_draft = Step(
        label="退回重拟", clause="提案的办理：签发", by=(Role.LEADER,), sources=(S.DRAFTED,), target=S.ACCEPTED, facts=Explained,
        said_to=UNITS, event="DraftReturned", notice="《%(title)s》的答复稿请修改：%(reason)s", tells=(Role.OFFICER,), effect="经办人修改后重新送签。",
    )  # fmt: skip
    sign_reply = Step(
        label="签发答复", clause="提案的办理：签发", by=(Role.LEADER,), sources=(S.DRAFTED,), target=S.SIGNED, facts=Signature,
        said_to=UNITS_AND_OFFICES, event="ReplySigned", notice="%(unit)s已签发《%(title)s》的答复（%(class)s）。", tells=(Role.ASSIGNING_OFFICE,),
        requires=(
            needs("countersigned", "还有会办单位没有会签。", lambda s: s.joint_without_countersign == 0),
            needs("contact", "还没有与提案人沟通，提案人也没有表示不需要沟通。", lambda s: s.has_contact),
            stated("leader_in_office", "该领导已不在任，请改选。", lambda s, f: f.approved_by is None or f.approved_by in s.leaders_in_office, field="approved_by"),
        ),
        starts=(CHECK_REPLY,), awaited=True, effect="送交办单位审核，通过后送达提案人。",
    )  # fmt: skip
    send_back = Step(
        label="退回重办", clause="提案的办理：答复审核", by=(Role.ASSIGNING_OFFICE,), sources=(S.SIGNED,), target=S.ACCEPTED, facts=Explained,
        said_to=UNITS_AND_OFFICES, event="ReplySentBack", notice="《%(title)s》的答复退回%(unit)s修改：%(reason)s", tells=(Role.OFFICER, Role.LEADER), ends=(CHECK_REPLY,),
        effect="承办单位修改后重新签发；类别只能通过修改逐条答复改变。",
    )  # fmt: skip
    pass_reply = Step(
        label="审核通过", clause="提案的办理：答复送达", by=(Role.ASSIGNING_OFFICE,), sources=(S.SIGNED,), target=S.PASSED, facts=NoFacts,
        requires=(
            needs("no_request", "承办单位还有一项申请没有答复，请先答复申请。", lambda s: not s.has_open_request),
        ),
        event="ReplyPassed", notice="%(unit)s已答复《%(title)s》（%(class)s）。", tells=(Role.LEAD_PROPOSER, Role.CO_PROPOSER, Role.OFFICER, Role.CLERK),
        starts_on_root=(PUBLISH,), ends=(REPLY, CHECK_REPLY, FIRST_CONTACT), awaited=True, is_final=True, effect="答复送达提案人并请其评价，承诺事项开始跟踪。",
    )  # fmt: skip
    rehandle = Step(
        label="要求重新办理", clause="提案的办理：重新办理", by=(Role.COMMITTEE,), sources=(S.PASSED,), target=S.REHANDLED, facts=RehandlingOrder,
        event="RehandlingOrdered", notice="提案委要求%(unit)s重新办理《%(title)s》：%(words)s", tells=(Role.OFFICER, Role.LEADER, Role.ASSIGNING_OFFICE, Role.LEAD_PROPOSER),
        is_final=True, effect="开始新一轮办理，重新计算期限。",
    )  # fmt: skip
    succeed = Step(
        label="由承继单位办理", clause="机构改革：职责承继", by=(Role.SYSTEM,), sources=tuple(LIVE), facts=OtherUnit,
        event="AssignmentSucceeded", notice="因机构改革，《%(title)s》由%(other_unit)s继续办理。", tells=(Role.OFFICER, Role.LEAD_PROPOSER),
        effect="案件、期限和承诺一并移交。",
    )  # fmt: skip
    end = Step(
        label="结束", clause="提案的交办：调整", by=(Role.SYSTEM,), sources=(S.PREVIEW, S.PREVIEW_AGREED, S.PREVIEW_OBJECTED, S.ASSIGNED), target=S.ENDED,
        facts=NoFacts, event="AssignmentEnded", notice="《%(title)s》不再由%(unit)s承办。", tells=(Role.OFFICER,), ends=(PREVIEW, OBJECT, REPLY, JOINT_VIEW, FIRST_CONTACT), is_final=True,
        effect="不再计算期限。",
    )  # fmt: skip
