"""What a council sets for itself: terms of office and sessions, time limits, and the calendar of the installation."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from shangliang.server.api.schemas.cases import Choice


class ShownSession(BaseModel):
    """A session of a term."""

    id: int = Field(title="编号")
    name: str = Field(title="名称")
    number: int = Field(title="第几次会议")
    opens_on: date = Field(title="开幕日期")
    closes_on: date = Field(title="闭幕日期")


class ShownTermOfOffice(BaseModel):
    """A term of office with its sessions, the latest first."""

    id: int = Field(title="编号")
    name: str = Field(title="名称")
    number: int = Field(title="届次")
    starts_on: date = Field(title="起始日期")
    ends_on: date | None = Field(title="届满日期")
    sessions: list[ShownSession] = Field(title="会议")


class TermOfOfficeList(BaseModel):
    """A page of terms of office."""

    items: list[ShownTermOfOffice] = Field(title="届次")
    next: str | None = Field(title="下一页")


class TermOfOfficeEnded(BaseModel):
    """A term that has ended, and how many members' terms with it."""

    term: ShownTermOfOffice = Field(title="届次")
    members: int = Field(title="同时届满的委员人数")


class ShownTimeLimit(BaseModel):
    """A time limit that a council may choose within its bounds."""

    key: str = Field(title="标识")
    label: str = Field(title="期限")
    clause: str = Field(title="依据")
    of: Choice = Field(title="谁来办")
    unit: Choice = Field(title="单位")
    number: int = Field(title="现行")
    default: int = Field(title="规定")
    least: int = Field(title="最少")
    most: int = Field(title="最多")
    is_own: bool = Field(title="由本会设定")


class TimeLimitList(BaseModel):
    """The time limits that a council may set, all of them."""

    items: list[ShownTimeLimit] = Field(title="期限")


class ShownSpell(BaseModel):
    """Days in a row that are free, or worked, for one holiday."""

    first_on: date = Field(title="从哪天起")
    last_on: date = Field(title="到哪天止")
    number: int = Field(title="共几天")
    name: str = Field(title="名称")
    is_free: bool = Field(title="放假", description="为 false 时是调休上班。")
    is_edited: bool = Field(title="本平台改动")


class ShownWarning(BaseModel):
    """A year whose holidays nobody has entered."""

    year: int = Field(title="年份")
    is_urgent: bool = Field(title="紧急")
    text: str = Field(title="说明")


class ShownYear(BaseModel):
    """A year's free and worked days, as they count now."""

    year: int = Field(title="年份")
    spells: list[ShownSpell] = Field(title="放假和调休的日子")
    is_shipped: bool = Field(title="随平台提供")
    is_declared: bool = Field(title="本平台已确认齐全")
    may_be_declared: bool = Field(title="可以确认齐全")
    may_change: bool = Field(title="您可以修改")
    warnings: list[ShownWarning] = Field(title="提醒")


class CalendarChanged(BaseModel):
    """What became of the calendar, and how many running deadlines were counted anew."""

    year: ShownYear = Field(title="工作日历")
    recounted: int = Field(title="重新计算的期限个数")
