"""Notices as they are read."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, Field


class ShownNotice(BaseModel):
    """What happened, who is next and until when, in the caller's language."""

    id: int = Field(title="编号")
    case: int = Field(title="事项编号")
    matter: int = Field(title="所属事项")
    event: str = Field(title="事件")
    title: str = Field(title="标题")
    text: str = Field(title="内容")
    next_line: str = Field(title="下一步")
    due_on: date | None = Field(title="期限")
    told_at: datetime = Field(title="时间")
    read_at: datetime | None = Field(title="阅读时间")


class NoticeList(BaseModel):
    """A page of notices, newest first."""

    items: list[ShownNotice] = Field(title="消息")
    next: str | None = Field(title="下一页")


class NoticesRead(BaseModel):
    """How many notices were marked as read."""

    count: int = Field(title="条数")
