"""The council's accounts, as its administrator keeps them, and one's own."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, cast

from pydantic import AfterValidator, BaseModel, Field, StrictStr

from shangliang.server.api.facts_schemas import NO_NUL, Id, StatedFacts, each_once
from shangliang.server.api.idempotency import ToldOnce
from shangliang.server.api.schemas.cases import Choice, Named
from shangliang.server.api.schemas.search import Count
from shangliang.server.foundation.accounts.actions.correct_person import NAME_LENGTH
from shangliang.server.foundation.accounts.actions.open_member_accounts import MOST
from shangliang.server.foundation.accounts.places import GRANTABLE

USERNAME_LENGTH, PHONE_LENGTH = 60, 30
KIND: Any = cast(Any, Literal)[tuple(kind.value for kind in GRANTABLE)]
KIND_LABELS: Any = {"x-labels": {kind.value: kind.label for kind in GRANTABLE}}

Name = Annotated[StrictStr, Field(max_length=NAME_LENGTH, pattern=NO_NUL)]
Phone = Annotated[StrictStr, Field(max_length=PHONE_LENGTH, pattern=NO_NUL)]
Username = Annotated[StrictStr, Field(max_length=USERNAME_LENGTH, pattern=NO_NUL)]
Members = Annotated[list[Id], Field(min_length=1, max_length=MOST), AfterValidator(each_once)]


class SeatStated(StatedFacts):
    """A seat to be granted."""

    kind: KIND = Field(title="身份", json_schema_extra=KIND_LABELS)
    subject: Id | None = Field(
        None,
        title="委员或者单位的编号",
        description="委员、集体提案单位、承办单位、交办单位的身份须写明；可以选的见 list_subjects。",
    )


class AccountStated(SeatStated):
    """A person who is to have an account."""

    name: Name = Field("", title="姓名", description="委员不填的，取名录中的姓名。")
    phone: Phone = Field("", title="手机号", description="登录时用；委员不填的，取名录中的手机号。")
    username: Username = Field("", title="用户名", description="没有手机号时必填。")


class JoiningStated(SeatStated):
    """A person of another council, who is named by the exact number."""

    phone: Phone = Field(title="手机号")


class CorrectionStated(StatedFacts):
    """How a person is called and signs in. What is left out stays as it is."""

    name: Name | None = Field(None, title="姓名", description="不填则不改。")
    phone: Phone | None = Field(None, title="手机号", description="不填则不改；填空文字则去掉。")
    username: Username | None = Field(None, title="用户名", description="不填则不改。")


class MembersStated(StatedFacts):
    """Members of the register who are to have accounts."""

    members: Members = Field(title="委员", json_schema_extra={"x-reference": "member", "uniqueItems": True})


class ShownSeat(BaseModel):
    """What a person may act as, or could until it ended."""

    id: int = Field(title="编号")
    kind: Choice = Field(title="身份")
    subject: Named | None = Field(title="委员或者单位")
    granted_at: datetime = Field(title="授予时间")
    ended_at: datetime | None = Field(title="终止时间")


class PersonLine(BaseModel):
    """A person who has or had a seat in the council."""

    id: int = Field(title="账号编号")
    name: str = Field(title="姓名")
    phone: str = Field(title="手机号")
    username: str = Field(title="用户名")
    must_change_password: bool = Field(title="未首次登录", description="还在用初始密码。")
    seats: list[ShownSeat] = Field(title="身份", description="为空的，账号已在本政协停用。")


class PersonList(BaseModel):
    """A page of people, the newest accounts first."""

    items: list[PersonLine] = Field(title="账号")
    counts: list[Count] = Field(title="按身份统计", description="不受筛选。")
    next: str | None = Field(title="下一页")


class PersonDetail(PersonLine):
    """A person as the administrator of one council sees him or her."""

    ended_seats: list[ShownSeat] = Field(title="已终止的身份")
    serves_elsewhere: bool = Field(
        title="在其他政协任职", description="为真的，姓名、手机号、密码不能由本政协更改。"
    )
    is_locked: bool = Field(title="已锁定", description="密码输错次数太多，暂时不能登录。")
    is_oneself: bool = Field(title="密钥所属的人")


class SubjectLine(BaseModel):
    """A member, body, unit or office of which a seat may be granted."""

    id: int = Field(title="编号")
    name: str = Field(title="名称")
    sector: Named | None = Field(title="界别")
    phone: str = Field(title="手机号", description="委员名录中的；没有手机号的不能一并开通。")


class SubjectList(BaseModel):
    """A page of them."""

    items: list[SubjectLine] = Field(title="可以授予身份的委员或者单位")
    next: str | None = Field(title="下一页")


class OpenedAccount(ToldOnce):
    """A new account."""

    person: PersonLine = Field(title="账号")
    password: str = Field(title="初始密码", description="只告诉这一次，不保存；重复的请求不再告诉。")


class PassedOver(BaseModel):
    """A member whose account could not be opened."""

    member: Named = Field(title="委员")
    reason: str = Field(title="原因")


class OpenedMembers(ToldOnce):
    """New accounts, and the members for whom none could be opened."""

    opened: list[OpenedAccount] = Field(title="已开通")
    passed_over: list[PassedOver] = Field(title="未开通")


class FreshPassword(ToldOnce):
    """A password for the next sign-in."""

    password: str = Field(title="初始密码", description="只告诉这一次，不保存；重复的请求不再告诉。")


class ShownDevice(BaseModel):
    """A browser in which the person behind the key is signed in."""

    id: int = Field(title="编号")
    device: str = Field(title="设备")
    ip: str | None = Field(title="网络地址")
    signed_in_at: datetime = Field(title="登录时间")
    seen_at: datetime = Field(title="最近使用")


class DeviceList(BaseModel):
    """A page of browsers, the one used last first."""

    items: list[ShownDevice] = Field(title="设备")
    next: str | None = Field(title="下一页")


class DevicesEnded(BaseModel):
    """How many browsers were signed out."""

    count: int = Field(title="退出的设备数")


class ShownToken(BaseModel):
    """A key of the caller's seat. The key itself is kept nowhere."""

    id: int = Field(title="密钥编号")
    name: str = Field(title="用途")
    prefix: str = Field(title="密钥的开头")
    created_at: datetime = Field(title="建立时间")
    expires_at: datetime = Field(title="有效期至")
    last_used_at: datetime | None = Field(title="最近使用")
    revoked_at: datetime | None = Field(title="停用时间")
    is_valid: bool = Field(title="有效")


class TokenList(BaseModel):
    """A page of keys, the newest first."""

    items: list[ShownToken] = Field(title="密钥")
    next: str | None = Field(title="下一页")
