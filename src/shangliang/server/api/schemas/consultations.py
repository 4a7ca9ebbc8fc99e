"""Consultations as they are shown."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from shangliang.server.api.schemas.briefs import ShownReferral
from shangliang.server.api.schemas.cases import Choice, Named, ShownCase, ShownDeadline, ShownStep, ShownTurn
from shangliang.server.api.schemas.proposals import ShownFile, ShownSuggestion


class ConsultationLine(BaseModel):
    """A consultation in a list."""

    case: ShownCase = Field(title="事项")
    kind: Choice = Field(title="协商形式")
    organiser: str = Field(title="主办单位", description="上级政协主办、本会参加的才有。")
    meets_on: date = Field(title="会期")
    place: str = Field(title="地点")
    held_on: date | None = Field(title="开会日期")
    signed_on: date | None = Field(title="成果签发日期")
    archived_on: date | None = Field(title="归档日期")


class ConsultationList(BaseModel):
    """A page of consultations."""

    items: list[ConsultationLine] = Field(title="协商")
    next: str | None = Field(title="下一页")


class ShownParticipant(BaseModel):
    """A member and what became of the invitation."""

    member: Named = Field(title="委员")
    presence: Choice = Field(title="参加情况")
    is_team: bool = Field(title="筹备组")


class ShownNote(BaseModel):
    """Something that was said, and whose it is; or a visit or a delivery, and where."""

    sort: Choice = Field(title="类型")
    name: str = Field(title="谁、哪里")
    text: str = Field(title="内容")
    reason: str = Field(title="理由", description="保留的不同意见才有。")
    on: date = Field(title="日期")


class OpinionCount(BaseModel):
    """How many participants think so of the consultation."""

    opinion: Choice = Field(title="评价")
    count: int = Field(title="人数")


class ConsultationDetail(BaseModel):
    """A consultation as the caller may see it. The results are shown outside the desk once they are signed."""

    line: ConsultationLine = Field(title="协商")
    purpose: str = Field(title="为什么协商")
    link: str = Field(title="会议链接")
    agenda: str = Field(title="议程")
    papers: str = Field(title="材料清单")
    units: list[Named] = Field(title="参加的单位")
    proposals: list[Named] = Field(title="协商的提案")
    participants: list[ShownParticipant] = Field(title="参加的委员")
    unit_people: int = Field(title="单位到会人数")
    public_people: int = Field(title="群众到会人数")
    staff_people: int = Field(title="机关工作人员人数")
    notes: list[ShownNote] = Field(title="意见、调研和报送")
    minutes: str = Field(title="会议纪要")
    results: str = Field(title="协商情况和共识")
    signer: str = Field(title="签发人")
    suggestions: list[ShownSuggestion] = Field(title="建议")
    referrals: list[ShownReferral] = Field(title="转办")
    opinions: list[OpinionCount] = Field(title="参加人评价")
    feedback: str = Field(title="反馈")
    attachments: list[ShownFile] = Field(title="材料")
    open_steps: list[ShownStep] = Field(title="您现在可以办理的")
    waiting_on: list[ShownTurn] = Field(title="正在等待")
    deadlines: list[ShownDeadline] = Field(title="正在计算的期限")
