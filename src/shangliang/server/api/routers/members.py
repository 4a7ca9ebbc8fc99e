"""The register of members: who keeps it does here what the pages do, by the same acts."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Path, Query, Router
from pydantic import BaseModel, Field, StrictStr

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.api.acts import act, require_seat
from shangliang.server.api.authentication import actor_of
from shangliang.server.api.facts_schemas import LARGEST_ID, NO_NUL, Day, StatedFacts
from shangliang.server.api.paging import Column, PageQuery, either, page_of
from shangliang.server.api.reading.directory import SEE_PHONES, shown_member
from shangliang.server.api.reading.registers import member_detail, member_of, one_of
from shangliang.server.api.record_bodies import Stated, body_for, choice_among, facts_of
from shangliang.server.api.schemas.directory import MemberList
from shangliang.server.api.schemas.registers import MemberDetail
from shangliang.server.api.sheets import SHEET
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.refusals import refuse
from shangliang.server.foundation.directory.models import Member
from shangliang.server.foundation.directory.models.people import MemberStatus
from shangliang.server.foundation.directory.parties import PARTIES
from shangliang.server.foundation.registers.access import READERS
from shangliang.server.foundation.registers.actions import add_member as adding
from shangliang.server.foundation.registers.actions import change_member as changing
from shangliang.server.foundation.registers.actions import change_standing as moving
from shangliang.server.foundation.registers.actions import end_membership as leaving
from shangliang.server.foundation.registers.actions import end_position as relieving
from shangliang.server.foundation.registers.actions import give_position as appointing
from shangliang.server.foundation.registers.actions import hand_out
from shangliang.server.foundation.registers.actions import reinstate_member as reinstating
from shangliang.server.foundation.registers.actions import suspend_member as suspending
from shangliang.server.foundation.registers.facts import MemberPlace, MemberProfile
from shangliang.server.foundation.registers.queries.members import (
    MemberFilter,
    Presence,
    current_term,
    named_like,
)
from shangliang.server.foundation.ui.downloads import as_sheet

router = Router(tags=["registers"])
KEEPERS = (SeatKind.ADMINISTRATOR,)
BY_PINYIN = (Column(name="name_pinyin", read=str), Column(name="id"))
MemberId = Annotated[int, Path(ge=1, le=LARGEST_ID, title="委员编号")]
PositionId = Annotated[int, Path(ge=1, le=LARGEST_ID, title="职务编号")]
PARTY_HELP = f"可填：{'、'.join(PARTIES)}。无党派或群众的、只是中共党员的，可以空着。"
PROFILE = Stated(facts=MemberProfile, model=Member)
PLACE = Stated(facts=MemberPlace, model=Member, helps={"party": PARTY_HELP})
CORRECTION_HELP = "为 true 时直接更正最近一次登记，统计随之更正，不填生效日期；否则从生效日期起按新情况统计。"

AddMember = body_for("AddMember", PROFILE, PLACE)
ChangeMember = body_for("ChangeMember", PROFILE, is_change=True)
ChangeStanding = body_for(
    "ChangeStanding",
    PLACE,
    is_change=True,
    is_correction=(bool, Field(False, strict=True, title="以前登记有误", description=CORRECTION_HELP)),
    from_on=(Day | None, Field(None, title="生效日期", description="情况有变动时必填。")),
)


EndMembership = body_for(
    "EndMembership",
    status=choice_among(leaving.LEAVING, "离任原因"),
    left_on=(Day, Field(title="离任日期")),
)


class Position(StatedFacts):
    """A position in the council."""

    title: StrictStr = Field(
        min_length=1, max_length=60, pattern=NO_NUL, title="职务", description="如：副主席、秘书长、召集人。"
    )
    from_on: Day = Field(title="任职日期")
    until_on: Day | None = Field(None, title="离任日期", description="现任的不填。")


class PositionEnd(StatedFacts):
    """The last day of a position."""

    until_on: Day = Field(title="离任日期")


class WithReason(StatedFacts):
    """A reason that is kept with the act."""

    reason: StrictStr = Field(min_length=1, max_length=200, pattern=NO_NUL, title="理由")


class MemberQuery(PageQuery):
    """What members are asked for."""

    q: str = Field("", max_length=60, pattern=NO_NUL, title="姓名、拼音或委员证号")
    status: str = Field("", pattern=either(each.value for each in MemberStatus), title="状态")
    party: str = Field("", pattern=either(("yes", "no")), title="是否中共党员")
    sector: int | None = Field(None, ge=1, le=LARGEST_ID, title="界别")
    term: int | None = Field(None, ge=1, le=LARGEST_ID, title="届次")


@router.get(
    "/members",
    response=MemberList,
    operation_id="list_members",
    summary="委员列表",
    url_name="list_members",
    tags=["directory"],
)
def list_members(request: HttpRequest, query: Annotated[MemberQuery, Query()]) -> MemberList:
    """The council's members, by the sound of their names. Who sees telephone numbers also finds by them."""
    actor = actor_of(request)
    sees_phone = actor.kind in SEE_PHONES
    members = Member.objects.filter(
        named_like(query.q.strip(), by_phone=sees_phone), council_id=actor.council_id
    )
    asked = {"status": query.status, "sector_id": query.sector, "term_id": query.term}
    members = members.filter(**{name: value for name, value in asked.items() if value})
    if query.party:
        members = members.filter(is_party_member=query.party == "yes")
    joined = members.select_related("sector", "special_committee")
    page = page_of(joined, order=BY_PINYIN, query=query, request=request)
    return MemberList(items=[shown_member(each, sees_phone=sees_phone) for each in page.rows], next=page.next)


class ExportQuery(BaseModel):
    """Which members are handed out, as the page's filters choose them."""

    q: str = Field("", max_length=60, pattern=NO_NUL, title="姓名、拼音、证号或手机号")
    status: str = Field("", pattern=either(each.value for each in Presence), title="状态")
    party: str = Field("", pattern=either(("yes", "no")), title="是否中共党员")
    sector: int | None = Field(None, ge=1, le=LARGEST_ID, title="界别")
    term: int | None = Field(None, ge=1, le=LARGEST_ID, title="届次")


# The page posts for this, because a browser may look ahead at a link; who took the list out is written down.
@router.get(
    "/members/export",
    operation_id="export_members",
    summary="导出委员名册",
    url_name="export_members",
    openapi_extra=SHEET,
)
def export_members(request: HttpRequest, query: Annotated[ExportQuery, Query()]) -> HttpResponse:
    """The members as .xlsx."""
    actor = actor_of(request)
    require_seat(actor, *READERS)
    chosen = MemberFilter(
        words=query.q.strip(),
        presence=Presence(query.status or Presence.SERVING.value),
        party=query.party,
        sector_id=query.sector,
        term_id=query.term,
    )
    return as_sheet(*hand_out.export_members(actor=actor, chosen=chosen))


@router.get(
    "/members/{int:member_id}",
    response=MemberDetail,
    operation_id="read_member",
    summary="查看委员",
    url_name="read_member",
)
def read_member(request: HttpRequest, member_id: MemberId) -> MemberDetail:
    """One member in full."""
    actor = actor_of(request)
    require_seat(actor, *READERS)
    return member_detail(actor, member_id)


@act(router, "/members", summary="录入委员", by=KEEPERS, status=201, body=AddMember)
def add_member(actor: Actor, stated: StatedFacts) -> MemberDetail:
    """Enter a member into the term that has begun."""
    term = current_term(actor)
    if term is None:
        raise refuse(_("请先在“本会设置”里建立届次。"))
    profile = facts_of(stated, MemberProfile, Member, actor=actor)
    place = facts_of(stated, MemberPlace, Member, actor=actor)
    member = adding.add_member(actor=actor, term=term, profile=profile, place=place)
    return member_detail(actor, member.pk)


@act(router, "/members/{int:member_id}/change", summary="更改委员资料", by=KEEPERS, body=ChangeMember)
def change_member(actor: Actor, member_id: MemberId, stated: StatedFacts) -> MemberDetail:
    """Correct or complete who a member is."""
    member = member_of(actor, member_id)
    profile = facts_of(stated, MemberProfile, Member, actor=actor, current=member)
    changing.change_member(actor=actor, member=member, profile=profile)
    return member_detail(actor, member_id)


@act(
    router,
    "/members/{int:member_id}/standing",
    summary="变更委员的党派、界别、专委会",
    by=KEEPERS,
    body=ChangeStanding,
)
def change_standing(actor: Actor, member_id: MemberId, stated: Any) -> MemberDetail:
    """Record a change of party, sector or committee with its day, or correct the last one."""
    member = member_of(actor, member_id)
    if not stated.is_correction and stated.from_on is None:
        raise refuse(_("请填写生效日期。"), field="from_on")
    place = facts_of(stated, MemberPlace, Member, actor=actor, current=member)
    from_on = None if stated.is_correction else stated.from_on
    moving.change_standing(actor=actor, member=member, place=place, from_on=from_on)
    return member_detail(actor, member_id)


@act(router, "/members/{int:member_id}/positions", summary="登记政协职务", by=KEEPERS, status=201)
def give_position(actor: Actor, member_id: MemberId, stated: Position) -> MemberDetail:
    """Record a position."""
    member = member_of(actor, member_id)
    appointing.give_position(
        actor=actor, member=member, title=stated.title, from_on=stated.from_on, until_on=stated.until_on
    )
    return member_detail(actor, member_id)


@act(
    router,
    "/members/{int:member_id}/positions/{int:position_id}/end",
    summary="登记政协职务的止日",
    by=KEEPERS,
)
def end_position(
    actor: Actor, member_id: MemberId, position_id: PositionId, stated: PositionEnd
) -> MemberDetail:
    """Record a position's last day."""
    position = one_of(member_of(actor, member_id).positions.all(), position_id)
    relieving.end_position(actor=actor, position=position, until_on=stated.until_on)
    return member_detail(actor, member_id)


@act(router, "/members/{int:member_id}/suspend", summary="暂停履职", by=KEEPERS)
def suspend_member(actor: Actor, member_id: MemberId, stated: WithReason) -> MemberDetail:
    """Suspend, with a reason."""
    suspending.suspend_member(actor=actor, member=member_of(actor, member_id), reason=stated.reason)
    return member_detail(actor, member_id)


@act(router, "/members/{int:member_id}/resume", summary="恢复履职", by=KEEPERS)
def resume_member(actor: Actor, member_id: MemberId) -> MemberDetail:
    """Let a suspended member serve again."""
    suspending.resume_member(actor=actor, member=member_of(actor, member_id))
    return member_detail(actor, member_id)


@act(router, "/members/{int:member_id}/leave", summary="登记离任", by=KEEPERS, body=EndMembership)
def end_membership(actor: Actor, member_id: MemberId, stated: Any) -> MemberDetail:
    """Record that a member has left; what waited for him or her passes on."""
    member = member_of(actor, member_id)
    status = MemberStatus(stated.status)
    leaving.end_membership(actor=actor, member=member, status=status, left_on=stated.left_on)
    return member_detail(actor, member_id)


@act(router, "/members/{int:member_id}/reinstate", summary="恢复在任", by=KEEPERS)
def reinstate_member(actor: Actor, member_id: MemberId, stated: WithReason) -> MemberDetail:
    """Take back a leaving that was entered by mistake."""
    reinstating.reinstate_member(actor=actor, member=member_of(actor, member_id), reason=stated.reason)
    return member_detail(actor, member_id)
