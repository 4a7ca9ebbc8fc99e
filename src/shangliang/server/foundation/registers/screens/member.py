"""One member's page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.directory.models import Member, MemberStanding
from shangliang.server.foundation.directory.models.people import MemberStatus, Sex
from shangliang.server.foundation.directory.parties import party_words
from shangliang.server.foundation.registers.access import READERS, may_keep, own
from shangliang.server.foundation.registers.changes import day_words
from shangliang.server.foundation.registers.queries.history import history
from shangliang.server.foundation.registers.screens.members import status_badge
from shangliang.server.foundation.ui.shapes import Act, Fact


def member_of(request: SeatedRequest, member_id: int) -> Member:
    """The member of the actor's own council, or 404."""
    members = own(Member, request.actor).select_related("sector", "special_committee", "term")
    return get_object_or_404(members, pk=member_id)


@require_safe
@seated(*READERS)
def member_page(request: SeatedRequest, member_id: int) -> HttpResponse:
    """Who the member is, where he or she stands and stood, positions, and what was changed."""
    member = member_of(request, member_id)
    is_keeper = may_keep(request.actor)
    standings = list(member.standings.select_related("sector", "special_committee"))
    context = {
        "member": member,
        "badge": status_badge(member),
        "facts": _facts(member),
        "place": _place(member),
        "standings": [_standing(row) for row in standings] if len(standings) > 1 else [],
        "positions": list(member.positions.all()),
        "timeline": history(request.actor, key="member", record=member) if is_keeper else [],
        "is_keeper": is_keeper,
        "acts": _acts(member) if is_keeper else [],
        "has_account": Seat.objects.filter(member=member, ended_at__isnull=True).exists(),
    }
    return render(request, "registers/member.html", context)


def _facts(member: Member) -> list[Fact]:
    facts = [
        Fact(term=_("委员证号"), detail=member.number, note=str(member.term)),
        Fact(term=_("性别"), detail=_(Sex(member.sex).label)),
        Fact(term=_("手机号"), detail=member.phone or "—", url=f"tel:{member.phone}" if member.phone else ""),
        Fact(term=_("工作单位及职务"), detail=member.employer or "—"),
        Fact(term=_("出生日期"), detail=day_words(member.born_on) if member.born_on else "—"),
        Fact(term=_("民族"), detail=member.ethnicity or "—"),
        Fact(term=_("任职日期"), detail=day_words(member.joined_on)),
    ]
    if member.left_on:
        left = _(MemberStatus(member.status).label)
        facts.append(Fact(term=_("离任日期"), detail=day_words(member.left_on), note=left))
    return facts


def _place(member: Member) -> list[Fact]:
    return [
        Fact(
            term=_("政治面貌"), detail=party_words(is_party_member=member.is_party_member, party=member.party)
        ),
        Fact(term=_("界别"), detail=member.sector.name),
        Fact(term=_("专委会"), detail=str(member.special_committee or "—")),
        Fact(term=_("常务委员"), detail=_("是") if member.is_standing else _("否")),
    ]


def _standing(row: MemberStanding) -> Fact:
    said = [party_words(is_party_member=row.is_party_member, party=row.party), row.sector.name]
    if row.special_committee:
        said.append(row.special_committee.name)
    if row.is_standing:
        said.append(_("常务委员"))
    return Fact(term=_("%(day)s起") % {"day": day_words(row.from_on)}, detail=" · ".join(said))


def _acts(member: Member) -> list[Act]:
    def url(name: str) -> str:
        return reverse(f"registers:{name}", args=[member.pk])

    acts = [Act(label=_("更改资料"), url=url("change_member"), icon="draft")]
    if member.left_on is not None:
        return [*acts, Act(label=_("恢复在任"), url=url("reinstate_member"))]
    acts.append(Act(label=_("变更党派、界别、专委会"), url=url("change_standing"), icon="switch"))
    if member.status == MemberStatus.SUSPENDED:
        acts.append(Act(label=_("恢复履职"), url=url("resume_member"), is_post=True))
    else:
        acts.append(Act(label=_("暂停履职"), url=url("suspend_member")))
    return [*acts, Act(label=_("登记离任"), url=url("end_membership"))]
