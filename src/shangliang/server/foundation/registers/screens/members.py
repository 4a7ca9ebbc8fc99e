"""The list of members: searched, filtered, page by page, and as a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.directory.models import Member, Sector, TermOfOffice
from shangliang.server.foundation.directory.models.people import MemberStatus
from shangliang.server.foundation.directory.parties import party_words
from shangliang.server.foundation.registers.access import READERS, may_keep
from shangliang.server.foundation.registers.actions import hand_out
from shangliang.server.foundation.registers.queries.members import (
    ORDER,
    MemberCounts,
    MemberFilter,
    Presence,
    counts,
    found_members,
    sectors,
    shown_term,
    terms,
)
from shangliang.server.foundation.ui.downloads import as_sheet
from shangliang.server.foundation.ui.keyset import keyset_page
from shangliang.server.foundation.ui.shapes import Act, Badge, Cell, Column, Empty, Filter, Row, Search, Table


@require_safe
@seated(*READERS)
def member_list(request: SeatedRequest) -> HttpResponse:
    """`q` name, sounds, initials, number or phone; `status`, `party`, `sector`, `term`; the pager's keys."""
    chosen = MemberFilter.read(request.GET)
    all_terms = list(terms(request.actor))
    term = shown_term(all_terms, chosen)
    page = keyset_page(found_members(request.actor, chosen, term), request.GET, order=ORDER)
    numbers = counts(request.actor, term)
    all_sectors = list(sectors(request.actor))
    context = {
        "table": _table(page.items, is_narrow=chosen.is_narrow, is_keeper=may_keep(request.actor)),
        "pager": page.pager,
        "search": _search(chosen),
        "term": term,
        "presences": _presences(chosen, numbers),
        "parties": _parties(chosen, numbers),
        "sectors": _sectors(chosen, all_sectors),
        "chosen_sector": next((each for each in all_sectors if each.pk == chosen.sector_id), None),
        "terms": _terms(chosen, all_terms, term),
        "is_keeper": may_keep(request.actor),
        "export_url": reverse("registers:export_members") + chosen.query(),
    }
    return render(request, "registers/members.html", context)


@require_POST
@seated(*READERS)
def export_members(request: SeatedRequest) -> HttpResponse:
    """The same list as .xlsx, whole. Who took it out is written down."""
    chosen = MemberFilter.read(request.GET)
    return as_sheet(*hand_out.export_members(actor=request.actor, chosen=chosen))


def _table(members: Sequence[Member], *, is_narrow: bool, is_keeper: bool) -> Table:
    labels = (_("姓名"), _("委员证号"), _("界别"), _("政治面貌"), _("手机号"), _("状态"))
    return Table(
        columns=[Column(label=label, is_title=at == 0) for at, label in enumerate(labels)],
        rows=[Row(cells=_cells(member), key=str(member.pk), label=member.name) for member in members],
        empty=_empty(is_narrow=is_narrow, is_keeper=is_keeper),
    )


def _cells(member: Member) -> list[Cell]:
    return [
        Cell(text=member.name, url=reverse("registers:member", args=[member.pk]), note=member.employer),
        Cell(text=member.number),
        Cell(text=member.sector.name, note=_("常务委员") if member.is_standing else ""),
        Cell(text=party_words(is_party_member=member.is_party_member, party=member.party)),
        Cell(text=member.phone or "—"),
        Cell(badge=status_badge(member)),
    ]


def status_badge(member: Member) -> Badge:
    """A member's status as a word with its colour."""
    tones = {MemberStatus.SERVING: "ok", MemberStatus.SUSPENDED: "soon"}
    status = MemberStatus(member.status)
    return Badge(label=_(status.label), tone=tones.get(status, "grey"))  # type: ignore[arg-type]  # of these three


def _empty(*, is_narrow: bool, is_keeper: bool) -> Empty:
    if is_narrow:
        return Empty(title=_("没有找到这样的委员"), text=_("换几个字，或去掉筛选再试。"), icon="search")
    acts = [
        Act(
            label=_("导入名册"),
            url=reverse("registers:import", args=["members"]),
            is_next=True,
            icon="import",
        ),
        Act(label=_("录入一位"), url=reverse("registers:add_member")),
    ]
    return Empty(
        title=_("还没有委员"),
        text=_("委员会按姓名排在这里。已有 Excel 名册的，可以一次导入。"),
        acts=acts if is_keeper else (),
        icon="people",
    )


def _search(chosen: MemberFilter) -> Search:
    kept = {"status": chosen.presence.value, "party": chosen.party}
    kept.update({"sector": str(chosen.sector_id or ""), "term": str(chosen.term_id or "")})
    return Search(
        label=_("按姓名、拼音、委员证号或手机号查找"),
        placeholder=_("姓名、拼音首字母、证号、手机号"),
        value=chosen.words,
        kept={name: value for name, value in kept.items() if value},
    )


def _presences(chosen: MemberFilter, numbers: MemberCounts) -> list[Filter]:
    return [
        Filter(
            label=_(presence.label),
            url=chosen.query(presence=presence),
            is_current=presence is chosen.presence,
            count=numbers.by_presence[presence],
        )
        for presence in Presence
        if presence is not Presence.SUSPENDED or numbers.by_presence[presence]
    ]


def _parties(chosen: MemberFilter, numbers: MemberCounts) -> list[Filter]:
    labels = {"": _("不分党派"), "yes": _("中共党员"), "no": _("非中共委员")}
    # The numbers are those of who serves, so they stand only beside a list of those.
    is_counted = chosen.presence is Presence.SERVING
    return [
        Filter(
            label=label,
            url=chosen.query(party=party),
            is_current=party == chosen.party,
            count=numbers.by_party.get(party) if is_counted else None,
        )
        for party, label in labels.items()
    ]


def _sectors(chosen: MemberFilter, all_sectors: Sequence[Sector]) -> list[Filter]:
    whole = Filter(label=_("不分界别"), url=chosen.query(sector_id=None), is_current=chosen.sector_id is None)
    return [
        whole,
        *(
            Filter(
                label=each.name, url=chosen.query(sector_id=each.pk), is_current=each.pk == chosen.sector_id
            )
            for each in all_sectors
        ),
    ]


def _terms(
    chosen: MemberFilter, all_terms: Sequence[TermOfOffice], shown: TermOfOffice | None
) -> list[Filter]:
    if len(all_terms) < 2:
        return []
    return [
        Filter(label=str(term), url=chosen.query(term_id=term.pk), is_current=term == shown)
        for term in all_terms
    ]
