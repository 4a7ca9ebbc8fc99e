"""The registers of members and units, one record in full."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, Field

from shangliang.server.api.schemas.cases import Named
from shangliang.server.api.schemas.directory import ShownMember, ShownUnit


class ShownChange(BaseModel):
    """An act on a record, from the audit chain, in words."""

    title: str = Field(title="办理事项")
    at: datetime = Field(title="时间")
    by: str = Field(title="办理人")
    text: str = Field(title="内容")


class ShownStanding(BaseModel):
    """What a member was from a day on."""

    from_on: date = Field(title="生效日期")
    is_party_member: bool = Field(title="中共党员")
    party: str = Field(title="党派")
    sector: Named = Field(title="界别")
    special_committee: Named | None = Field(title="专委会")
    is_standing: bool = Field(title="常务委员")


class ShownPosition(BaseModel):
    """A position in the council."""

    id: int = Field(title="编号")
    title: str = Field(title="职务")
    from_on: date = Field(title="任职日期")
    until_on: date | None = Field(title="离任日期")


class MemberDetail(BaseModel):
    """A member's page. What was changed is shown to who keeps the register."""

    member: ShownMember = Field(title="委员")
    term: Named = Field(title="届次")
    born_on: date | None = Field(title="出生日期")
    ethnicity: str = Field(title="民族")
    standings: list[ShownStanding] = Field(title="历次登记的党派、界别和专委会", description="最近的在前。")
    positions: list[ShownPosition] = Field(title="政协职务")
    has_account: bool = Field(title="已开通账号")
    history: list[ShownChange] = Field(title="变更记录", description="最近的在前，最多 30 条。")


class UnitDetail(BaseModel):
    """A unit's page."""

    unit: ShownUnit = Field(title="承办单位")
    predecessors: list[ShownUnit] = Field(title="并入本单位的单位")
    history: list[ShownChange] = Field(title="变更记录", description="最近的在前，最多 30 条。")
