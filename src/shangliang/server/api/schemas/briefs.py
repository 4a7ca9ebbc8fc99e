"""Briefs and their paper as they are shown."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from shangliang.server.api.schemas.cases import Choice, Named, ShownCase, ShownDeadline, ShownStep, ShownTurn
from shangliang.server.api.schemas.instructions import ShownInstruction
from shangliang.server.api.schemas.proposals import ShownFile, ShownSuggestion


class BriefLine(BaseModel):
    """A brief in a list."""

    case: ShownCase = Field(title="事项")
    category: Choice | None = Field(title="类别")
    submitted_on: date | None = Field(title="报送日期")
    is_proxy: bool = Field(title="代录")
    issued_on: date | None = Field(title="编发日期")


class BriefList(BaseModel):
    """A page of briefs."""

    items: list[BriefLine] = Field(title="信息")
    next: str | None = Field(title="下一页")


class ShownOriginal(BaseModel):
    """The brief as it was sent in; shown to its author and the desk, not to units."""

    title: str = Field(title="原标题")
    situation: str = Field(title="情况")
    analysis: str = Field(title="分析")
    suggestions: list[str] = Field(title="原建议")


class ShownReferral(BaseModel):
    """A unit's handling of what was sent to it."""

    case: ShownCase = Field(title="事项")
    sent_on: date = Field(title="送出日期")
    note: str = Field(title="办理要求")
    answer_note: str | None = Field(title="总的说明", description="答复送达前只有该单位和核收的一方看得到。")
    signer: str | None = Field(title="审定人")
    handler: str | None = Field(title="经办人")
    phone: str | None = Field(title="联系电话")
    answered_on: date | None = Field(title="答复日期")
    passed_on: date | None = Field(title="核收日期")


class ShownForwarding(BaseModel):
    """To whom above it was sent."""

    level: Choice = Field(title="级别")
    organ: str = Field(title="报送机关")
    sent_on: date = Field(title="报送日期")


class ShownAdoption(BaseModel):
    """Who has used it."""

    level: Choice = Field(title="级别")
    organ: str = Field(title="采用机关")
    publication: str = Field(title="刊物和期号")
    adopted_on: date = Field(title="采用日期")


class ShownIssue(BaseModel):
    """The issue that a brief stands in."""

    case: int = Field(title="事项编号")
    year: int = Field(title="年份")
    number: int = Field(title="期号")


class BriefDetail(BaseModel):
    """A brief as the caller may see it, with what may be done on it and on its referrals now."""

    case: ShownCase = Field(title="事项")
    category: Choice | None = Field(title="类别")
    place: str = Field(title="地点")
    text: str = Field(title="正文", description="编辑后的正文；编辑前是报送的原文。")
    original: ShownOriginal | None = Field(title="报送的原文")
    submitted_on: date | None = Field(title="报送日期")
    unused_ground: Choice | None = Field(title="未采用的原因")
    unused_reason: str = Field(title="未采用的说明")
    signer: str = Field(title="签发人")
    issue: ShownIssue | None = Field(title="刊物")
    suggestions: list[ShownSuggestion] = Field(title="建议")
    attachments: list[ShownFile] = Field(title="照片和附件")
    referrals: list[ShownReferral] = Field(title="转办")
    forwardings: list[ShownForwarding] = Field(title="报送上级")
    adoptions: list[ShownAdoption] = Field(title="采用")
    instructions: list[ShownInstruction] = Field(title="领导批示")
    open_steps: list[ShownStep] = Field(title="您现在可以办理的")
    waiting_on: list[ShownTurn] = Field(title="正在等待")
    deadlines: list[ShownDeadline] = Field(title="正在计算的期限")


class PaperLine(BaseModel):
    """An issue in a list."""

    case: ShownCase = Field(title="事项")
    year: int | None = Field(title="年份")
    number: int | None = Field(title="期号")
    issued_on: date | None = Field(title="印发日期")


class PaperList(BaseModel):
    """A page of issues."""

    items: list[PaperLine] = Field(title="刊物")
    next: str | None = Field(title="下一页")


class PaperDetail(BaseModel):
    """One issue with its briefs in their order."""

    line: PaperLine = Field(title="刊物")
    addressees: str = Field(title="报送")
    copies: str = Field(title="抄送")
    signer: str = Field(title="签发人")
    briefs: list[Named] = Field(title="选用的信息")
    open_steps: list[ShownStep] = Field(title="您现在可以办理的")
