"""Undertaking units: the list, its spreadsheet, and one unit's page."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.directory.models import UndertakingUnit
from shangliang.server.foundation.directory.models.bodies import UnitKind
from shangliang.server.foundation.registers.access import READERS, may_keep, own
from shangliang.server.foundation.registers.actions import hand_out
from shangliang.server.foundation.registers.changes import day_words
from shangliang.server.foundation.registers.queries.history import history
from shangliang.server.foundation.registers.queries.units import ORDER, UnitFilter, found_units
from shangliang.server.foundation.ui.downloads import as_sheet
from shangliang.server.foundation.ui.keyset import keyset_page
from shangliang.server.foundation.ui.shapes import (
    Act,
    Badge,
    Cell,
    Column,
    Empty,
    Fact,
    Filter,
    Row,
    Search,
    Table,
)


@require_safe
@seated(*READERS)
def unit_list(request: SeatedRequest) -> HttpResponse:
    """`q` name or contact, `kind`, `status=ended`; the pager's keys."""
    chosen = UnitFilter.read(request.GET)
    page = keyset_page(found_units(request.actor, chosen), request.GET, order=ORDER)
    is_keeper = may_keep(request.actor)
    kept = {"kind": chosen.kind.value if chosen.kind else "", "status": "ended" if chosen.has_ended else ""}
    context = {
        "table": _table(page.items, chosen, is_keeper=is_keeper),
        "pager": page.pager,
        "search": Search(
            label=_("按名称、联络员或电话查找"),
            placeholder=_("名称、联络员、电话"),
            value=chosen.words,
            kept={name: value for name, value in kept.items() if value},
        ),
        "filters": _filters(chosen),
        "is_keeper": is_keeper,
        "export_url": reverse("registers:export_units") + chosen.query(),
    }
    return render(request, "registers/units.html", context)


@require_POST
@seated(*READERS)
def export_units(request: SeatedRequest) -> HttpResponse:
    """The same list as .xlsx, whole. Who took it out is written down."""
    chosen = UnitFilter.read(request.GET)
    return as_sheet(*hand_out.export_units(actor=request.actor, chosen=chosen))


def unit_of(request: SeatedRequest, unit_id: int) -> UndertakingUnit:
    """The unit of the actor's own council, or 404."""
    units = own(UndertakingUnit, request.actor).select_related("office", "successor")
    return get_object_or_404(units, pk=unit_id)


@require_safe
@seated(*READERS)
def unit_page(request: SeatedRequest, unit_id: int) -> HttpResponse:
    """One unit, where it came from and where it went."""
    unit = unit_of(request, unit_id)
    is_keeper = may_keep(request.actor)
    context = {
        "unit": unit,
        "facts": _facts(unit),
        "predecessors": [
            Fact(
                term=before.name,
                detail=_("%(day)s并入") % {"day": day_words(before.ended_on) if before.ended_on else ""},
                url=reverse("registers:unit", args=[before.pk]),
            )
            for before in unit.predecessors.all()
        ],
        "timeline": history(request.actor, key="unit", record=unit) if is_keeper else [],
        "acts": _acts(unit) if is_keeper and unit.ended_on is None else [],
    }
    return render(request, "registers/unit.html", context)


def _acts(unit: UndertakingUnit) -> list[Act]:
    return [
        Act(label=_("更改资料"), url=reverse("registers:change_unit", args=[unit.pk]), icon="draft"),
        Act(label=_("更名"), url=reverse("registers:rename_unit", args=[unit.pk])),
        Act(label=_("并入另一单位"), url=reverse("registers:merge_unit", args=[unit.pk]), icon="merge"),
    ]


def _facts(unit: UndertakingUnit) -> list[Fact]:
    facts = [
        Fact(term=_("简称"), detail=unit.short_name or "—"),
        Fact(term=_("类别"), detail=_(UnitKind(unit.kind).label)),
        Fact(term=_("交办单位"), detail=unit.office.name),
        Fact(term=_("联络员"), detail=unit.contact_name or "—"),
        Fact(term=_("联系电话"), detail=unit.contact_phone or "—"),
    ]
    if unit.ended_on:
        facts.append(Fact(term=_("撤并日期"), detail=day_words(unit.ended_on)))
    if unit.successor:
        url = reverse("registers:unit", args=[unit.successor.pk])
        facts.append(Fact(term=_("承继单位"), detail=unit.successor.name, url=url))
    return facts


def _table(units: Sequence[UndertakingUnit], chosen: UnitFilter, *, is_keeper: bool) -> Table:
    labels = [_("名称"), _("类别"), _("交办单位"), _("联络员"), _("联系电话")]
    if chosen.has_ended:
        labels.append(_("承继单位"))
    return Table(
        columns=[Column(label=label, is_title=at == 0) for at, label in enumerate(labels)],
        rows=[Row(cells=_cells(unit, chosen), key=str(unit.pk), label=unit.name) for unit in units],
        empty=_empty(is_narrow=chosen.is_narrow, is_keeper=is_keeper),
    )


def _cells(unit: UndertakingUnit, chosen: UnitFilter) -> list[Cell]:
    cells = [
        Cell(text=unit.name, url=reverse("registers:unit", args=[unit.pk]), note=unit.short_name),
        Cell(text=_(UnitKind(unit.kind).label)),
        Cell(text=unit.office.name),
        Cell(text=unit.contact_name or "—"),
        Cell(text=unit.contact_phone or "—"),
    ]
    if chosen.has_ended:
        successor = unit.successor
        cells.append(Cell(text=successor.name) if successor else Cell(badge=Badge(label=_("没有承继单位"))))
    return cells


def _empty(*, is_narrow: bool, is_keeper: bool) -> Empty:
    if is_narrow:
        return Empty(title=_("没有找到这样的单位"), text=_("换几个字，或去掉筛选再试。"), icon="search")
    acts = [
        Act(
            label=_("导入名册"), url=reverse("registers:import", args=["units"]), is_next=True, icon="import"
        ),
        Act(label=_("录入一个"), url=reverse("registers:add_unit")),
    ]
    return Empty(
        title=_("还没有承办单位"),
        text=_("提案交给这些单位办理。已有 Excel 名册的，可以一次导入。"),
        acts=acts if is_keeper else (),
        icon="unit",
    )


def _filters(chosen: UnitFilter) -> list[Filter]:
    is_whole = chosen.kind is None and not chosen.has_ended
    kinds = [
        Filter(
            label=_(kind.label),
            url=chosen.query(kind=kind, has_ended=False),
            is_current=kind is chosen.kind and not chosen.has_ended,
        )
        for kind in UnitKind
    ]
    whole = Filter(label=_("全部"), url=chosen.query(kind=None, has_ended=False), is_current=is_whole)
    ended = Filter(
        label=_("已撤并"), url=chosen.query(kind=None, has_ended=True), is_current=chosen.has_ended
    )
    return [whole, *kinds, ended]
