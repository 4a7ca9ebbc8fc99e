# ruff: noqa: E501 -- a clause is read on few lines
"""Democratic supervision 民主监督: the appraisal of a unit 民主评议, and what the unit puts right after it 整改.

The chair's meeting proposes → the county committee agrees → plan → mobilise → study → secret ballot → feedback →
rectification → return visit → closed. Source: the project's notes, section 4. What is said of a ballot is `ballots`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shangliang.rulebook.ballots import (
    FEWEST_OPTIONS,
    MOST_ASPECTS,
    MOST_OPTIONS,
    BallotWay,
    Outcome,
)
from shangliang.rulebook.deadlines import working_days
from shangliang.rulebook.facts import Explained, FileId, Labelled, MemberId, UnitId, fact
from shangliang.rulebook.roles import Role
from shangliang.rulebook.terms import Term
from shangliang.rulebook.workflow import (
    NoFacts,
    Opening,
    Requirement,
    State,
    Step,
    Workflow,
    needs,
    stated,
)


class AppraisalState(State):
    PROPOSED = "proposed", "待县委同意"
    AGREED = "agreed", "待定方案"
    PLANNED = "planned", "待动员"
    STUDYING = "studying", "评议调研"
    STUDIED = "studied", "待测评"
    BALLOT = "ballot", "测评投票中"
    COUNTED = "counted", "待反馈"
    RECTIFYING = "rectifying", "整改中"
    VISITED = "visited", "待结束"
    CLOSED = "closed", "已结束"
    DROPPED = "dropped", "未列入"


class RectificationState(State):
    GIVEN = "given", "整改中"
    REPORTED = "reported", "已报待核"
    ACCEPTED = "accepted", "已整改"


class Electorate(Labelled):
    """Who votes."""

    ALL = "all", "全体委员"
    STANDING = "standing", "常务委员"
    CHOSEN = "chosen", "指定的委员"


S = AppraisalState
R = RectificationState


@dataclass(frozen=True, kw_only=True)
class AppraisalProposal:
    unit: UnitId = fact("被评议单位")
    topic: str = fact("评议内容", max_length=60, help="如：履职和服务企业情况。")
    proposed_on: date = fact("主席会议日期")
    reason: str = fact("提出的理由", is_long=True, max_length=500)


@dataclass(frozen=True, kw_only=True)
class Agreement:
    agreed_on: date = fact("同意日期")
    document: str = fact("批复或者会议", max_length=100, help="如：县委常委会会议纪要〔2026〕6 号。")
    proof: FileId | None = fact("批复扫描件", default=None)


@dataclass(frozen=True, kw_only=True)
class AppraisalPlan:
    leader: str = fact("评议组组长", max_length=30)
    group: str = fact("评议组成员", is_long=True, max_length=300)
    until_on: date = fact("评议到何日结束")
    plan: str = fact("评议方案", is_long=True, max_length=3000, help="评什么、怎么评、谁来评、什么时候评。")
    attachments: tuple[FileId, ...] = fact("附件", default=())


@dataclass(frozen=True, kw_only=True)
class Mobilisation:
    held_on: date = fact("动员会日期")
    attended: int = fact("到会人数")
    words: str = fact("动员情况", is_long=True, max_length=1000)


@dataclass(frozen=True, kw_only=True)
class StudyVisit:
    held_on: date = fact("调研日期")
    place: str = fact("地点或者对象", max_length=100)
    words: str = fact("了解到的情况", is_long=True, max_length=1000)
    attachments: tuple[FileId, ...] = fact("照片和附件", default=())


@dataclass(frozen=True, kw_only=True)
class StudyReport:
    report: str = fact("评议调研报告", is_long=True, max_length=5000)
    attachments: tuple[FileId, ...] = fact("附件", default=())


@dataclass(frozen=True, kw_only=True)
class BallotText:
    text: str = fact("名称", max_length=30)


@dataclass(frozen=True, kw_only=True)
class BallotPlan:
    way: BallotWay = fact(
        "投票方式", default=BallotWay.PAPER, help="电子票须用浏览器脚本；用不了的人发纸质票。"
    )
    aspects: tuple[BallotText, ...] = fact("测评项目", help="如：总体评价、服务态度。")
    options: tuple[BallotText, ...] = fact("选项", help="从好到差；第一项的比例用来和上次比较。")
    electorate: Electorate = fact("投票人", default=Electorate.ALL)
    chosen: tuple[MemberId, ...] = fact(
        "指定的投票人", default=(), only_when=("electorate", (Electorate.CHOSEN,))
    )
    tellers: tuple[MemberId, ...] = fact("计票人", help="两人，各自清点纸质票。")


@dataclass(frozen=True, kw_only=True)
class PapersHandedOut:
    electors: tuple[MemberId, ...] = fact("发给哪些投票人", help="已领电子票的不再发纸质票。")


@dataclass(frozen=True, kw_only=True)
class OptionCount:
    """`place`: the aspect's number times ten plus the option's, both from 0."""

    place: int = fact("位置")
    votes: int = fact("票数")


@dataclass(frozen=True, kw_only=True)
class PaperCount:
    returned: int = fact("收回纸质票")
    spoilt: int = fact("其中无效票", default=0)
    counts: tuple[OptionCount, ...] = fact("各项票数")


@dataclass(frozen=True, kw_only=True)
class RectificationItem:
    text: str = fact("整改事项", is_long=True, max_length=300)
    owner: str = fact("责任人", max_length=30)
    due_on: date = fact("整改期限")


@dataclass(frozen=True, kw_only=True)
class AppraisalFeedback:
    words: str = fact("反馈意见", is_long=True, max_length=3000, help="测评结果、肯定的成绩、存在的问题。")
    items: tuple[RectificationItem, ...] = fact("整改事项", help="一事一条，写明责任人和期限。")


@dataclass(frozen=True, kw_only=True)
class ReturnVisit:
    held_on: date = fact("回访日期")
    words: str = fact("回访情况", is_long=True, max_length=1000)
    attachments: tuple[FileId, ...] = fact("照片和附件", default=())


@dataclass(frozen=True, kw_only=True)
class RectificationReport:
    done_on: date = fact("完成日期")
    proof: str = fact("整改情况和依据", is_long=True, max_length=1000)
    attachments: tuple[FileId, ...] = fact("证明材料", default=())


@dataclass(frozen=True, kw_only=True)
class AppraisalSituation:
    """What the requirements may ask of an appraisal. The counts are those of the ballot that is open."""

    today: date
    units_in_service: frozenset[int]
    members: frozenset[int]
    standing_members: frozenset[int]
    electors_without_ballot: frozenset[int]
    papers_issued: int
    places: frozenset[int]
    aspects: int
    options: int
    counts: int
    counts_agree: bool
    counted_by_two_people: bool
    outcome: Outcome
    items_left: int


@dataclass(frozen=True, kw_only=True)
class RectificationSituation:
    today: date


RECTIFY = Term(key="rectify", label="整改", length=working_days(60), clause="评议反馈：按每条写明的期限", of=Role.OFFICER, least=1, most=240)  # fmt: skip
CHECK = Term(key="check_rectification", label="核查整改", length=working_days(10), clause="本地规定（默认 10 个工作日）", of=Role.CLERK, least=1, most=30)  # fmt: skip

PAST = "日期不能晚于今天。"


def _past(field: str) -> tuple[Requirement, ...]:
    return (stated("past", PAST, lambda s, f: getattr(f, field) <= s.today, field=field),)


def _rows(count: PaperCount, situation: AppraisalSituation) -> list[int]:
    """The votes of each aspect, summed over its options."""
    sums = [0] * situation.aspects
    for each in count.counts:
        if each.place in situation.places:
            sums[each.place // 10] += each.votes
    return sums


def _electors(plan: BallotPlan, situation: AppraisalSituation) -> frozenset[int]:
    if plan.electorate is Electorate.CHOSEN:
        return frozenset(plan.chosen)
    return situation.standing_members if plan.electorate is Electorate.STANDING else situation.members


GOOD_BALLOT = (
    stated("aspects", "测评项目须有 1 至 10 项。", lambda s, f: 1 <= len(f.aspects) <= MOST_ASPECTS, field="aspects"),
    stated("options", "选项须有 2 至 6 个。", lambda s, f: FEWEST_OPTIONS <= len(f.options) <= MOST_OPTIONS, field="options"),
    stated("different", "选项不能重复。", lambda s, f: len({each.text.strip() for each in f.options}) == len(f.options), field="options"),
    stated("electors", "至少要有 3 名投票人，人数太少就保不住秘密。", lambda s, f: len(_electors(f, s)) >= 3, field="electorate"),
    stated("serving", "投票人须是现任委员。", lambda s, f: _electors(f, s) <= s.members, field="chosen"),
    stated("two_tellers", "请选两名计票人。", lambda s, f: len(set(f.tellers)) == 2 and set(f.tellers) <= s.members, field="tellers"),
)  # fmt: skip
GOOD_COUNT = (
    needs("issued", "还没有发出纸质票。", lambda s: s.papers_issued > 0),
    stated("not_negative", "票数不能是负数。", lambda s, f: min((f.returned, f.spoilt, *(each.votes for each in f.counts))) >= 0, field="returned"),
    stated("places", "每个测评项目的每个选项都要填票数，没有的填 0。", lambda s, f: {each.place for each in f.counts} == s.places and len(f.counts) == len(s.places), field="counts"),
    stated("sums", "每个测评项目的票数之和须等于收回票减去无效票。", lambda s, f: all(each == f.returned - f.spoilt for each in _rows(f, s)), field="returned"),
)  # fmt: skip
COUNTED = (
    needs("both_counted", "两名计票人还没有都报票数。", lambda s: s.papers_issued == 0 or s.counts == 2),
    needs("same_counts", "两名计票人报的票数不一致，请重新清点。", lambda s: s.papers_issued == 0 or s.counts_agree),
    needs("two_people", "两名计票人须是两个人。", lambda s: s.papers_issued == 0 or s.counted_by_two_people),
)  # fmt: skip


def _after_ballot(situation: AppraisalSituation, _facts: object) -> AppraisalState:
    return S.COUNTED if situation.outcome is Outcome.VALID else S.STUDIED


ALL_TOLD = (Role.REVIEWER, Role.SIGNER)


class Appraisals(Workflow):
    kind = "appraisal"
    edition = "2026"
    label = "民主评议"
    regulation = "民主评议工作办法"
    states = AppraisalState

    propose = Step(
        label="提出评议", clause="民主评议：主席会议提出", by=(Role.CLERK,), sources=(), target=S.PROPOSED, facts=AppraisalProposal,
        event="AppraisalProposed", notice="主席会议提出评议：%(title)s。", tells=ALL_TOLD, opens=True,
        requires=(
            stated("in_service", "所选单位已撤并，请改选。", lambda s, f: f.unit in s.units_in_service, field="unit"),
            *_past("proposed_on"),
        ),
        effect="报县委同意后制定方案；此前被评议单位看不到。",
    )  # fmt: skip
    agree = Step(
        label="登记县委同意", clause="民主评议：县委同意", by=(Role.CLERK,), sources=(S.PROPOSED,), target=S.AGREED, facts=Agreement,
        event="AppraisalAgreed", notice="县委已同意开展评议：%(title)s。", tells=(*ALL_TOLD, Role.OFFICER, Role.LEADER), requires=_past("agreed_on"), awaited=True,
        effect="被评议单位会收到通知，接着制定评议方案。",
    )  # fmt: skip
    decline = Step(
        label="登记未同意", clause="民主评议：县委同意", by=(Role.CLERK,), sources=(S.PROPOSED,), target=S.DROPPED, facts=Explained,
        event="AppraisalDeclined", notice="评议没有列入：%(title)s：%(reason)s", tells=ALL_TOLD, is_final=True, effect="评议不再进行。",
    )  # fmt: skip
    plan = Step(
        label="制定方案", clause="民主评议：制定方案", by=(Role.CLERK,), sources=(S.AGREED, S.PLANNED), target=S.PLANNED, facts=AppraisalPlan,
        event="AppraisalPlanned", notice="评议方案已定：%(title)s。", tells=(*ALL_TOLD, Role.OFFICER, Role.LEADER),
        requires=(stated("ahead", "结束日期须在今天以后。", lambda s, f: f.until_on > s.today, field="until_on"),), awaited=True, awaited_in=(S.AGREED,),
        effect="方案送被评议单位，接着召开动员会。",
    )  # fmt: skip
    mobilise = Step(
        label="登记动员", clause="民主评议：动员", by=(Role.CLERK,), sources=(S.PLANNED,), target=S.STUDYING, facts=Mobilisation,
        event="AppraisalMobilised", notice="评议动员会已召开：%(title)s。", tells=(Role.OFFICER, Role.LEADER), awaited=True,
        requires=(*_past("held_on"), stated("attended", "到会人数须大于 0。", lambda s, f: f.attended > 0, field="attended")),
        effect="接着开展评议调研。",
    )  # fmt: skip
    study = Step(
        label="登记调研", clause="民主评议：调研", by=(Role.CLERK,), sources=(S.STUDYING,), facts=StudyVisit,
        event="AppraisalStudied", notice="评议组开展了一次调研：%(title)s。", requires=_past("held_on"), effect="调研情况列在评议页面上。",
    )  # fmt: skip
    report_study = Step(
        label="形成调研报告", clause="民主评议：调研", by=(Role.CLERK,), sources=(S.STUDYING,), target=S.STUDIED, facts=StudyReport,
        event="AppraisalReported", notice="评议调研报告已形成：%(title)s。", tells=ALL_TOLD, awaited=True, effect="接着组织无记名测评。",
    )  # fmt: skip
    open_ballot = Step(
        label="开始测评投票", clause="民主评议：无记名测评", by=(Role.CLERK,), sources=(S.STUDIED,), target=S.BALLOT, facts=BallotPlan,
        event="AppraisalBallotOpened", notice="%(title)s：无记名测评投票开始。", tells=(Role.ELECTOR, Role.TELLER, *ALL_TOLD), requires=GOOD_BALLOT, awaited=True,
        effect="投票人现在可以领票；结束前谁也看不到票数。",
    )  # fmt: skip
    hand_out = Step(
        label="发纸质票", clause="民主评议：无记名测评", by=(Role.CLERK,), sources=(S.BALLOT,), facts=PapersHandedOut,
        event="AppraisalPapersHandedOut", notice="%(title)s：已发纸质票。",
        requires=(stated("once", "所选的人中有已经领过票的。", lambda s, f: set(f.electors) <= s.electors_without_ballot, field="electors"),),
        effect="登记谁领了纸质票；怎么投的不作记录。",
    )  # fmt: skip
    count = Step(
        label="报纸质票数", clause="民主评议：两人计票", by=(Role.TELLER,), sources=(S.BALLOT,), facts=PaperCount,
        event="AppraisalPapersCounted", notice="%(title)s：%(actor)s已报纸质票数。", tells=(Role.CLERK,), requires=GOOD_COUNT,
        effect="两名计票人各自清点、各自填报，一致才算数；可以重报。",
    )  # fmt: skip
    close_ballot = Step(
        label="结束投票并宣读结果", clause="民主评议：当场宣布结果", by=(Role.CLERK,), sources=(S.BALLOT,), targets=(S.COUNTED, S.STUDIED), decides=_after_ballot, facts=NoFacts,
        event="AppraisalBallotClosed", notice="%(title)s：测评结束，%(ground)s。", tells=(*ALL_TOLD, Role.OFFICER, Role.LEADER, Role.ELECTOR), requires=COUNTED, awaited=True,
        effect="立即计票并公布；收回票未过半数或者多于发出数的，须重新投票。",
    )  # fmt: skip
    feed_back = Step(
        label="反馈意见", clause="民主评议：反馈", by=(Role.CLERK,), sources=(S.COUNTED,), target=S.RECTIFYING, facts=AppraisalFeedback,
        event="AppraisalFedBack", notice="%(title)s：评议意见已反馈，请按期整改。", tells=(Role.OFFICER, Role.LEADER, *ALL_TOLD), awaited=True,
        requires=(
            stated("items", "请至少列一条整改事项。", lambda s, f: len(f.items) > 0, field="items"),
            stated("ahead", "整改期限须在今天以后。", lambda s, f: all(each.due_on > s.today for each in f.items), field="items"),
        ),
        effect="每条整改事项由被评议单位报告，逐条核查。",
    )  # fmt: skip
    visit = Step(
        label="登记回访", clause="民主评议：回访", by=(Role.CLERK,), sources=(S.RECTIFYING,), target=S.VISITED, facts=ReturnVisit,
        event="AppraisalVisited", notice="%(title)s：评议组已回访。", tells=(Role.OFFICER, Role.LEADER), awaited=True,
        requires=(needs("all_done", "还有整改事项没有核查通过。", lambda s: s.items_left == 0), *_past("held_on")),
        effect="回访后报主席会议，可以结束评议。",
    )  # fmt: skip
    close = Step(
        label="结束评议", clause="民主评议：结束", by=(Role.REVIEWER, Role.SIGNER), sources=(S.VISITED,), target=S.CLOSED, facts=NoFacts,
        event="AppraisalClosed", notice="%(title)s：评议已结束。", tells=(Role.CLERK, Role.OFFICER, Role.LEADER), awaited=True, is_final=True, effect="评议归档，下次评议时用来比较。",
    )  # fmt: skip


class Rectifications(Workflow):
    kind = "rectification"
    edition = "2026"
    label = "整改事项"
    regulation = "民主评议工作办法"
    states = RectificationState
    openings = (Opening(state=R.GIVEN, terms=(RECTIFY,)),)

    report = Step(
        label="报告整改", clause="评议整改：报告", by=(Role.OFFICER,), sources=(R.GIVEN,), target=R.REPORTED, facts=RectificationReport,
        event="RectificationReported", notice="%(unit)s报告了整改情况：%(title)s。", tells=(Role.CLERK,), requires=_past("done_on"), starts=(CHECK,), ends=(RECTIFY,), awaited=True,
        effect="由政协核查；没有做到的会退回。",
    )  # fmt: skip
    accept = Step(
        label="核查通过", clause="评议整改：核查", by=(Role.CLERK,), sources=(R.REPORTED,), target=R.ACCEPTED, facts=NoFacts,
        event="RectificationAccepted", notice="整改事项已核查通过：%(title)s。", tells=(Role.OFFICER, Role.LEADER), ends=(CHECK,), awaited=True, is_final=True, effect="这一条整改完成。",
    )  # fmt: skip
    return_ = Step(
        label="退回整改", clause="评议整改：核查", by=(Role.CLERK,), sources=(R.REPORTED,), target=R.GIVEN, facts=Explained,
        event="RectificationReturned", notice="整改事项请继续整改：%(title)s：%(reason)s", tells=(Role.OFFICER, Role.LEADER), starts=(RECTIFY,), ends=(CHECK,), effect="被评议单位继续整改后重新报告，期限重新计算。",
    )  # fmt: skip
