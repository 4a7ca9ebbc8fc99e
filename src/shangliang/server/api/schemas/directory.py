"""Who there is, and who the caller is."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from shangliang.server.api.schemas.cases import Choice, Named


class ShownMember(BaseModel):
    """A member of the council. Telephone numbers are shown to the proposal committee's desk and the administrator."""

    id: int = Field(title="编号")
    number: str = Field(title="委员证号")
    name: str = Field(title="姓名")
    sex: Choice = Field(title="性别")
    is_party_member: bool = Field(title="中共党员")
    party: str = Field(title="党派")
    sector: Named = Field(title="界别")
    special_committee: Named | None = Field(title="专委会")
    employer: str = Field(title="工作单位及职务")
    phone: str = Field(title="手机号")
    is_standing: bool = Field(title="常务委员")
    status: Choice = Field(title="状态")
    joined_on: date = Field(title="任职日期")
    left_on: date | None = Field(title="离任日期")


class MemberList(BaseModel):
    """A page of members."""

    items: list[ShownMember] = Field(title="委员")
    next: str | None = Field(title="下一页")


class ShownUnit(BaseModel):
    """An undertaking unit."""

    id: int = Field(title="编号")
    name: str = Field(title="名称")
    short_name: str = Field(title="简称")
    kind: Choice = Field(title="类别")
    office: Named = Field(title="交办单位")
    contact_name: str = Field(title="联络员")
    contact_phone: str = Field(title="联系电话")
    ended_on: date | None = Field(title="撤并日期")
    successor: Named | None = Field(title="承继单位")


class UnitList(BaseModel):
    """A page of units."""

    items: list[ShownUnit] = Field(title="承办单位")
    next: str | None = Field(title="下一页")


class OfficeList(BaseModel):
    """The assigning offices, all of them."""

    items: list[Named] = Field(title="交办单位")


class LeaderList(BaseModel):
    """The leaders in office, all of them."""

    items: list[Named] = Field(title="领导")


class Me(BaseModel):
    """The seat that the key acts in."""

    name: str = Field(title="姓名")
    seat: Choice = Field(title="身份")
    council: Named = Field(title="政协")
    member: Named | None = Field(title="委员")
    body: Named | None = Field(title="集体提案单位")
    unit: Named | None = Field(title="承办单位")
    office: Named | None = Field(title="交办单位")
    unread_notices: int = Field(title="未读消息")
    openings: list[str] = Field(title="可以新建", description="这一身份可以用的新建操作。")
