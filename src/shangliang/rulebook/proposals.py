# ruff: noqa: E501 -- a clause is read on few lines
"""Proposals 提案: from the first draft to the assignment, and how the handling shows on the proposal.

Source: the national proposal rules of 2011 and the local rules collected in the project's notes. What happens in the
units' hands is another machine (`assignments`); a proposal's state after assignment follows from its assignments
alone (`state_after`), never from a rating, so that no unit can read a rating off the state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shangliang.rulebook.answers import SuggestionText
from shangliang.rulebook.assignments import LIVE, PUBLISH, AssignmentState
from shangliang.rulebook.deadlines import working_days
from shangliang.rulebook.facts import (
    CaseId,
    Explained,
    FileId,
    Labelled,
    LeaderId,
    MemberId,
    OfficeId,
    UnitId,
    fact,
)
from shangliang.rulebook.merging import OtherCase
from shangliang.rulebook.roles import Role
from shangliang.rulebook.terms import Term
from shangliang.rulebook.workflow import NoFacts, State, Step, Workflow, needs, stated

TITLE_LENGTH = 50
MOST_ATTACHMENTS = 5


class ProposalState(State):
    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "待初审"
    REVIEWED = "reviewed", "待复审"
    RETURNED = "returned", "退回修改"
    DOCKETED = "docketed", "待交办"
    PREASSIGNED = "preassigned", "预交办"
    MERGED = "merged", "已并案"
    HANDLING = "handling", "办理中"
    ANSWERED = "answered", "已答复"
    DECLINED = "declined", "不予立案"
    CONVERTED = "converted", "转社情民意"
    WITHDRAWN = "withdrawn", "已撤案"
    DISCARDED = "discarded", "草稿已作废"


S = ProposalState
AFTER_ASSIGNMENT = (S.HANDLING, S.ANSWERED)
COUNTED_AS_DOCKETED = (S.DOCKETED, S.PREASSIGNED, S.MERGED, S.HANDLING, S.ANSWERED)


class Ground(Labelled):
    """The ten grounds of refusal."""

    SECRET = "secret", "涉及国家秘密"
    UNLAWFUL = "unlawful", "违反宪法法律和国家政策"
    PERSONNEL = "personnel", "涉及中共党内人事安排"
    PARTY_MATTER = "party_matter", "属于民主党派等内部事务"
    LITIGATION = "litigation", "已进入诉讼、仲裁或者行政复议程序"
    ACADEMIC = "academic", "属于学术研讨"
    OWN_AFFAIR = "own_affair", "为本人或者亲属解决个人问题"
    ADVERTISING = "advertising", "宣传、推介具体作品、产品"
    ACCUSATION = "accusation", "指名举报"
    EMPTY = "empty", "内容空泛、没有具体建议"


class Opinion(Labelled):
    """What the preliminary review proposes to the second."""

    DOCKET = "docket", "建议立案"
    MERGE = "merge", "建议并案"
    CONVERT = "convert", "建议转社情民意"
    DECLINE = "decline", "建议不予立案"


class Category(Labelled):
    """The subject under which a proposal is filed and counted."""

    EDUCATION = "education", "教育"
    HEALTH = "health", "卫生健康"
    CARE = "care", "养老与社会保障"
    HOUSING = "housing", "城建与住房"
    TRANSPORT = "transport", "交通"
    ENVIRONMENT = "environment", "生态环境"
    WATER = "water", "水利"
    FARMING = "farming", "农业农村"
    COMMERCE = "commerce", "工业与商贸"
    CULTURE = "culture", "文化旅游"
    GOVERNANCE = "governance", "政法与治理"
    SAFETY = "safety", "公共安全"
    YOUTH = "youth", "青年与妇女"
    DIGITAL = "digital", "数字化"


class Origin(Labelled):
    """Where the text comes from, as the proposer declares."""

    OWN = "own", "本人撰写"
    ASSISTED = "assisted", "他人协助、本人修改定稿"
    PASSED_ON = "passed_on", "转交他人文稿"


class Disclosure(Labelled):
    OPEN = "open", "同意公开"
    CLOSED = "closed", "不宜公开"


class Extent(Labelled):
    FULL = "full", "全文公开"
    SUMMARY = "summary", "摘要公开"


class Mode(Labelled):
    LEAD = "lead", "主办、会办"
    SEPARATE = "separate", "分办"


@dataclass(frozen=True, kw_only=True)
class ProposalText:
    """The whole text; a draft may be unfinished, so that only the title is asked for at once."""

    title: str = fact("案由", max_length=TITLE_LENGTH, help="一事一案，写明要解决什么问题。")
    category: Category | None = fact("类别", default=None)
    situation: str = fact("情况", default="", is_long=True, max_length=3000, help="写清时间、地点、数量等事实。")  # fmt: skip
    analysis: str = fact("分析", default="", is_long=True, max_length=3000, help="问题的原因和影响。")
    suggestions: tuple[SuggestionText, ...] = fact("建议", default=(), help="一条一事，承办单位将逐条答复。")
    origin: Origin | None = fact("文稿来源", default=None)
    is_studied: bool = fact("本人作过实地调研", default=False)
    is_from_topic_list: bool = fact("选自提案参考选题", default=False)
    disclosure: Disclosure = fact("是否公开", default=Disclosure.OPEN)
    closed_reason: str = fact("不公开的理由", default="", max_length=200, only_when=("disclosure", (Disclosure.CLOSED,)))  # fmt: skip
    attachments: tuple[FileId, ...] = fact("附件", default=(), help="最多 5 个。")


@dataclass(frozen=True, kw_only=True)
class ProxyText(ProposalText):
    member: MemberId = fact("第一提案人", help="代录件将标明“代录”，提案人可查看、修改。")


@dataclass(frozen=True, kw_only=True)
class Invitation:
    members: tuple[MemberId, ...] = fact("邀请联名的委员")


@dataclass(frozen=True, kw_only=True)
class PreliminaryOpinion:
    opinion: Opinion = fact("初审意见", default=Opinion.DOCKET)
    note: str = fact("说明", default="", is_long=True, max_length=500)


@dataclass(frozen=True, kw_only=True)
class DocketDecision:
    office: OfficeId = fact("交办单位", help="县委办交办党群部门，政府办交办政府部门。")
    category: Category | None = fact("类别", default=None, help="留空则沿用提案人所选类别。")


@dataclass(frozen=True, kw_only=True)
class Refusal:
    ground: Ground = fact("不予立案的情形")
    reason: str = fact("向提案人说明", is_long=True, max_length=500)


@dataclass(frozen=True, kw_only=True)
class MergeInto:
    lead: CaseId = fact("并入哪一件", help="主案须已立案、尚未交办。")
    reason: str = fact("并案理由", max_length=200)


@dataclass(frozen=True, kw_only=True)
class SuggestionUnits:
    number: int = fact("建议序号")
    units: tuple[UnitId, ...] = fact("由谁答复", default=())


@dataclass(frozen=True, kw_only=True)
class AssignmentPlan:
    """Who handles the case: in lead handling the first unit leads and the others join; in separate handling each
    answers by itself. Suggestions that name nobody are answered by the lead, or by every separate unit."""

    mode: Mode = fact("办理方式", default=Mode.LEAD)
    lead: UnitId | None = fact("主办单位", default=None, only_when=("mode", (Mode.LEAD,)))
    units: tuple[UnitId, ...] = fact("会办（分办）单位", default=())
    answerers: tuple[SuggestionUnits, ...] = fact("逐条确定答复单位", default=())
    led_by: LeaderId | None = fact("领办领导", default=None, help="由县领导领办的，选领办的领导；列在案上，承办单位和提案人都看得到。")  # fmt: skip
    note: str = fact("交办要求", default="", is_long=True, max_length=500)


@dataclass(frozen=True, kw_only=True)
class Publication:
    extent: Extent = fact("公开方式", default=Extent.FULL)
    summary: str = fact("摘要", default="", is_long=True, max_length=1000, help="不含个人信息。", only_when=("extent", (Extent.SUMMARY,)))  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ProposalSituation:
    """What the requirements may ask of a proposal."""

    has_situation: bool
    has_analysis: bool
    suggestions: int
    has_category: bool
    has_origin: bool
    is_disclosure_settled: bool
    is_open: bool
    attachments: int
    is_proxy: bool
    may_be_lead: frozenset[int]
    merged_cases: int
    is_lead_assigned: bool
    is_published: bool
    suggestion_numbers: frozenset[int]
    units_in_service: frozenset[int]
    leaders_in_office: frozenset[int]
    invitable: frozenset[int]


EXAMINE = Term(key="examine", label="初审", length=working_days(10), clause="本地规定（默认 10 个工作日）", of=Role.CLERK, least=1, most=60)  # fmt: skip
ASSIGN = Term(key="assign", label="交办", length=working_days(20), clause="本地规定（默认 20 个工作日）", of=Role.ASSIGNING_OFFICE, least=1, most=60)  # fmt: skip


def plan_units(plan: AssignmentPlan) -> list[UnitId]:
    """Every unit that a plan names, the lead first."""
    return ([plan.lead] if plan.lead else []) + [unit for unit in plan.units if unit != plan.lead]


def _everyone_answers(situation: ProposalSituation, plan: AssignmentPlan) -> bool:
    named = {each.number for each in plan.answerers if each.units}
    if situation.suggestion_numbers - named:
        return True
    return set(plan_units(plan)) <= {unit for each in plan.answerers for unit in each.units}


WHOLE_TEXT = (
    needs("situation", "请写明情况。", lambda s: s.has_situation, field="situation"),
    needs("analysis", "请写明分析。", lambda s: s.has_analysis, field="analysis"),
    needs("suggestion", "至少写一条具体建议。", lambda s: s.suggestions >= 1, field="suggestions"),
    needs("category", "请选择类别。", lambda s: s.has_category, field="category"),
    needs("origin", "请说明文稿来源。", lambda s: s.has_origin, field="origin"),
    needs("disclosure", "不宜公开的，请写明理由。", lambda s: s.is_disclosure_settled, field="closed_reason"),
    needs("attachments", "附件最多 5 个。", lambda s: s.attachments <= MOST_ATTACHMENTS, field="attachments"),
)
GOOD_PLAN = (
    stated("has_lead", "请选择主办单位。", lambda s, f: f.mode is Mode.SEPARATE or bool(f.lead), field="lead"),
    stated("several", "分办至少要有两个单位。", lambda s, f: f.mode is Mode.LEAD or len(plan_units(f)) >= 2, field="units"),
    stated("in_service", "所选单位中有已撤并的单位，请改选。", lambda s, f: set(plan_units(f)) <= s.units_in_service, field="units"),
    stated("leader_in_office", "该领导已不在任，请改选。", lambda s, f: f.led_by is None or f.led_by in s.leaders_in_office, field="led_by"),
    stated("known_numbers", "没有这一条建议。", lambda s, f: {each.number for each in f.answerers} <= s.suggestion_numbers, field="answerers"),
    stated("everyone_answers", "分办的每个单位至少要答复一条建议。", lambda s, f: f.mode is Mode.LEAD or _everyone_answers(s, f), field="answerers"),
    stated("named_units", "答复单位须是本次交办的单位。", lambda s, f: {unit for each in f.answerers for unit in each.units} <= set(plan_units(f)), field="answerers"),
)  # fmt: skip
PROPOSERS = (Role.LEAD_PROPOSER, Role.CO_PROPOSER)


class Proposals(Workflow):
    kind = "proposal"
    edition = "2011"
    label = "提案"
    regulation = "提案工作条例"
    states = ProposalState

    write = Step(
        label="写提案", clause="提案的提出", by=(Role.LEAD_PROPOSER,), sources=(), target=S.DRAFT, facts=ProposalText,
        event="ProposalWritten", notice="%(actor)s起草了提案《%(title)s》。", opens=True,
        effect="保存为草稿，只有您和受邀联名的委员能看到。",
    )  # fmt: skip
    enter = Step(
        label="代录提案", clause="提案的提出", by=(Role.CLERK,), sources=(), target=S.DRAFT, facts=ProxyText,
        event="ProposalEntered", notice="%(actor)s代您录入了提案《%(title)s》，请核对。", tells=(Role.LEAD_PROPOSER,), opens=True,
        requires=(stated("member", "请选择第一提案人。", lambda s, f: f.member in s.invitable, field="member"),),
        effect="保存为草稿并标明“代录”，提案人会收到通知。",
    )  # fmt: skip
    revise = Step(
        label="修改", clause="提案的提出", by=(Role.LEAD_PROPOSER, Role.CLERK), sources=(S.DRAFT, S.RETURNED), facts=ProposalText,
        event="ProposalRevised", notice="%(actor)s修改了提案《%(title)s》。", effect="保存修改，联名委员看到的是最新文本。",
    )  # fmt: skip
    invite = Step(
        label="邀请联名", clause="提案的提出：联名提案", by=(Role.LEAD_PROPOSER,), sources=(S.DRAFT, S.RETURNED), facts=Invitation,
        event="CoProposersInvited", notice="%(actor)s邀请委员联名提案《%(title)s》。",
        tells=(Role.INVITED,),
        requires=(stated("invitable", "只能邀请尚未受邀的本届在任委员。", lambda s, f: set(f.members) <= s.invitable, field="members"),),
        effect="受邀委员会收到通知；提交前没有答复的邀请自动失效。",
    )  # fmt: skip
    submit = Step(
        label="提交", clause="提案的提出", by=(Role.LEAD_PROPOSER, Role.CLERK), sources=(S.DRAFT,), target=S.SUBMITTED, facts=NoFacts,
        event="ProposalSubmitted", notice="提案《%(title)s》已提交。", tells=(*PROPOSERS, Role.CLERK),
        requires=WHOLE_TEXT, starts=(EXAMINE,), awaited=True,
        effect="提交后由提案委审查，结果会通知您；未答复的联名邀请同时失效。",
    )  # fmt: skip
    resubmit = Step(
        label="重新提交", clause="提案的审查：修改后再提交", by=(Role.LEAD_PROPOSER, Role.CLERK), sources=(S.RETURNED,), target=S.SUBMITTED,
        facts=NoFacts, event="ProposalResubmitted", notice="提案《%(title)s》修改后已重新提交。", tells=(Role.CLERK,),
        requires=WHOLE_TEXT, starts=(EXAMINE,), awaited=True, effect="提案委将重新审查。",
    )  # fmt: skip
    discard = Step(
        label="作废草稿", clause="提案的提出", by=(Role.LEAD_PROPOSER, Role.CLERK), sources=(S.DRAFT,), target=S.DISCARDED, facts=NoFacts,
        event="DraftDiscarded", notice="提案草稿《%(title)s》已作废。", tells=(Role.INVITED,), is_final=True,
        effect="草稿不再显示，未答复的联名邀请失效。",
    )  # fmt: skip
    withdraw = Step(
        label="撤回提案", clause="提案的审查：撤案", by=(Role.LEAD_PROPOSER,), sources=(S.SUBMITTED, S.REVIEWED, S.RETURNED),
        target=S.WITHDRAWN, facts=Explained, event="ProposalWithdrawn", notice="%(actor)s撤回了提案《%(title)s》：%(reason)s",
        tells=(Role.CO_PROPOSER, Role.CLERK), ends=(EXAMINE,), is_final=True, effect="撤回后不再审查，文本仍为您保留。",
    )  # fmt: skip
    review = Step(
        label="完成初审", clause="提案的审查：初审", by=(Role.CLERK,), sources=(S.SUBMITTED,), target=S.REVIEWED, facts=PreliminaryOpinion,
        event="ProposalReviewed", notice="提案《%(title)s》已完成初审。", tells=(Role.COMMITTEE,), ends=(EXAMINE,), awaited=True, effect="送提案委复审决定。",
    )  # fmt: skip
    return_ = Step(
        label="退回修改", clause="提案的审查：退回修改", by=(Role.CLERK, Role.COMMITTEE), sources=(S.SUBMITTED, S.REVIEWED), target=S.RETURNED,
        facts=Explained, event="ProposalReturned", notice="提案《%(title)s》请修改后再提交：%(reason)s", tells=PROPOSERS, ends=(EXAMINE,), effect="提案人会收到您写的修改意见。",
    )  # fmt: skip
    docket = Step(
        label="立案", clause="提案的审查：立案", by=(Role.COMMITTEE,), sources=(S.REVIEWED,), target=S.DOCKETED, facts=DocketDecision,
        event="ProposalDocketed", notice="提案《%(title)s》已立案，编号第%(number)s号。", tells=(*PROPOSERS, Role.ASSIGNING_OFFICE),
        starts=(ASSIGN,), awaited=True, effect="编入本次会议案号，转交办单位交办。",
    )  # fmt: skip
    decline = Step(
        label="不予立案", clause="提案的审查：不予立案的十种情形", by=(Role.COMMITTEE,), sources=(S.REVIEWED,), target=S.DECLINED, facts=Refusal,
        event="ProposalDeclined", notice="提案《%(title)s》不予立案（%(ground)s）：%(reason)s", tells=PROPOSERS, is_final=True,
        effect="提案人会收到所选情形和您的说明。",
    )  # fmt: skip
    convert = Step(
        label="转社情民意", clause="提案的审查：转为社情民意信息", by=(Role.COMMITTEE,), sources=(S.REVIEWED,), target=S.CONVERTED, facts=Explained,
        event="ProposalConverted", notice="提案《%(title)s》转为社情民意信息办理：%(reason)s", tells=PROPOSERS, is_final=True,
        effect="原文连同经过一并移交，提案人不必重写。",
    )  # fmt: skip
    merge = Step(
        label="并案", clause="提案的审查：并案", by=(Role.CLERK, Role.COMMITTEE), sources=(S.DOCKETED,), target=S.MERGED, facts=MergeInto,
        event="ProposalMerged", notice="提案《%(title)s》与第%(lead_number)s号提案并案办理，原编号保留：%(reason)s",
        tells=(*PROPOSERS, Role.ASSIGNING_OFFICE), ends=(ASSIGN,),
        requires=(
            needs("not_lead", "本案已有其他提案并入，不能再并入别案。", lambda s: s.merged_cases == 0),
            stated("lead", "主案须是本会另一件已立案、尚未交办的提案。", lambda s, f: f.lead in s.may_be_lead, field="lead"),
        ),
        effect="本案保留编号，共用主案的办理和答复，由提案人自己评价；交办前可以拆分。",
    )  # fmt: skip
    unmerge = Step(
        label="撤销并案", clause="提案的审查：并案", by=(Role.CLERK, Role.COMMITTEE), sources=(S.MERGED,), target=S.DOCKETED, facts=Explained,
        event="ProposalUnmerged", notice="提案《%(title)s》不再与第%(lead_number)s号提案并案：%(reason)s",
        tells=(*PROPOSERS, Role.ASSIGNING_OFFICE), starts=(ASSIGN,),
        requires=(needs("unassigned", "主案已经交办，不能再拆分。", lambda s: not s.is_lead_assigned),),
        effect="恢复为单独一件，等待交办。",
    )  # fmt: skip
    absorb = Step(
        label="他案并入", clause="提案的审查：并案", by=(Role.SYSTEM,), sources=(S.DOCKETED,), facts=OtherCase, event="CaseMergedIntoProposal", notice="第%(other_number)s号提案并入《%(title)s》一并办理：%(reason)s", tells=PROPOSERS, effect="两案共用办理和答复，各自评价。",
    )  # fmt: skip
    release = Step(
        label="他案拆出", clause="提案的审查：并案", by=(Role.SYSTEM,), sources=(S.DOCKETED, S.PREASSIGNED), facts=OtherCase, event="CaseTakenOutOfProposal", notice="第%(other_number)s号提案不再并入《%(title)s》：%(reason)s", tells=PROPOSERS, effect="两案分别办理。",
    )  # fmt: skip
    withdraw_docketed = Step(
        label="同意撤案", clause="提案的审查：撤案", by=(Role.COMMITTEE,), sources=(S.DOCKETED,), target=S.WITHDRAWN, facts=Explained,
        event="DocketedProposalWithdrawn", notice="应提案人要求，提案《%(title)s》撤案：%(reason)s", tells=(*PROPOSERS, Role.ASSIGNING_OFFICE),
        requires=(needs("not_lead", "有提案并入本案，请先撤销并案。", lambda s: s.merged_cases == 0),),
        ends=(ASSIGN,), is_final=True, effect="编号不再使用，不计入立案数。",
    )  # fmt: skip
    preassign = Step(
        label="预交办", clause="提案的交办：预交办", by=(Role.ASSIGNING_OFFICE,), sources=(S.DOCKETED,), target=S.PREASSIGNED, facts=AssignmentPlan,
        event="ProposalPreassigned", notice="提案《%(title)s》预交办%(units)s，请先看是否属于本单位职责。", tells=(Role.OFFICER,),
        requires=GOOD_PLAN, effect="各单位先看后领，可提出不同意见；正式交办后才计算期限。",
    )  # fmt: skip
    assign = Step(
        label="交办", clause="提案的交办", by=(Role.ASSIGNING_OFFICE,), sources=(S.DOCKETED, S.PREASSIGNED), target=S.HANDLING, facts=AssignmentPlan,
        event="ProposalAssigned", notice="提案《%(title)s》已交办%(units)s。", tells=(*PROPOSERS, Role.CLERK, Role.OFFICER, Role.LEADER),
        requires=GOOD_PLAN, ends=(ASSIGN,), awaited=True, effect="承办单位将收到通知，须在 3 个月内答复。",
    )  # fmt: skip
    publish = Step(
        label="公开", clause="提案的公开", by=(Role.CLERK,), sources=(S.HANDLING, S.ANSWERED), facts=Publication,
        event="ProposalPublished", notice="提案《%(title)s》已向社会公开。", tells=PROPOSERS, ends=(PUBLISH,),
        requires=(
            needs("agreed", "提案人认为不宜公开。", lambda s: s.is_open),
            needs("not_yet", "本案已经公开。", lambda s: not s.is_published),
            stated("summary", "摘要公开请写摘要。", lambda s, f: f.extent is Extent.FULL or bool(f.summary.strip()), field="summary"),
        ),
        effect="在公众网站展示提案和答复，电话、证件号等个人信息自动隐去。",
    )  # fmt: skip
    unpublish = Step(
        label="撤下公开", clause="提案的公开", by=(Role.CLERK,), sources=(S.HANDLING, S.ANSWERED), facts=Explained,
        event="ProposalUnpublished", notice="提案《%(title)s》不再公开：%(reason)s", tells=PROPOSERS,
        requires=(needs("published", "本案没有公开。", lambda s: s.is_published),), effect="公众网站不再展示，记录保留。",
    )  # fmt: skip


def state_after(assignments: Sequence[str], *, is_merged: bool) -> ProposalState:
    """A proposal's state once it has been (pre)assigned: a pure function of its assignments' states."""
    live = [state for state in assignments if state in LIVE]
    if not live:
        return S.MERGED if is_merged else S.DOCKETED
    previews = (AssignmentState.PREVIEW, AssignmentState.PREVIEW_AGREED, AssignmentState.PREVIEW_OBJECTED)
    if all(state in previews for state in live):
        return S.MERGED if is_merged else S.PREASSIGNED
    if all(state in (AssignmentState.PASSED, AssignmentState.COUNTERSIGNED) for state in live):
        return S.ANSWERED
    return S.MERGED if is_merged else S.HANDLING
