# ruff: noqa: E501 -- a clause is read on few lines
"""Leaders' instructions 批示: what a leader writes on a paper, to which units, and what they answer.

A leader gives it himself on the phone, or the matter's desk enters it from paper with a scan. The units answer by
referrals; once all have answered, the desk reports to the leader. A mistake is withdrawn with its reason and kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shangliang.rulebook.deadlines import working_days
from shangliang.rulebook.facts import CaseId, Explained, FileId, LeaderId, UnitId, fact
from shangliang.rulebook.levels import Level
from shangliang.rulebook.roles import Role
from shangliang.rulebook.terms import Term
from shangliang.rulebook.workflow import NoFacts, State, Step, Workflow, needs, stated


class InstructionState(State):
    GIVEN = "given", "办理中"
    ANSWERED = "answered", "待报告"
    CLOSED = "closed", "已报告"
    WITHDRAWN = "withdrawn", "已撤销"


S = InstructionState


@dataclass(frozen=True, kw_only=True)
class InstructionGiven:
    """What a leader writes himself: the day is today's."""

    matter: CaseId = fact("批示的事项")
    words: str = fact("批示内容", is_long=True, max_length=500)
    units: tuple[UnitId, ...] = fact("请哪些单位办理")
    answer_by: date | None = fact("请于何日前答复", default=None, help="不填则按规定期限。")
    is_sealed: bool = fact("不告诉提出人", default=False, help="勾选后，提出人看不到批示和办理情况。")


@dataclass(frozen=True, kw_only=True)
class InstructionEntered:
    """What the desk enters from paper. The scan shows the leader's own hand."""

    matter: CaseId = fact("批示的事项")
    leader: LeaderId = fact("批示领导")
    level: Level = fact("批示级别", default=Level.COUNTY)
    words: str = fact("批示内容", is_long=True, max_length=500, help="照原件录入。")
    given_on: date = fact("批示日期")
    scan: FileId = fact("批示原件扫描件")
    units: tuple[UnitId, ...] = fact("请哪些单位办理")
    answer_by: date | None = fact("请于何日前答复", default=None, help="不填则按规定期限。")
    is_sealed: bool = fact("不告诉提出人", default=False, help="勾选后，提出人看不到批示和办理情况。")


@dataclass(frozen=True, kw_only=True)
class InstructionReport:
    report: str = fact("办理结果", is_long=True, max_length=1000, help="各单位怎么办的，还有什么没有办完。")


@dataclass(frozen=True, kw_only=True)
class InstructionSituation:
    """What the requirements may ask of an instruction."""

    today: date
    may_be_instructed: bool
    units_in_service: frozenset[int]
    leaders_in_office: frozenset[int]
    answers_taken_in: int


REPORT = Term(key="report_instruction", label="报告领导", length=working_days(5), clause="本地规定（默认 5 个工作日）", of=Role.CLERK, least=1, most=30)  # fmt: skip
OUT_OF_DRAFTING = needs("out_of_drafting", "这件事还没有立案或者编发，不能批示。", lambda s: s.may_be_instructed, field="matter")  # fmt: skip
GOOD_UNITS = (
    stated("in_service", "所选单位中有已撤并的单位，请改选。", lambda s, f: set(f.units) <= s.units_in_service, field="units"),
    stated("ahead", "答复日期须在今天以后。", lambda s, f: f.answer_by is None or f.answer_by > s.today, field="answer_by"),
)  # fmt: skip


class Instructions(Workflow):
    kind = "instruction"
    edition = "2026"
    label = "领导批示"
    regulation = "领导批示的办理"
    states = InstructionState

    give = Step(
        label="批示", clause="批示：领导批示", by=(Role.INSTRUCTOR,), sources=(), target=S.GIVEN, facts=InstructionGiven,
        event="InstructionGiven", notice="%(leader)s就《%(title)s》批示：%(reason)s", tells=(Role.CLERK, Role.LEAD_PROPOSER, Role.PARTICIPANT, Role.OFFICER, Role.LEADER), opens=True,
        requires=(OUT_OF_DRAFTING, *GOOD_UNITS), effect="转所选单位办理，答复后向您报告。",
    )  # fmt: skip
    enter = Step(
        label="登记批示", clause="批示：纸质批示的登记", by=(Role.CLERK,), sources=(), target=S.GIVEN, facts=InstructionEntered,
        event="InstructionEntered", notice="%(leader)s就《%(title)s》批示：%(reason)s", tells=(Role.INSTRUCTOR, Role.LEAD_PROPOSER, Role.PARTICIPANT, Role.OFFICER, Role.LEADER), opens=True,
        requires=(
            OUT_OF_DRAFTING,
            stated("leader", "该领导已不在任，请改选。", lambda s, f: f.leader in s.leaders_in_office, field="leader"),
            stated("past", "日期不能晚于今天。", lambda s, f: f.given_on <= s.today, field="given_on"),
            *GOOD_UNITS,
        ),
        effect="转所选单位办理，答复后向批示领导报告。",
    )  # fmt: skip
    come_in = Step(
        label="单位已答复", clause="批示：办理与答复", by=(Role.SYSTEM,), sources=(S.GIVEN,), target=S.ANSWERED, facts=NoFacts,
        event="InstructionAnswered", notice="%(leader)s就《%(title)s》的批示，各单位已答复。", tells=(Role.CLERK, Role.INSTRUCTOR), starts=(REPORT,),
        effect="由经办的一方向批示领导报告。",
    )  # fmt: skip
    report = Step(
        label="报告领导", clause="批示：报告", by=(Role.CLERK,), sources=(S.ANSWERED,), target=S.CLOSED, facts=InstructionReport,
        event="InstructionReported", notice="%(leader)s就《%(title)s》的批示已办理：%(reason)s", tells=(Role.INSTRUCTOR, Role.LEAD_PROPOSER, Role.PARTICIPANT), ends=(REPORT,), awaited=True, is_final=True,
        effect="批示领导收到办理结果。",
    )  # fmt: skip
    withdraw = Step(
        label="撤销批示", clause="批示：错登的撤销", by=(Role.INSTRUCTOR, Role.CLERK), sources=(S.GIVEN,), target=S.WITHDRAWN, facts=Explained,
        event="InstructionWithdrawn", notice="%(leader)s就《%(title)s》的批示已撤销：%(reason)s", tells=(Role.INSTRUCTOR, Role.CLERK, Role.LEAD_PROPOSER, Role.PARTICIPANT), is_final=True,
        # Asked when it is taken, not on the page: a matter's page costs the same however many instructions it has.
        requires=(stated("unanswered", "已有单位的答复核收，不能撤销。", lambda s, f: s.answers_taken_in == 0),),
        effect="各单位不必再答复；批示和理由仍然保留。",
    )  # fmt: skip
