"""Appraisals, their ballots and what is put right, as they are shown."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from shangliang.server.api.schemas.cases import Choice, ShownCase, ShownDeadline, ShownStep, ShownTurn


class AppraisalLine(BaseModel):
    """An appraisal in a list."""

    case: ShownCase = Field(title="事项")
    topic: str = Field(title="评议内容")
    until_on: date | None = Field(title="评议到何日结束")


class AppraisalList(BaseModel):
    """A page of appraisals."""

    items: list[AppraisalLine] = Field(title="评议")
    next: str | None = Field(title="下一页")


class ShownAspect(BaseModel):
    """One aspect of a valid ballot."""

    aspect: str = Field(title="测评项目")
    votes: list[int] = Field(title="各选项票数", description="次序与选项相同。")
    best: float = Field(title="第一项占比", description="百分数。")
    change: float | None = Field(title="比上次", description="百分点；上次没有同一项目的为空。")


class ShownBallot(BaseModel):
    """A ballot. While it goes on it shows no figure of what was chosen."""

    id: int = Field(title="编号")
    number: int = Field(title="第几次")
    way: Choice = Field(title="投票方式")
    aspects: list[str] = Field(title="测评项目")
    options: list[str] = Field(title="选项")
    opened_on: date = Field(title="开始日期")
    closed_on: date | None = Field(title="结束日期")
    outcome: Choice | None = Field(title="结果")
    electors: int = Field(title="投票人数")
    issued: int | None = Field(title="发出票数", description="结束前为空。")
    returned: int | None = Field(title="收回票数", description="结束前为空。")
    spoilt: int | None = Field(title="无效票数", description="结束前为空。")


class ShownStudyVisit(BaseModel):
    """One visit of the appraisal group."""

    held_on: date = Field(title="调研日期")
    place: str = Field(title="地点或者对象")
    words: str = Field(title="了解到的情况")


class ShownRectification(BaseModel):
    """One thing that the unit puts right."""

    case: ShownCase = Field(title="事项")
    number: int = Field(title="序号")
    text: str = Field(title="整改事项")
    owner: str = Field(title="责任人")
    due_on: date = Field(title="整改期限")
    done_on: date | None = Field(title="完成日期")
    proof: str = Field(title="整改情况和依据")
    returned_reason: str = Field(title="退回意见")
    accepted_on: date | None = Field(title="核查通过日期")


class AppraisalDetail(BaseModel):
    """An appraisal as the caller may see it. Those who only vote see the ballot and its result."""

    case: ShownCase = Field(title="事项")
    topic: str = Field(title="评议内容")
    proposed_on: date | None = Field(title="主席会议日期")
    agreed_on: date | None = Field(title="县委同意日期")
    document: str = Field(title="批复或者会议")
    leader: str = Field(title="评议组组长")
    group: str = Field(title="评议组成员")
    until_on: date | None = Field(title="评议到何日结束")
    plan: str = Field(title="评议方案")
    visits: list[ShownStudyVisit] = Field(title="评议调研")
    report: str = Field(title="评议调研报告")
    ballots: list[ShownBallot] = Field(title="测评")
    results: list[ShownAspect] = Field(title="测评结果")
    receipts: list[str] = Field(title="电子票回执", description="最近一次已结束的测评，按字母排列。")
    feedback: str = Field(title="反馈意见")
    items: list[ShownRectification] = Field(title="整改事项")
    visit: str = Field(title="回访情况")
    open_steps: list[ShownStep] = Field(title="您现在可以办理的")
    waiting_on: list[ShownTurn] = Field(title="正在等待")
    deadlines: list[ShownDeadline] = Field(title="正在计算的期限")
