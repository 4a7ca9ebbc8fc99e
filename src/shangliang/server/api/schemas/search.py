"""What is found and what is late."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from shangliang.server.api.schemas.cases import Choice, ShownCase


class ShownPiece(BaseModel):
    """A part of a text."""

    text: str = Field(title="文字")
    is_match: bool = Field(title="与检索词相符")


class SearchHit(BaseModel):
    """A case that holds every word that was asked for."""

    id: int = Field(title="事项编号")
    kind: Choice = Field(title="种类")
    state: Choice = Field(title="状态")
    number: int | None = Field(title="案号")
    title: str = Field(title="案由")
    snippet: str = Field(title="摘录", description="内容中检索词最集中的一段。")
    title_pieces: list[ShownPiece] = Field(title="案由，标出相符之处")
    snippet_pieces: list[ShownPiece] = Field(title="摘录，标出相符之处")
    href: str = Field(title="地址")


class SearchList(BaseModel):
    """A page of what was found, the best first."""

    items: list[SearchHit] = Field(title="找到的事项")
    next: str | None = Field(title="下一页")


class LateLine(BaseModel):
    """A term that has passed without what it asks for."""

    id: int = Field(title="编号")
    case: ShownCase = Field(title="事项")
    matter_title: str = Field(title="所属事项的案由")
    matter_number: int | None = Field(title="所属事项的案号")
    term: str = Field(title="期限")
    label: str = Field(title="该办的")
    of: Choice = Field(title="轮到哪种身份")
    who: str = Field(title="轮到谁")
    due_on: date = Field(title="截止日期")
    earlier_due_on: date | None = Field(title="延期前的截止日期")
    days_late: int = Field(title="已超天数")


class Count(BaseModel):
    """How many there are of one value."""

    value: str = Field(title="值")
    label: str = Field(title="名称")
    count: int = Field(title="数量")


class LateList(BaseModel):
    """A page of what is late, the longest first."""

    items: list[LateLine] = Field(title="超期事项")
    counts: list[Count] = Field(title="按轮到谁统计", description="不受 of 筛选。")
    next: str | None = Field(title="下一页")
