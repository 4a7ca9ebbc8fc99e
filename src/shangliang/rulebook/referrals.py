# ruff: noqa: E501 -- a clause is read on few lines
"""Referrals 转办: one unit's handling of what a paper asks of it, whatever the paper is.

A brief, a report, a consultation's results or a leader's instruction is sent to units; each answers the suggestions that
name it, one by one, and every dated answer opens a promise. Proposals have a stricter machine (`assignments`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shangliang.rulebook.answers import GOOD_ANSWERS, SuggestionAnswer
from shangliang.rulebook.deadlines import working_days
from shangliang.rulebook.facts import Explained, FileId, fact
from shangliang.rulebook.roles import Role
from shangliang.rulebook.terms import Term
from shangliang.rulebook.units import GOOD_UNIT, OtherUnit
from shangliang.rulebook.workflow import NoFacts, Opening, State, Step, Workflow, stated


class ReferralState(State):
    SENT = "sent", "待签收"
    ACCEPTED = "accepted", "办理中"
    OBJECTED = "objected", "申请退回"
    ANSWERED = "answered", "答复待核"
    PASSED = "passed", "已答复"
    REASSIGNED = "reassigned", "已改送"
    RECALLED = "recalled", "已收回"


S = ReferralState
GONE = (S.REASSIGNED, S.RECALLED)
OWED = (S.SENT, S.ACCEPTED, S.OBJECTED, S.ANSWERED)
LIVE = (*OWED, S.PASSED)


@dataclass(frozen=True, kw_only=True)
class ReferralAnswer:
    note: str = fact(
        "总的说明",
        default="",
        is_long=True,
        max_length=2000,
        help="逐条答复以外还要说的；没有建议条目的，在这里答复。",
    )
    answers: tuple[SuggestionAnswer, ...] = fact("逐条答复", default=())
    signer: str = fact("审定人", max_length=30, help="本单位审定这份答复的负责人。")
    handler: str = fact("经办人", max_length=30)
    phone: str = fact("联系电话", max_length=30)
    attachments: tuple[FileId, ...] = fact("附件", default=())


@dataclass(frozen=True, kw_only=True)
class ReferralSituation:
    """What the requirements may ask of a referral."""

    today: date
    mine: frozenset[int]
    units_in_service: frozenset[int]
    units_on_case: frozenset[int]


ANSWERED_AS_A_WHOLE = stated(
    "as_a_whole",
    "没有建议条目，请在“总的说明”里答复。",
    lambda s, f: bool(s.mine) or bool(f.note.strip()),
    field="note",
)
ANSWER = Term(key="answer_referral", label="答复", length=working_days(30), clause="本地规定（默认 30 个工作日，转办时可另定）", of=Role.OFFICER, least=5, most=120)  # fmt: skip
CHECK = Term(key="check_referral", label="核收答复", length=working_days(10), clause="本地规定（默认 10 个工作日）", of=Role.CLERK, least=1, most=30)  # fmt: skip
UNIT_AND_DESK = (Role.OFFICER, Role.LEADER, Role.CLERK, Role.CHAIR)


class Referrals(Workflow):
    kind = "referral"
    edition = "2026"
    label = "转办"
    regulation = "意见建议转办与答复"
    states = ReferralState
    openings = (Opening(state=S.SENT, terms=(ANSWER,)),)

    accept = Step(
        label="签收", clause="转办：签收", by=(Role.OFFICER,), sources=(S.SENT,), target=S.ACCEPTED, facts=NoFacts,
        event="ReferralAccepted", notice="%(unit)s已签收《%(title)s》。", tells=(Role.CLERK,), awaited=True,
        effect="签收后由本单位逐条答复，不能再退回。",
    )  # fmt: skip
    object = Step(
        label="不属本单位职责", clause="转办：退回改送", by=(Role.OFFICER,), sources=(S.SENT,), target=S.OBJECTED, facts=OtherUnit,
        said_to=UNIT_AND_DESK, event="ReferralObjected", notice="%(unit)s认为《%(title)s》应送%(other_unit)s办理：%(reason)s", tells=(Role.CLERK,),
        requires=GOOD_UNIT, effect="由转出方决定是否改送；不得自行转给其他单位。",
    )  # fmt: skip
    redirect = Step(
        label="同意，改送", clause="转办：退回改送", by=(Role.CLERK,), sources=(S.OBJECTED,), target=S.REASSIGNED, facts=OtherUnit,
        said_to=UNIT_AND_DESK, event="ReferralRedirected", notice="《%(title)s》改送%(other_unit)s办理：%(reason)s", tells=(Role.OFFICER,),
        requires=GOOD_UNIT, awaited=True, is_final=True, effect="新的单位重新计算期限。",
    )  # fmt: skip
    insist = Step(
        label="仍请该单位办理", clause="转办：退回改送", by=(Role.CLERK,), sources=(S.OBJECTED,), target=S.ACCEPTED, facts=Explained,
        said_to=UNIT_AND_DESK, event="ReferralInsisted", notice="《%(title)s》仍请%(unit)s办理：%(reason)s", tells=(Role.OFFICER,), effect="视为签收，期限不变。",
    )  # fmt: skip
    answer = Step(
        label="逐条答复", clause="转办：逐条答复", by=(Role.OFFICER, Role.LEADER), sources=(S.ACCEPTED,), target=S.ANSWERED, facts=ReferralAnswer,
        event="ReferralAnswered", notice="%(unit)s已答复《%(title)s》。", tells=(Role.CLERK,), requires=(*GOOD_ANSWERS, ANSWERED_AS_A_WHOLE),
        starts=(CHECK,), ends=(ANSWER,), awaited=True, effect="由转出方核收；核收后答复送达提出人，写明日期的事项开始跟踪。",
    )  # fmt: skip
    send_back = Step(
        label="退回补充", clause="转办：核收", by=(Role.CLERK,), sources=(S.ANSWERED,), target=S.ACCEPTED, facts=Explained,
        said_to=UNIT_AND_DESK, event="ReferralSentBack", notice="%(unit)s对《%(title)s》的答复请补充：%(reason)s", tells=(Role.OFFICER, Role.LEADER),
        starts=(ANSWER,), ends=(CHECK,), effect="该单位补充后重新答复，期限重新计算。",
    )  # fmt: skip
    pass_answer = Step(
        label="核收答复", clause="转办：核收", by=(Role.CLERK,), sources=(S.ANSWERED,), target=S.PASSED, facts=NoFacts,
        event="ReferralPassed", notice="%(unit)s对《%(title)s》的答复已送达。", tells=(Role.LEAD_PROPOSER, Role.OFFICER, Role.LEADER),
        ends=(CHECK,), awaited=True, is_final=True, effect="答复送达提出人，承诺事项开始跟踪。",
    )  # fmt: skip
    succeed = Step(
        label="由承继单位办理", clause="机构改革：职责承继", by=(Role.SYSTEM,), sources=tuple(LIVE), facts=OtherUnit,
        event="ReferralSucceeded", notice="因机构改革，《%(title)s》由%(other_unit)s继续办理。", tells=(Role.OFFICER, Role.LEAD_PROPOSER), effect="转办件和期限一并移交。",
    )  # fmt: skip
    recall = Step(
        label="收回", clause="转办：收回", by=(Role.SYSTEM,), sources=OWED, target=S.RECALLED, facts=Explained,
        event="ReferralRecalled", notice="《%(title)s》不再请%(unit)s办理：%(reason)s", tells=(Role.OFFICER, Role.LEADER), is_final=True,
        effect="该单位不必再答复。",
    )  # fmt: skip
