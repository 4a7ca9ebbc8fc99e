"""Leaders' instructions as they are shown."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from shangliang.server.api.schemas.cases import Choice, ShownCase


class ShownInstruction(BaseModel):
    """An instruction on a matter; the units' answers stand in the referrals whose `parent` it is."""

    case: ShownCase = Field(title="事项")
    signature: str = Field(title="署名")
    level: Choice = Field(title="批示级别")
    words: str = Field(title="批示内容")
    given_on: date = Field(title="批示日期")
    is_sealed: bool = Field(title="不告诉提出人")
    is_from_paper: bool = Field(title="由纸质登记")
    report: str = Field(title="办理结果")
    reported_on: date | None = Field(title="报告日期")
    withdrawn_reason: str = Field(title="撤销理由")


class InstructionList(BaseModel):
    """A page of instructions."""

    items: list[ShownInstruction] = Field(title="批示")
    next: str | None = Field(title="下一页")
