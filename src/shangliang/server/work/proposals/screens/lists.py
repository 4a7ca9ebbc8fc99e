"""Lists of proposals: a member's own, a unit's, the council's; one page, filtered by what its reader may read."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shangliang.rulebook.proposals import Category, ProposalState
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.ui.groups import group_filters
from shangliang.server.foundation.ui.keyset import keyset_page
from shangliang.server.foundation.ui.shapes import (
    Act,
    Badge,
    Cell,
    Column,
    Empty,
    Row,
    Search,
    Table,
    Tone,
)
from shangliang.server.work.proposals.queries.lists import GROUPS, Wanted, group_counts, proposals_for

TONES: dict[str, Tone] = {
    ProposalState.RETURNED: "soon",
    ProposalState.HANDLING: "ink",
    ProposalState.ANSWERED: "ok",
}
MAY_WRITE = (SeatKind.MEMBER, SeatKind.BODY_CONTACT)


@seated()
def proposal_list(request: SeatedRequest) -> HttpResponse:
    """The readable proposals, newest first."""
    actor = request.actor
    wanted = wanted_from(request.GET)
    page = keyset_page(proposals_for(actor, wanted), request.GET)
    context = {
        "filters": group_filters(
            request.GET,
            labels={key: label for key, (label, _states) in GROUPS.items()},
            counts=group_counts(actor),
            current=wanted.group,
        ),
        "search": Search(
            label=_("搜案由、提案人、编号"),
            url=reverse("proposals:list"),
            value=wanted.text,
            kept={
                name: str(value)
                for name, value in request.GET.items()
                if name in ("group", "category", "proposer")
            },
        ),
        "table": table_of(page.items, empty=_empty(actor, is_filtered=bool(request.GET))),
        "pager": page.pager,
    }
    return render(request, "proposals/list.html", context)


def wanted_from(given: QueryDict) -> Wanted:
    """What the address asks for; what makes no sense is left out."""
    unit = given.get("unit", "")
    category = given.get("category", "")
    return Wanted(
        group=given.get("group", ""),
        text=given.get("q", "").strip()[:50],
        unit_id=int(unit) if unit.isdecimal() else None,
        is_late=given.get("late") == "1",
        category=category if category in {each.value for each in Category} else "",
        proposer=given.get("proposer", ""),
    )


def table_of(cases: Any, *, empty: Empty) -> Table:
    """Proposals as a table; on a phone each becomes a card."""
    columns = [
        Column(label=_("案由"), is_title=True),
        Column(label=_("提案人")),
        Column(label=_("承办单位")),
        Column(label=_("进度")),
        Column(label=_("期限")),
    ]
    return Table(columns=columns, rows=[row_of(case) for case in cases], caption=_("提案"), empty=empty)


def row_of(case: Case) -> Row:
    """One proposal's line."""
    line: Any = case
    label = ProposalState(case.state)
    return Row(
        key=str(case.pk),
        label=case.title,
        ident=f"case-{case.pk}",
        cells=[
            Cell(text=case.title, url=reverse("proposals:detail", args=[case.pk]), note=note_of(case)),
            Cell(text=proposer_of(case)),
            Cell(text=line.lead_unit_name or ""),
            Cell(badge=Badge(label=_(label.label), tone=TONES.get(label, "grey"))),
            Cell(due=line.due_on),
        ],
    )


def note_of(case: Case) -> str:
    """第 12 号 · 教育 · 3 条建议."""
    line: Any = case
    parts = [_("第 %(number)s 号") % {"number": case.number}] if case.number else []
    if case.proposal.category:
        parts.append(_(Category(case.proposal.category).label))
    parts.append(
        ngettext("%(count)s 条建议", "%(count)s 条建议", line.suggestion_count)
        % {"count": line.suggestion_count}
    )
    return " · ".join(parts)


def proposer_of(case: Case) -> str:
    """何建国 等 5 人."""
    line: Any = case
    lead = str(case.member or case.body or "")
    if not line.co_proposers:
        return lead
    return _("%(name)s 等 %(count)s 人") % {"name": lead, "count": line.co_proposers + 1}


def _empty(actor: Actor, *, is_filtered: bool) -> Empty:
    if is_filtered:
        return Empty(
            title=_("没有符合条件的提案"), acts=[Act(label=_("看全部"), url=reverse("proposals:list"))]
        )
    if actor.kind in MAY_WRITE:
        return Empty(
            title=_("还没有提案"),
            text=_("您写的、联名的提案会列在这里，可以看到办到哪一步。"),
            acts=[Act(label=_("写提案"), url=reverse("proposals:new"), is_next=True, icon="write")],
        )
    return Empty(title=_("还没有提案"), text=_("委员提交以后，提案会列在这里。"))
