"""The regulations as data: what may be done in which state, by whom, within which time."""

from __future__ import annotations

from pydantic import BaseModel, Field

from shangliang.server.api.schemas.cases import Choice


class ShownTerm(BaseModel):
    """A time limit, with this council's own number where it has set one."""

    key: str = Field(title="键")
    label: str = Field(title="名称")
    clause: str = Field(title="依据")
    of: Choice = Field(title="谁的期限")
    number: int = Field(title="数值")
    unit: str = Field(title="单位", description="working_days、days 或者 months。")
    least: int = Field(title="最少")
    most: int = Field(title="最多")
    is_own: bool = Field(title="本会自定")


class ShownClause(BaseModel):
    """One step of a regulation."""

    key: str = Field(title="键")
    label: str = Field(title="名称")
    clause: str = Field(title="依据")
    effect: str = Field(title="办理之后")
    by: list[Choice] = Field(title="由谁办理")
    sources: list[str] = Field(title="在哪些状态")
    targets: list[str] = Field(title="之后的状态", description="为空时状态不变。")
    starts: list[str] = Field(title="开始计算的期限")
    ends: list[str] = Field(title="结束的期限")
    requirements: list[str] = Field(title="条件")
    operation_id: str | None = Field(title="操作", description="由系统办理的没有操作。")


class ShownRegulation(BaseModel):
    """One regulation in one edition."""

    kind: str = Field(title="种类")
    edition: str = Field(title="版本")
    label: str = Field(title="名称")
    regulation: str = Field(title="规定")
    states: list[Choice] = Field(title="状态")
    steps: list[ShownClause] = Field(title="步骤")


class RegulationList(BaseModel):
    """All regulations in force."""

    items: list[ShownRegulation] = Field(title="规定")
    terms: list[ShownTerm] = Field(title="期限")
