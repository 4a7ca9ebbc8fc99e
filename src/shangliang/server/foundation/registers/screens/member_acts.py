"""The administrator's acts on members, each with its page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.refusals import refuse
from shangliang.server.foundation.directory.models import Member
from shangliang.server.foundation.directory.models.people import MemberStatus
from shangliang.server.foundation.registers.actions import suspend_member as suspending
from shangliang.server.foundation.registers.actions.add_member import add_member as enter
from shangliang.server.foundation.registers.actions.change_member import change_member as change
from shangliang.server.foundation.registers.actions.change_standing import change_standing as move
from shangliang.server.foundation.registers.actions.end_membership import end_membership as leave
from shangliang.server.foundation.registers.actions.end_position import end_position as relieve
from shangliang.server.foundation.registers.actions.give_position import give_position as appoint
from shangliang.server.foundation.registers.actions.reinstate_member import reinstate_member as reinstate
from shangliang.server.foundation.registers.queries.members import current_term
from shangliang.server.foundation.registers.screens.filling import form_page, posted, press
from shangliang.server.foundation.registers.screens.member import member_of
from shangliang.server.foundation.registers.screens.member_forms import (
    EndForm,
    LeavingForm,
    NewMemberForm,
    PositionForm,
    ProfileForm,
    ReasonForm,
    StandingForm,
)
from shangliang.server.foundation.ui.shapes import Confirm

administrator = seated(SeatKind.ADMINISTRATOR)


def _page(member: Member) -> str:
    return reverse("registers:member", args=[member.pk])


def _said(member: Member, title: str, **rest: Any) -> dict[str, Any]:
    return {"title": title, "back_url": _page(member), "back_label": member.name, **rest}


@administrator
def add_member(request: SeatedRequest) -> HttpResponse:
    """Enter one member into the term that has begun."""
    term = current_term(request.actor)
    form = NewMemberForm(
        posted(request), actor=request.actor, initial={"joined_on": term.starts_on if term else None}
    )

    def act(_cleaned: dict[str, Any]) -> str:
        if term is None:
            raise refuse(_("请先在“本会设置”里建立届次。"))
        member = enter(actor=request.actor, term=term, profile=form.profile, place=form.place)
        messages.success(request, _("已录入%(name)s。") % {"name": member.name})
        return _page(member)

    said = {
        "title": _("录入委员"),
        "lead": _("录入到%(term)s。") % {"term": term} if term else "",
        "back_url": reverse("registers:members"),
        "back_label": _("委员"),
    }
    return form_page(request, form, act, said=said)


@administrator
def change_member(request: SeatedRequest, member_id: int) -> HttpResponse:
    """Correct or complete who a member is."""
    member = member_of(request, member_id)
    form = ProfileForm(posted(request), initial=ProfileForm.initial_of(member))

    def act(_cleaned: dict[str, Any]) -> str:
        has_changed = change(actor=request.actor, member=member, profile=form.profile)
        messages.success(request, _("已保存。") if has_changed else _("没有改动。"))
        return _page(member)

    return form_page(request, form, act, said=_said(member, _("更改资料")))


@administrator
def change_standing(request: SeatedRequest, member_id: int) -> HttpResponse:
    """Record a change of party, sector or committee with its day, or correct the last one."""
    member = member_of(request, member_id)
    today = {"from_on": clock.today()}
    form = StandingForm(posted(request), actor=request.actor, member=member, initial=today)

    def act(cleaned: dict[str, Any]) -> str:
        has_changed = move(actor=request.actor, member=member, place=form.place, from_on=cleaned["from_on"])
        messages.success(request, _("已保存。") if has_changed else _("没有改动。"))
        return _page(member)

    lead = _("年度数据按立案当日的党派和界别统计，所以变更要有生效日期。")
    return form_page(request, form, act, said=_said(member, _("变更党派、界别、专委会"), lead=lead))


@administrator
def give_position(request: SeatedRequest, member_id: int) -> HttpResponse:
    """Record a position."""
    member = member_of(request, member_id)
    form = PositionForm(posted(request))

    def act(cleaned: dict[str, Any]) -> str:
        appoint(actor=request.actor, member=member, **cleaned)
        messages.success(request, _("已登记职务“%(title)s”。") % {"title": cleaned["title"]})
        return _page(member)

    return form_page(request, form, act, said=_said(member, _("登记职务")))


@administrator
def end_position(request: SeatedRequest, member_id: int, position_id: int) -> HttpResponse:
    """Record a position's last day."""
    member = member_of(request, member_id)
    position = get_object_or_404(member.positions.all(), pk=position_id)
    form = EndForm(posted(request), initial={"until_on": clock.today()})

    def act(cleaned: dict[str, Any]) -> str:
        relieve(actor=request.actor, position=position, until_on=cleaned["until_on"])
        messages.success(request, _("已登记“%(title)s”的止日。") % {"title": position.title})
        return _page(member)

    title = _("%(title)s：登记止日") % {"title": position.title}
    return form_page(request, form, act, said=_said(member, title))


@administrator
def suspend_member(request: SeatedRequest, member_id: int) -> HttpResponse:
    """Suspend, with a reason."""
    member = member_of(request, member_id)
    form = ReasonForm(posted(request))

    def act(cleaned: dict[str, Any]) -> str:
        suspending.suspend_member(actor=request.actor, member=member, reason=cleaned["reason"])
        messages.success(request, _("%(name)s已暂停履职。") % {"name": member.name})
        return _page(member)

    lead = _("暂停期间仍是委员，在办的提案不受影响；不再列入可邀请的联名人。")
    said = _said(member, _("暂停履职"), lead=lead, label=_("暂停履职"))
    return form_page(request, form, act, said=said)


@require_POST
@administrator
def resume_member(request: SeatedRequest, member_id: int) -> HttpResponse:
    """Let a suspended member serve again."""
    member = member_of(request, member_id)

    def act() -> str:
        suspending.resume_member(actor=request.actor, member=member)
        return _("%(name)s已恢复履职。") % {"name": member.name}

    return press(request, act, back_url=_page(member))


@administrator
def end_membership(request: SeatedRequest, member_id: int) -> HttpResponse:
    """Say what leaving does, and record it."""
    member = member_of(request, member_id)
    form = LeavingForm(posted(request), initial={"left_on": clock.today()})

    def act(cleaned: dict[str, Any]) -> str:
        status = MemberStatus(cleaned["status"])
        leave(actor=request.actor, member=member, status=status, left_on=cleaned["left_on"])
        messages.success(request, _("已登记%(name)s离任。") % {"name": member.name})
        return _page(member)

    words = {"name": member.name}
    confirm = Confirm(
        title=_("登记%(name)s离任") % words,
        consequences=[
            _("%(name)s的委员身份当日终止，不能再以委员身份登录办事。") % words,
            _("等%(name)s确认的沟通、评价的答复，转给第一位联名人；没有联名人的，转给提案委。") % words,
            _("政协职务随之终止；已立案的提案照常办理，署名和记录都保留。"),
        ],
        label=_("登记离任"),
        cancel_url=_page(member),
    )
    said = _said(member, _("登记离任"), confirm=confirm)
    return form_page(request, form, act, said=said, template="registers/confirm.html")


@administrator
def reinstate_member(request: SeatedRequest, member_id: int) -> HttpResponse:
    """Take back a leaving that was entered by mistake."""
    member = member_of(request, member_id)
    form = ReasonForm(posted(request))

    def act(cleaned: dict[str, Any]) -> str:
        reinstate(actor=request.actor, member=member, reason=cleaned["reason"])
        messages.success(request, _("%(name)s已恢复在任。") % {"name": member.name})
        return _page(member)

    lead = _("用于登记有误的情形。已转给他人的确认和评价不再转回；账号身份和政协职务需要重新授予、登记。")
    said = _said(member, _("恢复在任"), lead=lead, label=_("恢复在任"))
    return form_page(request, form, act, said=said)
