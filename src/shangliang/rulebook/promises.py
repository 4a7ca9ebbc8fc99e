# ruff: noqa: E501 -- a clause is read on few lines
"""Promises 承诺: a dated answer that is followed until what was promised is done. There is no time limit after which a
promise is forgotten: when its date comes it reopens by itself, and it survives years, terms and reforms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shangliang.rulebook.deadlines import days, working_days
from shangliang.rulebook.facts import Explained, FileId, UnitId, fact
from shangliang.rulebook.roles import Role
from shangliang.rulebook.terms import Term
from shangliang.rulebook.workflow import NoFacts, Opening, State, Step, Workflow, stated


class PromiseState(State):
    OPEN = "open", "落实中"
    DUE = "due", "到期待报"
    REPORTED = "reported", "已报待核"
    KEPT = "kept", "按期兑现"
    LATE = "late", "逾期兑现"
    DROPPED = "dropped", "未兑现"


S = PromiseState


@dataclass(frozen=True, kw_only=True)
class Fulfilment:
    done_on: date = fact("完成日期")
    proof: str = fact("完成情况和依据", is_long=True, max_length=1000)
    attachments: tuple[FileId, ...] = fact("证明材料", default=())


@dataclass(frozen=True, kw_only=True)
class Successor:
    unit: UnitId = fact("承继单位")


@dataclass(frozen=True, kw_only=True)
class PromiseSituation:
    today: date
    due_on: date
    done_on: date | None


def _kept_or_late(situation: PromiseSituation, _facts: object) -> PromiseState:
    return S.KEPT if situation.done_on is not None and situation.done_on <= situation.due_on else S.LATE


def _sent_back(situation: PromiseSituation, _facts: object) -> PromiseState:
    return S.DUE if situation.today >= situation.due_on else S.OPEN


FULFIL = Term(key="fulfil", label="兑现承诺", length=days(1), clause="承诺事项：按承诺的日期", of=Role.OFFICER, least=1, most=1, lapses_by="fall_due")  # fmt: skip
CHECK = Term(
    key="check_fulfilment",
    label="核实兑现",
    length=working_days(10),
    clause="本地规定（默认 10 个工作日）",
    of=Role.CLERK,
    least=1,
    most=30,
)


class Promises(Workflow):
    kind = "promise"
    edition = "2026"
    label = "承诺"
    regulation = "承诺事项跟踪"
    states = PromiseState
    openings = (Opening(state=S.OPEN, terms=(FULFIL,)),)

    fall_due = Step(
        label="到期提醒", clause="承诺事项：到期重新打开", by=(Role.SYSTEM,), sources=(S.OPEN,), target=S.DUE, facts=NoFacts,
        event="PromiseFellDue", notice="《%(title)s》中的承诺已到期，请%(unit)s报告落实情况。", tells=(Role.OFFICER, Role.LEADER, Role.LEAD_PROPOSER, Role.CLERK),
        effect="到期自动重新打开，直至兑现或者说明。",
    )  # fmt: skip
    report = Step(
        label="报告落实", clause="承诺事项：报告", by=(Role.OFFICER,), sources=(S.OPEN, S.DUE), target=S.REPORTED, facts=Fulfilment,
        event="FulfilmentReported", notice="%(unit)s报告《%(title)s》中的承诺已落实。", tells=(Role.CLERK, Role.LEAD_PROPOSER),
        requires=(stated("past", "完成日期不能晚于今天。", lambda s, f: f.done_on <= s.today, field="done_on"),),
        starts=(CHECK,), ends=(FULFIL,), awaited=True, effect="由政协核实；完成日期晚于承诺日期的，按逾期兑现计。",
    )  # fmt: skip
    confirm = Step(
        label="核实通过", clause="承诺事项：核实", by=(Role.CLERK,), sources=(S.REPORTED,), targets=(S.KEPT, S.LATE), decides=_kept_or_late, facts=NoFacts,
        event="PromiseSettled", notice="《%(title)s》中的承诺经核实已兑现。", tells=(Role.OFFICER, Role.LEAD_PROPOSER), ends=(CHECK,), awaited=True, is_final=True,
        effect="计入年度兑现清单。",
    )  # fmt: skip
    return_report = Step(
        label="退回补充", clause="承诺事项：核实", by=(Role.CLERK,), sources=(S.REPORTED,), targets=(S.OPEN, S.DUE), decides=_sent_back, facts=Explained,
        event="FulfilmentReturned", notice="《%(title)s》中承诺的落实情况请补充：%(reason)s", tells=(Role.OFFICER,), ends=(CHECK,), effect="承办单位补充后重新报告。",
    )  # fmt: skip
    drop = Step(
        label="说明不能兑现", clause="承诺事项：不能兑现", by=(Role.OFFICER,), sources=(S.OPEN, S.DUE), target=S.DROPPED, facts=Explained,
        event="PromiseDropped", notice="%(unit)s说明《%(title)s》中的承诺不能兑现：%(reason)s", tells=(Role.LEAD_PROPOSER, Role.CLERK, Role.COMMITTEE, Role.ASSIGNING_OFFICE),
        ends=(FULFIL,), is_final=True, effect="列入年度未兑现清单，提出人和政协会收到说明。",
    )  # fmt: skip
    succeed = Step(
        label="由承继单位落实", clause="机构改革：职责承继", by=(Role.SYSTEM,), sources=(S.OPEN, S.DUE, S.REPORTED), facts=Successor,
        event="PromiseSucceeded", notice="因机构改革，《%(title)s》中的承诺由%(other_unit)s继续落实。", tells=(Role.OFFICER, Role.LEAD_PROPOSER), effect="承诺和期限一并移交。",
    )  # fmt: skip
