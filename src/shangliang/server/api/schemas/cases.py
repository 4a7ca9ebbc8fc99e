"""Cases as they are shown: what every kind of work has in common."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, Field


class Choice(BaseModel):
    """One of several values, with its term."""

    value: str = Field(title="值")
    label: str = Field(title="名称")


class Named(BaseModel):
    """A record by its id and name."""

    id: int = Field(title="编号")
    name: str = Field(title="名称")


class ShownCase(BaseModel):
    """A case: a matter, or one party's part in it."""

    id: int = Field(title="编号")
    kind: Choice = Field(title="种类")
    edition: str = Field(title="规定版本")
    state: Choice = Field(title="状态")
    variant: Choice | None = Field(title="细分", description="主办、会办、分办，或者协商形式。")
    round: int = Field(title="办理轮次")
    title: str = Field(title="案由")
    number: int | None = Field(title="案号")
    session: Named | None = Field(title="会议")
    member: Named | None = Field(title="委员")
    body: Named | None = Field(title="集体提案单位")
    unit: Named | None = Field(title="承办单位")
    office: Named | None = Field(title="交办单位")
    matter: int | None = Field(title="所属事项", description="本身就是事项的为空。")
    parent: int | None = Field(title="上级事项")
    merged_into: int | None = Field(title="并入")
    opened_on: date = Field(title="提出日期")
    docketed_on: date | None = Field(title="立案日期")
    answered_on: date | None = Field(title="答复日期")
    moved_at: datetime = Field(title="最近办理时间")
    href: str = Field(title="地址")


class StepAddress(BaseModel):
    """How a step is taken: POST to `href`."""

    operation_id: str = Field(title="操作")
    method: str = Field(title="请求方法")
    href: str = Field(title="地址")


class ShownStep(BaseModel):
    """A step that the caller's role has on a case in its present state."""

    step: str = Field(title="步骤")
    case: int = Field(title="事项编号")
    label: str = Field(title="名称")
    clause: str = Field(title="依据")
    effect: str = Field(title="办理之后")
    role: Choice = Field(title="以什么身份")
    is_next: bool = Field(title="正等待这一步")
    needs_facts: bool = Field(title="须填写内容")
    obstacles: list[str] = Field(title="先要解决的问题", description="为空时才能办理。")
    operation: StepAddress = Field(title="操作")


class ShownTurn(BaseModel):
    """What a case waits for, and from whom."""

    case: int = Field(title="事项编号")
    step: str = Field(title="步骤")
    label: str = Field(title="名称")
    roles: list[Choice] = Field(title="由谁办理")
    who: str = Field(title="名称")
    due_on: date | None = Field(title="期限")


class ShownDeadline(BaseModel):
    """A term that runs on a case."""

    case: int = Field(title="事项编号")
    term: str = Field(title="期限")
    label: str = Field(title="名称")
    of: Choice = Field(title="谁的期限")
    clause: str = Field(title="依据")
    started_on: date = Field(title="起算日期")
    due_on: date = Field(title="截止日期")
    earlier_due_on: date | None = Field(title="延期前的截止日期")
    is_certain: bool = Field(title="日历确定", description="为假时所在年份的节假日尚未公布。")
    is_late: bool = Field(title="已逾期")


class CaseDetail(BaseModel):
    """A case with what may be done on it now."""

    case: ShownCase = Field(title="事项")
    open_steps: list[ShownStep] = Field(title="您现在可以办理的")
    waiting_on: list[ShownTurn] = Field(title="正在等待")
    deadlines: list[ShownDeadline] = Field(title="正在计算的期限")


class CaseList(BaseModel):
    """A page of cases."""

    items: list[ShownCase] = Field(title="事项")
    next: str | None = Field(title="下一页")


class ShownTask(BaseModel):
    """Something that waits for the caller."""

    case: ShownCase = Field(title="事项")
    step: str = Field(title="步骤")
    label: str = Field(title="名称")
    due_on: date | None = Field(title="期限")
    is_late: bool = Field(title="已逾期")
    operation: StepAddress = Field(title="操作")


class TaskList(BaseModel):
    """A page of tasks, the most urgent first."""

    items: list[ShownTask] = Field(title="待办")
    next: str | None = Field(title="下一页")


class TimelineLine(BaseModel):
    """One act on the matter or one of its parties, as the caller may see it."""

    case: int = Field(title="事项编号")
    kind: str = Field(title="种类")
    step: str = Field(title="步骤")
    label: str = Field(title="名称")
    clause: str = Field(title="依据")
    actor: str = Field(title="办理人")
    role: Choice = Field(title="身份")
    happened_at: datetime = Field(title="时间")
    is_by_key: bool = Field(title="经密钥办理", description="由程序用该人的密钥办理，不是本人在网页上办理。")
    details: dict[str, str] = Field(title="内容")


class Timeline(BaseModel):
    """The acts on a matter, newest first."""

    items: list[TimelineLine] = Field(title="经过")
