"""The calendar of working days: a year's holidays and make-up days, and changing them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.registers.access import may_keep_calendar
from shangliang.server.foundation.registers.actions import declare_year as declaring
from shangliang.server.foundation.registers.actions.declare_year import FIRST_YEAR, LAST_YEAR
from shangliang.server.foundation.registers.actions.edit_days import LONGEST_NAME, LONGEST_SPELL_DAYS
from shangliang.server.foundation.registers.actions.edit_days import edit_days as edit
from shangliang.server.foundation.registers.actions.edit_days import reset_days as reset
from shangliang.server.foundation.registers.changes import day_words
from shangliang.server.foundation.registers.queries.calendar import (
    Spell,
    YearOfDays,
    calendar_warnings,
    year_of,
)
from shangliang.server.foundation.registers.screens.filling import form_page, posted, press
from shangliang.server.foundation.ui.shapes import Badge, Cell, Column, Empty, Filter, Row, Table
from shangliang.server.foundation.ui.widgets import DayInput, RadioCards

READERS = (
    SeatKind.ADMINISTRATOR,
    SeatKind.PROPOSAL_CLERK,
    SeatKind.PROPOSAL_COMMITTEE,
    SeatKind.ASSIGNING_OFFICER,
)
administrator = seated(SeatKind.ADMINISTRATOR)


class DaysForm(forms.Form):
    """Days that differ from what their weekday says."""

    kind = forms.ChoiceField(
        label=gettext_lazy("这几天"),
        choices=[("free", gettext_lazy("放假")), ("worked", gettext_lazy("调休上班"))],
        initial="free",
        widget=RadioCards(is_across=True),
    )
    first_on = forms.DateField(label=gettext_lazy("从哪天起"), widget=DayInput())
    number = forms.IntegerField(
        label=gettext_lazy("共几天"), min_value=1, max_value=LONGEST_SPELL_DAYS, initial=1
    )
    name = forms.CharField(
        label=gettext_lazy("名称"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=gettext_lazy("如：春节；放假时必填。"),
    )


def _url(year: int) -> str:
    return f"{reverse('registers:calendar')}?year={year}"


@require_safe
@seated(*READERS)
def calendar(request: SeatedRequest) -> HttpResponse:
    """A year's days; `year` chooses which."""
    today = clock.today()
    text = request.GET.get("year", "")
    year = int(text) if text.isdecimal() and FIRST_YEAR <= int(text[:5]) <= LAST_YEAR else today.year
    days = year_of(year)
    is_keeper = may_keep_calendar(request.actor)
    warnings = calendar_warnings(today)
    around = sorted({year - 1, year, year + 1, today.year, today.year + 1})
    missing = {warning.year for warning in warnings}
    context = {
        "days": days,
        "warnings": warnings,
        "years": [
            Filter(
                label=_("%(year)s年（未录入）") % {"year": each}
                if each in missing
                else _("%(year)s年") % {"year": each},
                url=_url(each),
                is_current=each == year,
            )
            for each in around
            if FIRST_YEAR <= each <= LAST_YEAR
        ],
        "table": _table(days),
        "edited": [spell for spell in days.spells if spell.is_edited] if is_keeper else [],
        "is_keeper": is_keeper,
        "is_administrator": request.actor.kind is SeatKind.ADMINISTRATOR,
    }
    return render(request, "registers/calendar.html", context)


def _table(days: YearOfDays) -> Table:
    columns = [
        Column(label=_("日期"), is_title=True),
        Column(label=_("名称")),
        Column(label=_("安排")),
        Column(label=_("天数"), is_number=True),
    ]
    if any(spell.is_edited for spell in days.spells):
        columns.append(Column(label=_("来源")))
    return Table(
        columns=columns,
        rows=[
            Row(cells=_cells(spell)[: len(columns)], label=day_words(spell.first_on)) for spell in days.spells
        ],
        empty=Empty(
            title=_("%(year)s年的安排还没有录入") % {"year": days.year},
            text=_("国务院办公厅一般在前一年 11 月前后公布。录入放假和调休上班的日子，再确认齐全。"),
            icon="calendar",
        ),
    )


def _cells(spell: Spell) -> list[Cell]:
    first = _day(spell.first_on)
    span = (
        _("%(first)s至%(last)s") % {"first": first, "last": _day(spell.last_on)}
        if spell.number > 1
        else first
    )
    badge = Badge(label=_("放假"), tone="ok") if spell.is_free else Badge(label=_("调休上班"), tone="soon")
    source = Badge(label=_("本平台改动"), tone="ink") if spell.is_edited else None
    return [
        Cell(text=span),
        Cell(text=spell.name or "—"),
        Cell(badge=badge),
        Cell(text=spell.number),
        Cell(badge=source) if source else Cell(text=_("国务院办公厅通知")),
    ]


def _day(on: date) -> str:
    return _("%(month)s月%(day)s日（%(weekday)s）") % {
        "month": on.month,
        "day": on.day,
        "weekday": WEEKDAYS[on.weekday()],
    }


@administrator
def edit_days(request: SeatedRequest) -> HttpResponse:
    """Enter days that are free, or worked in exchange."""
    form = DaysForm(posted(request))

    def act(cleaned: dict[str, Any]) -> str:
        is_working = cleaned.pop("kind") == "worked"
        moved = edit(actor=request.actor, is_working=is_working, **cleaned)
        messages.success(request, _recounted(moved))
        return _url(cleaned["first_on"].year)

    said = {
        "title": _("改动日历"),
        "lead": _("改动立即生效，在走的期限自动重新计算。已经批准延期或承诺的日期不变。"),
        "back_url": reverse("registers:calendar"),
        "back_label": _("工作日历"),
    }
    return form_page(request, form, act, said=said)


def _recounted(moved: int) -> str:
    if not moved:
        return _("已保存，没有在走的期限受影响。")
    words = ngettext("已保存，重新计算了 %(moved)s 个期限。", "已保存，重新计算了 %(moved)s 个期限。", moved)
    return words % {"moved": moved}


@require_POST
@administrator
def reset_days(request: SeatedRequest) -> HttpResponse:
    """Take back the edits of a spell: `first_on` and `number`."""
    form = DaysForm({**request.POST.dict(), "kind": "worked"})
    if not form.is_valid():
        messages.error(request, _("这几天没有改动过。"))
        return HttpResponseRedirect(reverse("registers:calendar"))
    days = {name: form.cleaned_data[name] for name in ("first_on", "number")}
    return press(
        request, lambda: _recounted(reset(actor=request.actor, **days)), back_url=_url(days["first_on"].year)
    )


@require_POST
@administrator
def declare_year(request: SeatedRequest, year: int) -> HttpResponse:
    """Say that a year is entered in full."""
    return _declare(request, year, declaring.declare_year)


@require_POST
@administrator
def withdraw_year(request: SeatedRequest, year: int) -> HttpResponse:
    """Say that a year is not complete after all."""
    return _declare(request, year, declaring.withdraw_year)


def _declare(request: SeatedRequest, year: int, declare: Callable[..., int]) -> HttpResponse:
    return press(request, lambda: _recounted(declare(actor=request.actor, year=year)), back_url=_url(year))
