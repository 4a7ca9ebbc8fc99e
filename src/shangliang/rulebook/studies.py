# ruff: noqa: E501 -- a clause is read on few lines
"""Studies, inspections and seminars 调研、视察、座谈会: a topic, a team, visits with counts and findings, a signed report.

opened → planned → visits logged → report drafted → sent in → reviewed → signed → sent to units → closed. What leaders
write on a signed report are instructions (`instructions`), as on any matter. A seminar that belongs to no study has no report. Lengths of time are ours: the local rules name none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shangliang.rulebook.answers import SuggestionText
from shangliang.rulebook.deadlines import working_days
from shangliang.rulebook.facts import BodyId, Explained, FileId, Labelled, MemberId, NoFacts, fact
from shangliang.rulebook.proposals import TITLE_LENGTH
from shangliang.rulebook.roles import Role
from shangliang.rulebook.sending import GOOD_SENDING, SendingPlan
from shangliang.rulebook.terms import Term
from shangliang.rulebook.workflow import State, Step, Workflow, needs, stated

MOST_PHOTOS = 9


class StudyState(State):
    OPENED = "opened", "待定方案"
    PLANNED = "planned", "开展中"
    DRAFTED = "drafted", "报告起草中"
    SUBMITTED = "submitted", "待审核"
    REVIEWED = "reviewed", "待签发"
    SIGNED = "signed", "待送出"
    SENT = "sent", "已送出"
    CLOSED = "closed", "已办结"
    DROPPED = "dropped", "已取消"


class StudyForm(Labelled):
    """In which form: the case's variant."""

    STUDY = "study", "调研"
    INSPECTION = "inspection", "视察"
    SEMINAR = "seminar", "座谈会"


S = StudyState
REPORTING = (StudyForm.STUDY.value, StudyForm.INSPECTION.value)


@dataclass(frozen=True, kw_only=True)
class StudyTopic:
    """What is looked into. A body's contact opens it for the body; the desk names who leads."""

    title: str = fact("题目", max_length=TITLE_LENGTH, help="如：农村养老服务设施运行情况。")
    form: StudyForm = fact("形式", default=StudyForm.STUDY, help="座谈会不写报告；要写报告的选调研或视察。")
    body: BodyId | None = fact(
        "牵头单位", default=None, help="专委会、界别或者委员工作站；不填由专委会办公室直接组织。"
    )
    purpose: str = fact("目的和重点", default="", is_long=True, max_length=500)


@dataclass(frozen=True, kw_only=True)
class StudyPlan:
    leader: MemberId = fact("组长")
    members: tuple[MemberId, ...] = fact("成员", help="组长不必再选。")
    from_on: date = fact("开始日期")
    until_on: date = fact("结束日期")
    places: str = fact("地点", is_long=True, max_length=300, help="如：城关镇、乾佑街道和两个村。")


@dataclass(frozen=True, kw_only=True)
class VisitLog:
    """One visit. People met are counted, not named."""

    held_on: date = fact("日期")
    place: str = fact("地点", max_length=100)
    people: int = fact("走访座谈人数", help="只记人数，不记姓名。")
    members: tuple[MemberId, ...] = fact("参加的委员")
    finding: str = fact(
        "发现的情况", is_long=True, max_length=1000, help="看到什么、听到什么，有数字写数字。"
    )
    photos: tuple[FileId, ...] = fact("照片", default=(), help="最多 9 张。")


@dataclass(frozen=True, kw_only=True)
class StudyReport:
    text: str = fact("报告正文", is_long=True, max_length=10000)
    suggestions: tuple[SuggestionText, ...] = fact("建议", default=(), help="一条一事，写明地点和单位。")


@dataclass(frozen=True, kw_only=True)
class StudyResult:
    result: str = fact("办结情况", is_long=True, max_length=1000)


@dataclass(frozen=True, kw_only=True)
class StudySituation:
    """What the requirements may ask of a study."""

    team: frozenset[int]
    visits: int
    has_report: bool
    suggestion_numbers: frozenset[int]
    units_in_service: frozenset[int]
    units_on_case: frozenset[int]
    unanswered: int
    first_day: date | None
    writes_report: bool
    today: date


PLAN = Term(key="plan_study", label="制定方案", length=working_days(10), clause="本地规定（默认 10 个工作日）", of=Role.CLERK, least=1, most=60)  # fmt: skip
REPORT = Term(key="report_study", label="形成报告", length=working_days(20), clause="本地规定（默认最后一次走访后 20 个工作日）", of=Role.CLERK, least=1, most=90, runs_when=lambda s: s.writes_report)  # fmt: skip
REVIEW = Term(key="review_study", label="审核", length=working_days(5), clause="本地规定（默认 5 个工作日）", of=Role.REVIEWER, least=1, most=20)  # fmt: skip
SIGN = Term(key="sign_study", label="签发", length=working_days(5), clause="本地规定（默认 5 个工作日）", of=Role.SIGNER, least=1, most=20)  # fmt: skip
SEND = Term(key="send_study", label="送出", length=working_days(5), clause="本地规定（默认 5 个工作日）", of=Role.CLERK, least=1, most=30)  # fmt: skip

IN_ORDER = stated(
    "in_order", "结束日期不能早于开始日期。", lambda s, f: f.until_on >= f.from_on, field="until_on"
)
GOOD_VISIT = (
    stated("past", "日期不能晚于今天。", lambda s, f: f.held_on <= s.today, field="held_on"),
    stated("within", "走访日期不能早于方案的开始日期，请先修改方案。", lambda s, f: s.first_day is None or f.held_on >= s.first_day, field="held_on"),
    stated("people", "人数请填 0 到 10000。", lambda s, f: 0 <= f.people <= 10000, field="people"),
    stated("somebody", "请选参加的委员。", lambda s, f: bool(f.members), field="members"),
    stated("team", "参加的委员须在调研组名单内，请先修改方案。", lambda s, f: set(f.members) <= s.team, field="members"),
    stated("photos", "照片最多 9 张。", lambda s, f: len(f.photos) <= MOST_PHOTOS, field="photos"),
)  # fmt: skip
VISITED = needs("visited", "请先记录一次走访或者座谈。", lambda s: s.visits > 0)
HAS_SUGGESTION = needs(
    "suggestion", "报告至少要有一条建议。", lambda s: bool(s.suggestion_numbers), field="suggestions"
)


ORGANISERS = (Role.LEAD_PROPOSER, Role.CLERK)


class Studies(Workflow):
    kind = "study"
    edition = "2026"
    label = "调研视察"
    regulation = "调研视察工作办法"
    states = StudyState
    variant_names = StudyForm

    open = Step(
        label="提出题目", clause="调研视察的组织：选题", by=ORGANISERS, sources=(), target=S.OPENED, facts=StudyTopic, opens=True,
        event="StudyOpened", notice="%(actor)s提出《%(title)s》，请制定方案。", tells=(Role.LEAD_PROPOSER,), starts=(PLAN,),
        effect="接着制定方案，确定组长、成员、时间和地点。",
    )  # fmt: skip
    plan = Step(
        label="制定方案", clause="调研视察的组织：方案", by=ORGANISERS, sources=(S.OPENED,), target=S.PLANNED, facts=StudyPlan, requires=(IN_ORDER,),
        event="StudyPlanned", notice="《%(title)s》的方案已定，组长%(leader)s，请按方案开展并记录每次走访。", tells=(Role.TEAM, Role.LEAD_PROPOSER), ends=(PLAN,), awaited=True,
        effect="组长和成员会收到通知，可以在手机上记录走访。",
    )  # fmt: skip
    revise_plan = Step(
        label="修改方案", clause="调研视察的组织：方案", by=ORGANISERS, sources=(S.PLANNED,), facts=StudyPlan, requires=(IN_ORDER,),
        event="StudyReplanned", notice="《%(title)s》的方案有修改，组长%(leader)s，请查看。", tells=(Role.TEAM,),
        effect="保存修改，组长和成员会收到通知。",
    )  # fmt: skip
    log_visit = Step(
        label="记录走访", clause="调研视察的开展", by=(Role.TEAM, *ORGANISERS), sources=(S.PLANNED,), facts=VisitLog, requires=GOOD_VISIT,
        event="StudyVisitLogged", notice="%(actor)s为《%(title)s》记录了%(day)s在%(place)s的走访。", tells=ORGANISERS, starts=(REPORT,),
        effect="人数和参加的委员计入统计，发现的情况写进报告。",
    )  # fmt: skip
    report = Step(
        label="写报告", clause="调研视察报告", by=ORGANISERS, sources=(S.PLANNED, S.DRAFTED), target=S.DRAFTED, facts=StudyReport, requires=(VISITED,), variants=REPORTING,
        event="StudyReportWritten", notice="%(actor)s起草了《%(title)s》的报告。", tells=(Role.TEAM,), awaited=True, awaited_in=(S.PLANNED,),
        effect="保存报告，核对后报送审核。",
    )  # fmt: skip
    finish = Step(
        label="结束座谈", clause="座谈会", by=ORGANISERS, sources=(S.PLANNED,), target=S.CLOSED, facts=StudyResult, requires=(VISITED,), variants=(StudyForm.SEMINAR.value,),
        event="SeminarFinished", notice="《%(title)s》已结束：%(words)s", tells=(Role.TEAM,), ends=(REPORT,), awaited=True, is_final=True,
        effect="座谈记录保留，不再写报告。",
    )  # fmt: skip
    submit = Step(
        label="报送审核", clause="调研视察报告：审核", by=ORGANISERS, sources=(S.DRAFTED,), target=S.SUBMITTED, facts=NoFacts,
        event="StudySubmitted", notice="《%(title)s》的报告请审核。", tells=(Role.REVIEWER,), requires=(needs("text", "请先写报告正文。", lambda s: s.has_report), HAS_SUGGESTION),
        starts=(REVIEW,), ends=(REPORT,), awaited=True, effect="送秘书长审核，审核后送主席签发。",
    )  # fmt: skip
    review = Step(
        label="审核通过", clause="调研视察报告：审核", by=(Role.REVIEWER,), sources=(S.SUBMITTED,), target=S.REVIEWED, facts=NoFacts,
        event="StudyReviewed", notice="《%(title)s》的报告已审核，请签发。", tells=(Role.SIGNER,), starts=(SIGN,), ends=(REVIEW,), awaited=True,
        effect="送签发人签发。",
    )  # fmt: skip
    send_back = Step(
        label="退回修改", clause="调研视察报告：审核", by=(Role.REVIEWER, Role.SIGNER), sources=(S.SUBMITTED, S.REVIEWED), target=S.DRAFTED, facts=Explained,
        event="StudySentBack", notice="《%(title)s》的报告请修改：%(reason)s", tells=ORGANISERS, starts=(REPORT,), ends=(REVIEW, SIGN),
        effect="起草的一方按您的意见修改后再报。",
    )  # fmt: skip
    sign = Step(
        label="签发", clause="调研视察报告：签发", by=(Role.SIGNER,), sources=(S.REVIEWED,), target=S.SIGNED, facts=NoFacts,
        event="StudySigned", notice="《%(title)s》的报告已签发，请送有关单位。", tells=(Role.CLERK, Role.LEAD_PROPOSER, Role.TEAM), starts=(SEND,), ends=(SIGN,), awaited=True,
        effect="由专委会工作人员送有关单位；签发后报告不能更改。",
    )  # fmt: skip
    send = Step(
        label="送有关单位", clause="调研视察成果的办理", by=(Role.CLERK,), sources=(S.SIGNED, S.SENT), target=S.SENT, facts=SendingPlan, requires=GOOD_SENDING,
        event="StudySent", notice="《%(title)s》的报告送%(units)s办理。", tells=(Role.OFFICER, Role.LEAD_PROPOSER, Role.TEAM), ends=(SEND,), awaited=True, awaited_in=(S.SIGNED,),
        effect="各单位逐条答复，由专委会核收。",
    )  # fmt: skip
    close = Step(
        label="办结", clause="调研视察成果的办理：办结", by=(Role.CLERK,), sources=(S.SENT,), target=S.CLOSED, facts=StudyResult,
        event="StudyClosed", notice="《%(title)s》已办结：%(words)s", tells=(Role.LEAD_PROPOSER, Role.TEAM), awaited=True, is_final=True,
        requires=(needs("answered", "还有单位的答复没有核收。", lambda s: s.unanswered == 0),),
        effect="各单位的承诺仍继续跟踪。",
    )  # fmt: skip
    drop = Step(
        label="取消", clause="调研视察的组织：取消", by=ORGANISERS, sources=(S.OPENED, S.PLANNED, S.DRAFTED), target=S.DROPPED, facts=Explained,
        event="StudyDropped", notice="《%(title)s》已取消：%(reason)s", tells=(Role.TEAM, Role.LEAD_PROPOSER, Role.CLERK), ends=(PLAN, REPORT), is_final=True,
        effect="已有的记录保留，组长和成员会收到原因。",
    )  # fmt: skip
