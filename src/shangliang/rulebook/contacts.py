# ruff: noqa: E501 -- a clause is read on few lines
"""Contacts 见面沟通 and requests 申请: what a unit reports or asks, and what the other side says to it.

A contact counts as a talk only when both sides confirm it. Waived and unconfirmed are classes of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.rulebook.deadlines import working_days
from shangliang.rulebook.facts import Explained, Labelled
from shangliang.rulebook.roles import Role
from shangliang.rulebook.terms import Term
from shangliang.rulebook.workflow import NoFacts, Opening, State, Step, Workflow, needs


class ContactState(State):
    RECORDED = "recorded", "待提案人确认"
    CONFIRMED = "confirmed", "双方已确认"
    DENIED = "denied", "提案人表示没有沟通"
    UNCONFIRMED = "unconfirmed", "提案人未确认"
    WAIVED = "waived", "提案人不需要沟通"


class RequestState(State):
    ASKED = "asked", "待答复"
    GRANTED = "granted", "已同意"
    REFUSED = "refused", "未同意"


class Topic(Labelled):
    EXTENSION = "extension", "延期"
    UNIT = "unit", "增加承办单位"


@dataclass(frozen=True, kw_only=True)
class RequestSituation:
    """What the requirements may ask of a request. `is_answerable`: no reply has been signed that it would come too late
    for. `may_join`: the unit that is asked for, if one is, is in service and not on the case yet."""

    is_answerable: bool
    may_join: bool


C = ContactState
R = RequestState
CONFIRM = Term(key="confirm_contact", label="确认沟通", length=working_days(10), clause="本系统约定（默认 10 个工作日，逾期按“未确认”单列，不算见面）", of=Role.LEAD_PROPOSER, least=3, most=30, lapses_by="lapse")  # fmt: skip
ANSWER = Term(key="answer_request", label="答复申请", length=working_days(5), clause="本地规定（默认 5 个工作日）", of=Role.ASSIGNING_OFFICE, least=1, most=20)  # fmt: skip


class Contacts(Workflow):
    kind = "contact"
    edition = "2011"
    label = "沟通"
    regulation = "提案工作条例"
    states = ContactState
    openings = (
        Opening(state=C.RECORDED, terms=(CONFIRM,)),
        Opening(state=C.WAIVED),
    )

    confirm = Step(
        label="确认沟通过", is_one_press=True, clause="提案的办理：与委员沟通", by=(Role.LEAD_PROPOSER,), sources=(C.RECORDED, C.UNCONFIRMED), target=C.CONFIRMED, facts=NoFacts,
        event="ContactConfirmed", notice="提案人确认就《%(title)s》与%(unit)s沟通过。", tells=(Role.OFFICER,), ends=(CONFIRM,), awaited=True, is_final=True,
        effect="双方确认的沟通才计入见面率。",
    )  # fmt: skip
    deny = Step(
        label="没有沟通", clause="提案的办理：与委员沟通", by=(Role.LEAD_PROPOSER,), sources=(C.RECORDED, C.UNCONFIRMED), target=C.DENIED, facts=Explained,
        event="ContactDenied", notice="提案人表示没有就《%(title)s》与%(unit)s沟通过：%(reason)s", tells=(Role.OFFICER, Role.ASSIGNING_OFFICE), ends=(CONFIRM,), is_final=True,
        effect="承办单位须重新与您联系。",
    )  # fmt: skip
    lapse = Step(
        label="逾期未确认", clause="提案的办理：与委员沟通", by=(Role.SYSTEM,), sources=(C.RECORDED,), target=C.UNCONFIRMED, facts=NoFacts,
        event="ContactLapsed", notice="就《%(title)s》登记的沟通逾期未确认，单列为“未确认”。", tells=(Role.LEAD_PROPOSER, Role.OFFICER), ends=(CONFIRM,),
        effect="仍可补充确认。",
    )  # fmt: skip
    pass_on = Step(
        label="移交确认", clause="委员离任：确认与评价的移交", by=(Role.SYSTEM,), sources=(C.RECORDED, C.UNCONFIRMED), facts=NoFacts,
        event="ContactPassedOn", notice="第一提案人已离任，《%(title)s》的沟通请您确认。", tells=(Role.LEAD_PROPOSER,),
        effect="由第一联名人确认，没有联名人的由提案委确认。",
    )  # fmt: skip


class Requests(Workflow):
    kind = "request"
    edition = "2011"
    label = "申请"
    regulation = "提案工作条例"
    states = RequestState
    openings = (Opening(state=R.ASKED, terms=(ANSWER,)),)

    grant = Step(
        label="同意", clause="提案的办理：延期与增加承办单位", by=(Role.ASSIGNING_OFFICE,), sources=(R.ASKED,), target=R.GRANTED, facts=NoFacts,
        requires=(
            needs("in_hand", "答复已经签发，不能再增加单位：请先把答复退回，或者不同意这项申请。", lambda s: s.is_answerable),
            needs("may_join", "所请的单位已经撤并，或者已在承办本案，不能增加。", lambda s: s.may_join),
        ),
        event="RequestGranted", notice="同意%(unit)s就《%(title)s》提出的申请（%(topic)s）。", tells=(Role.OFFICER, Role.LEAD_PROPOSER), ends=(ANSWER,), awaited=True, is_final=True,
        effect="延期的，新期限生效并保留原期限；增加单位的，该单位即成为会办单位。",
    )  # fmt: skip
    refuse = Step(
        label="不同意", clause="提案的办理：延期与增加承办单位", by=(Role.ASSIGNING_OFFICE,), sources=(R.ASKED,), target=R.REFUSED, facts=Explained,
        event="RequestRefused", notice="没有同意%(unit)s就《%(title)s》提出的申请（%(topic)s）：%(reason)s", tells=(Role.OFFICER,), ends=(ANSWER,), is_final=True,
        effect="原期限不变。",
    )  # fmt: skip
