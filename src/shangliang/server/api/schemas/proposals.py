"""Proposals as they are shown."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from shangliang.server.api.schemas.cases import Choice, Named, ShownCase, ShownDeadline, ShownStep, ShownTurn
from shangliang.server.api.schemas.instructions import ShownInstruction


class ProposalLine(BaseModel):
    """A proposal in a list."""

    case: ShownCase = Field(title="事项")
    category: Choice | None = Field(title="类别")
    submitted_on: date | None = Field(title="提交日期")
    is_proxy: bool = Field(title="代录")
    is_in_plenary: bool = Field(title="会间提出")
    disclosure: Choice = Field(title="是否公开")
    mode: Choice | None = Field(title="办理方式")
    published_on: date | None = Field(title="公开日期")


class ProposalList(BaseModel):
    """A page of proposals."""

    items: list[ProposalLine] = Field(title="提案")
    next: str | None = Field(title="下一页")


class ShownFile(BaseModel):
    """A file that the caller may open."""

    id: int = Field(title="编号")
    name: str = Field(title="文件名")
    content_type: str = Field(title="类型")
    size: int = Field(title="字节数")
    href: str = Field(title="地址")


class ShownPromise(BaseModel):
    """A dated answer under follow-up."""

    case: int = Field(title="事项编号")
    state: Choice = Field(title="状态")
    due_on: date = Field(title="承诺日期")
    done_on: date | None = Field(title="完成日期")


class ShownAnswer(BaseModel):
    """What one unit says to one suggestion."""

    id: int = Field(title="编号")
    assignment: int = Field(title="承办编号")
    unit: Named | None = Field(title="承办单位")
    outcome: Choice = Field(title="答复")
    text: str = Field(title="具体说明")
    due_on: date | None = Field(title="承诺完成日期")
    owner: str = Field(title="责任人")
    proof: str = Field(title="办理依据")
    is_issued: bool = Field(
        title="已送达", description="为假时仍是草稿，只有办理单位和审核的交办单位看得到。"
    )
    promise: ShownPromise | None = Field(title="承诺")


class ShownSuggestion(BaseModel):
    """One numbered suggestion with the answers that the caller may see."""

    id: int = Field(title="编号")
    number: int = Field(title="序号")
    text: str = Field(title="建议内容")
    proposed_unit: Named | None = Field(title="建议承办单位")
    answerers: list[int] = Field(title="由谁答复", description="须答复本条的承办编号。")
    answers: list[ShownAnswer] = Field(title="答复")


class ShownReply(BaseModel):
    """A unit's letter."""

    letter: str = Field(title="答复函正文")
    handler: str = Field(title="经办人")
    phone: str = Field(title="联系电话")
    letter_number: str = Field(title="答复函字号")
    signer: str = Field(title="签发人")
    approved_by: Named | None = Field(title="审签领导")
    signed_on: date | None = Field(title="签发日期")
    reply_class: Choice | None = Field(title="类别")
    passed_on: date | None = Field(title="送达日期")


class ShownAssignment(BaseModel):
    """One unit's handling in one round."""

    case: ShownCase = Field(title="事项")
    assigned_on: date = Field(title="交办日期")
    note: str = Field(title="交办要求")
    reply: ShownReply | None = Field(title="答复")
    view: str | None = Field(title="会办意见")
    attachments: list[ShownFile] = Field(title="答复附件")
    waiting_on: list[ShownTurn] = Field(title="正在等待")


class ShownContact(BaseModel):
    """A talk between a unit and a proposer, or that the proposer does without."""

    case: ShownCase = Field(title="事项")
    way: Choice | None = Field(title="沟通方式")
    held_on: date | None = Field(title="沟通日期")
    people: str = Field(title="参加人员")
    summary: str = Field(title="沟通情况")
    reason: str = Field(title="说明")


class ShownRequest(BaseModel):
    """What a unit asks of the assigning office."""

    case: ShownCase = Field(title="事项")
    topic: Choice = Field(title="事由")
    until: date | None = Field(title="延期至")
    unit: Named | None = Field(title="增加的单位")
    reason: str = Field(title="理由")
    answer: str = Field(title="答复说明")


class ShownRating(BaseModel):
    """A rating. The answers are shown to the rater and the proposal committee alone."""

    case: ShownCase = Field(title="事项")
    about: Named | None = Field(title="评价的承办单位")
    attitude: Choice | None = Field(title="对办理态度")
    result: Choice | None = Field(title="对办理结果")
    overall: Choice | None = Field(title="综合")
    comment: str = Field(title="具体意见")
    is_paper: bool = Field(title="纸质")
    rated_on: date | None = Field(title="评价日期")
    words: str = Field(title="提案委意见")
    decision: str = Field(title="主席会议决定")


class RatingList(BaseModel):
    """A page of ratings."""

    items: list[ShownRating] = Field(title="评价")
    next: str | None = Field(title="下一页")


class ShownPublication(BaseModel):
    """What the public may read."""

    extent: Choice = Field(title="公开方式")
    summary: str = Field(title="摘要")
    published_on: date = Field(title="公开日期")
    withdrawn_on: date | None = Field(title="撤下日期")


class ShownText(BaseModel):
    """What the proposer wrote and declared."""

    category: Choice | None = Field(title="类别")
    situation: str = Field(title="情况")
    analysis: str = Field(title="分析")
    origin: Choice | None = Field(title="文稿来源")
    is_studied: bool = Field(title="本人作过实地调研")
    is_from_topic_list: bool = Field(title="选自提案参考选题")
    disclosure: Choice = Field(title="是否公开")
    closed_reason: str = Field(title="不公开的理由")


class ShownDecision(BaseModel):
    """What the examination came to."""

    submitted_on: date | None = Field(title="提交日期")
    is_proxy: bool = Field(title="代录")
    is_in_plenary: bool = Field(title="会间提出")
    decline_ground: Choice | None = Field(title="不予立案情形")
    decision_reason: str = Field(title="决定说明")
    mode: Choice | None = Field(title="办理方式")
    led_by: Named | None = Field(title="领办领导")


class ProposalDetail(BaseModel):
    """A proposal as the caller may see it, with what may be done on it and on its parties now."""

    case: ShownCase = Field(title="事项")
    text: ShownText = Field(title="正文")
    decision: ShownDecision = Field(title="审查")
    suggestions: list[ShownSuggestion] = Field(title="建议")
    attachments: list[ShownFile] = Field(title="附件")
    co_proposers: list[Named] = Field(title="联名提案人")
    invitations: list[ShownCase] = Field(title="联名邀请")
    merged_cases: list[Named] = Field(title="并入本案的提案")
    assignments: list[ShownAssignment] = Field(title="承办")
    contacts: list[ShownContact] = Field(title="沟通")
    requests: list[ShownRequest] = Field(title="申请")
    ratings: list[ShownRating] = Field(title="评价")
    publication: ShownPublication | None = Field(title="公开")
    instructions: list[ShownInstruction] = Field(title="领导批示")
    open_steps: list[ShownStep] = Field(title="您现在可以办理的")
    waiting_on: list[ShownTurn] = Field(title="正在等待")
    deadlines: list[ShownDeadline] = Field(title="正在计算的期限")


class PromiseLine(BaseModel):
    """A promise in a list."""

    case: ShownCase = Field(title="事项")
    suggestion: str = Field(title="建议内容")
    answer: str = Field(title="答复")
    outcome: Choice = Field(title="答复类别")
    due_on: date = Field(title="承诺日期")
    owner: str = Field(title="责任人")
    done_on: date | None = Field(title="完成日期")
    proof: str = Field(title="完成情况和依据")
    reason: str = Field(title="不能兑现的理由")


class PromiseList(BaseModel):
    """A page of promises."""

    items: list[PromiseLine] = Field(title="承诺")
    next: str | None = Field(title="下一页")
