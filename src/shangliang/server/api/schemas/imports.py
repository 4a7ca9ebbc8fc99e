"""Lists on their way into a register."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, Field

from shangliang.server.api.facts_schemas import StatedFacts
from shangliang.server.api.schemas.cases import Choice, Named


class ShownImport(BaseModel):
    """An import: how far it is, and what came of its rows."""

    id: int = Field(title="编号")
    kind: Choice = Field(title="名录")
    term: Named | None = Field(title="届次")
    file_name: str = Field(title="文件名")
    state: Choice = Field(title="状态")
    total: int = Field(title="总行数")
    handled: int = Field(title="已处理行数")
    added: int = Field(title="新增行数")
    changed: int = Field(title="更新行数")
    unchanged: int = Field(title="无变化行数")
    refused: int = Field(title="未导入行数")
    makes_missing: bool = Field(title="新建名录中没有的界别、专委会或交办单位")
    failure: str = Field(title="未能完成的原因")
    by: str = Field(title="导入人")
    started_at: datetime = Field(title="开始时间")
    ended_at: datetime | None = Field(title="结束时间")


class ImportList(BaseModel):
    """A page of imports, newest first."""

    items: list[ShownImport] = Field(title="导入")
    next: str | None = Field(title="下一页")


class ShownHeader(BaseModel):
    """A header of the list, what stands below it, and which column of the register it is taken for."""

    position: int = Field(title="第几列", description="从 0 数起。")
    header: str = Field(title="列名")
    samples: list[str] = Field(title="前几行的内容")
    column: str | None = Field(title="对应的登记项", description="为空时不导入这一列。")


class ShownColumn(BaseModel):
    """A column of the register that a header may be taken for."""

    key: str = Field(title="标识")
    label: str = Field(title="名称")
    is_required: bool = Field(title="必填")
    help: str = Field(title="说明")


class PlannedValue(BaseModel):
    """A value that a row would write. `old` is empty in a row that adds."""

    label: str = Field(title="登记项")
    old: str = Field(title="原值")
    new: str = Field(title="新值")


class PlannedRow(BaseModel):
    """What a row would do."""

    row: int = Field(title="行号")
    outcome: Choice = Field(title="结果")
    name: str = Field(title="姓名或名称")
    note: str = Field(title="说明")
    values: list[PlannedValue] = Field(title="内容")


class MissingName(BaseModel):
    """A name that the council's lists lack, and the listed one that it may be a slip of."""

    name: str = Field(title="名称")
    near: str = Field(title="相近的名称")


class ImportPlan(BaseModel):
    """What a draft would do if it were started now."""

    added: int = Field(title="新增行数")
    changed: int = Field(title="更新行数")
    unchanged: int = Field(title="无变化行数")
    refused: int = Field(title="不能导入的行数")
    missing: list[MissingName] = Field(title="名录中没有的名称")
    rows: list[PlannedRow] = Field(title="新增和更新的行", description="最多 100 行。")


class RowError(BaseModel):
    """What is wrong in one cell; without a column it is about the whole row."""

    row: int = Field(title="行号")
    column: str = Field(title="列")
    value: str = Field(title="填写的内容")
    message: str = Field(title="问题")


class ImportDetail(BaseModel):
    """An import in full. A draft has headers and, once no required column is missing, a plan."""

    run: ShownImport = Field(title="导入")
    headers: list[ShownHeader] = Field(title="文件的列")
    columns: list[ShownColumn] = Field(title="可对应的登记项")
    plan: ImportPlan | None = Field(title="预览")
    error_count: int = Field(title="问题个数")
    errors: list[RowError] = Field(title="问题", description="最多 100 个，全部的见问题清单。")


class StatedColumn(StatedFacts):
    """A header and the column of the register that it is taken for."""

    position: int = Field(ge=0, le=999, strict=True, title="第几列", description="从 0 数起。")
    column: str = Field(min_length=1, max_length=40, strict=True, title="登记项的标识")


class ImportColumns(StatedFacts):
    """Which header is which column. Headers that are not named are not taken in."""

    columns: list[StatedColumn] = Field(min_length=1, max_length=100, title="各列")
    makes_missing: bool = Field(
        False,
        strict=True,
        title="新建名录中没有的界别、专委会或交办单位",
        description="为 false 时，这样的行不导入，列入问题。",
    )
