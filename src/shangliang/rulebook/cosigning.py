# ruff: noqa: E501 -- a clause is read on few lines
"""Co-signing 联名: one invitation to one member. What is not answered when the proposal is submitted lapses."""

from __future__ import annotations

from shangliang.rulebook.roles import Role
from shangliang.rulebook.workflow import NoFacts, Opening, State, Step, Workflow


class CosigningState(State):
    INVITED = "invited", "待确认"
    CONFIRMED = "confirmed", "已联名"
    DECLINED = "declined", "未参加"
    LAPSED = "lapsed", "邀请失效"


S = CosigningState


class Cosigning(Workflow):
    kind = "cosigning"
    edition = "2011"
    label = "联名"
    regulation = "提案工作条例"
    states = CosigningState
    openings = (Opening(state=S.INVITED),)

    confirm = Step(
        label="同意联名", is_one_press=True, clause="提案的提出：联名提案", by=(Role.INVITED,), sources=(S.INVITED,), target=S.CONFIRMED, facts=NoFacts,
        event="CosigningConfirmed", notice="%(actor)s同意联名提案《%(title)s》。", tells=(Role.LEAD_PROPOSER,), awaited=True, is_final=True,
        effect="您将列为联名提案人，能看到办理的全过程。",
    )  # fmt: skip
    decline = Step(
        label="不参加联名", is_one_press=True, clause="提案的提出：联名提案", by=(Role.INVITED,), sources=(S.INVITED,), target=S.DECLINED, facts=NoFacts,
        event="CosigningDeclined", notice="%(actor)s未参加联名提案《%(title)s》。", tells=(Role.LEAD_PROPOSER,), is_final=True,
        effect="邀请人会收到通知，不需要说明理由。",
    )  # fmt: skip
    lapse = Step(
        label="邀请失效", clause="提案的提出：联名提案", by=(Role.SYSTEM,), sources=(S.INVITED,), target=S.LAPSED, facts=NoFacts,
        event="CosigningLapsed", notice="提案《%(title)s》已提交，未答复的联名邀请失效。", tells=(Role.INVITED,), is_final=True,
        effect="提交后不再增加联名人。",
    )  # fmt: skip
