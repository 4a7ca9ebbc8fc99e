"""The year's figures. What a figure is called here is what `shangliang figures --json` calls it; only its records are a
list of their own, because a reader is shown those alone that he or she may read."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from shangliang.server.api.schemas.cases import Choice, Named, ShownCase


class ShownPeriod(BaseModel):
    """The time the figures speak of."""

    from_on: date = Field(title="立案自")
    to_on: date = Field(title="立案至")
    as_of: date = Field(title="统计日")


class FigureLine(BaseModel):
    """A number with what it is never told without."""

    id: str = Field(title="数据项")
    label: str = Field(title="名称")
    value: int | float | None = Field(title="数值", description="没有应计的，或者不公布的，为空。")
    unit: str = Field(title="单位")
    numerator: int | None = Field(title="分子")
    denominator: int | None = Field(title="分母")
    answers: int | None = Field(title="收回评价")
    paper_answers: int | None = Field(title="其中纸质评价")
    of_which_merged: int | None = Field(title="其中并案")
    withheld: str = Field(title="不公布的原因")
    records_href: str | None = Field(title="记录的地址", description="没有记录，或者您不能查看的，为空。")


class ShownFigure(FigureLine):
    """A figure with its definition."""

    row: str = Field(title="所属要求")
    definition: str = Field(title="算法")
    subject: str = Field(title="记录的种类")


class FigureList(BaseModel):
    """Every figure that the caller is told."""

    period: ShownPeriod = Field(title="统计期")
    items: list[ShownFigure] = Field(title="数据项")


class ShownCell(BaseModel):
    """One part of the proposals."""

    key: str = Field(title="值")
    label: str = Field(title="名称")
    figures: list[FigureLine] = Field(title="数据项")
    co_signed: FigureLine | None = Field(title="联名的立案提案", description="只有按提案人、按界别才有。")


class ShownCut(BaseModel):
    """A way to divide the proposals."""

    id: str = Field(title="划分")
    label: str = Field(title="名称")
    cells: list[ShownCell] = Field(title="各部分")


class CutList(BaseModel):
    """The cuts that the caller is told."""

    period: ShownPeriod = Field(title="统计期")
    items: list[ShownCut] = Field(title="划分")


class RecordedProposal(BaseModel):
    """A proposal that a figure counts, as it stood on the as-of day."""

    subject: Literal["proposal"] = Field(title="记录的种类")
    case: ShownCase = Field(title="事项")
    units: list[Named] = Field(title="承办单位")
    talk: Choice | None = Field(title="沟通情况")
    reply_class: Choice | None = Field(title="答复类别")
    is_late: bool | None = Field(title="到期未答复")


class RecordedRating(BaseModel):
    """A rating that a figure counts."""

    subject: Literal["rating"] = Field(title="记录的种类")
    case: ShownCase = Field(title="事项")
    about: Named | None = Field(title="所评价的单位")
    overall: Choice | None = Field(title="评价")
    rated_on: date | None = Field(title="收回日期")
    is_paper: bool = Field(title="纸质评价")


class RecordedPromise(BaseModel):
    """A promise that a figure counts, as it stood on the as-of day."""

    subject: Literal["promise"] = Field(title="记录的种类")
    case: ShownCase = Field(title="事项")
    text: str = Field(title="承诺事项")
    owner: str = Field(title="责任人")
    due_on: date = Field(title="承诺日期")
    state: Choice = Field(title="落实情况")


class RecordedMember(BaseModel):
    """A member that a figure counts, as registered on the as-of day."""

    subject: Literal["member"] = Field(title="记录的种类")
    member: Named = Field(title="委员")
    employer: str = Field(title="工作单位及职务")
    sector: Named = Field(title="界别")
    is_party_member: bool = Field(title="中共党员")
    is_on_board: bool = Field(title="已入驻平台")


class RecordedAppraisal(BaseModel):
    """An appraisal of a unit that a figure counts."""

    subject: Literal["appraisal"] = Field(title="记录的种类")
    case: ShownCase = Field(title="事项")
    agreed_on: date | None = Field(title="县委同意日期")
    visited_on: date | None = Field(title="回访日期")


class RecordedStudy(BaseModel):
    """A study, inspection or seminar that a figure counts, with what was done in the period."""

    subject: Literal["study"] = Field(title="记录的种类")
    case: ShownCase = Field(title="事项")
    form: Choice = Field(title="形式")
    visits: int = Field(title="走访次数")
    people: int = Field(title="走访座谈人数")
    attendances: int = Field(title="委员参加人次")
    non_party_attendances: int = Field(title="党外委员参加人次")
    signed_on: date | None = Field(title="签发日期")
    suggestions: int = Field(title="建议条数")


Recorded = (
    RecordedProposal | RecordedRating | RecordedPromise | RecordedMember | RecordedAppraisal | RecordedStudy
)


class RecordList(BaseModel):
    """A page of the records behind a figure."""

    period: ShownPeriod = Field(title="统计期")
    figure: ShownFigure = Field(title="数据项")
    cell: str = Field(title="所属部分", description="全部提案的为空。")
    listed: int = Field(title="计入的记录数")
    readable: int = Field(title="您可以查看的记录数")
    items: list[Recorded] = Field(title="记录")
    next: str | None = Field(title="下一页")
