"""Studies as they are shown."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from shangliang.server.api.schemas.briefs import ShownReferral
from shangliang.server.api.schemas.cases import Choice, ShownCase, ShownDeadline, ShownStep, ShownTurn
from shangliang.server.api.schemas.proposals import ShownFile, ShownSuggestion


class StudyLine(BaseModel):
    """A study in a list."""

    case: ShownCase = Field(title="事项")
    form: Choice = Field(title="形式")
    from_on: date | None = Field(title="开始日期")
    until_on: date | None = Field(title="结束日期")
    signed_on: date | None = Field(title="签发日期")


class StudyList(BaseModel):
    """A page of studies."""

    items: list[StudyLine] = Field(title="调研视察")
    next: str | None = Field(title="下一页")


class ShownTeamMember(BaseModel):
    """One of the team."""

    member: int = Field(title="委员")
    name: str = Field(title="姓名")
    is_leader: bool = Field(title="组长")


class ShownVisit(BaseModel):
    """A visit; shown to the council's side, not to units."""

    held_on: date = Field(title="日期")
    place: str = Field(title="地点")
    people: int = Field(title="走访座谈人数")
    members: list[int] = Field(title="参加的委员")
    finding: str = Field(title="发现的情况")
    photos: list[ShownFile] = Field(title="照片")


class StudyDetail(BaseModel):
    """A study as the caller may see it, with what may be done on it and on its referrals now."""

    line: StudyLine = Field(title="调研视察")
    purpose: str = Field(title="目的和重点")
    places: str = Field(title="地点")
    team: list[ShownTeamMember] = Field(title="调研组")
    visits: list[ShownVisit] = Field(title="走访记录")
    report: str = Field(title="报告正文")
    signer: str = Field(title="签发人")
    suggestions: list[ShownSuggestion] = Field(title="建议")
    attachments: list[ShownFile] = Field(title="照片和附件")
    referrals: list[ShownReferral] = Field(title="转办")
    result: str = Field(title="办结情况")
    open_steps: list[ShownStep] = Field(title="您现在可以办理的")
    waiting_on: list[ShownTurn] = Field(title="正在等待")
    deadlines: list[ShownDeadline] = Field(title="正在计算的期限")
