"""The short lists: one set of pages for sectors, committees, collective proposers, assigning offices and leaders."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.directory.models.bodies import BodyKind
from shangliang.server.foundation.registers.access import own
from shangliang.server.foundation.registers.actions import end_entry as ending
from shangliang.server.foundation.registers.actions.add_entry import add_entry as enter
from shangliang.server.foundation.registers.actions.change_entry import change_entry as change
from shangliang.server.foundation.registers.entries import LISTS, MOST_POSITION, EntryFacts
from shangliang.server.foundation.registers.screens.filling import form_page, posted, press
from shangliang.server.foundation.ui.shapes import Act, Badge, Cell, Column, Empty, Row, Table

administrator = seated(SeatKind.ADMINISTRATOR)
LONG = 40


def kind_of(key: str) -> type[EntryFacts]:
    """The list of an address. Raises Http404."""
    if key not in LISTS:
        raise Http404
    return LISTS[key]


class EntryForm(forms.Form):
    """What is stated of an entry, field by field from the list's own facts."""

    def __init__(self, kind: type[EntryFacts], data: Any = None, *, entry: Any = None) -> None:
        initial = {name: getattr(entry, name) for name in kind.columns()} if entry is not None else None
        super().__init__(data, initial=initial)
        self.kind = kind
        for name in kind.columns():
            self.fields[name] = _field(kind.model._meta.get_field(name))

    @property
    def facts(self) -> EntryFacts:
        """What was filled in; the form must be valid."""
        stated = dict(self.cleaned_data)
        if "kind" in stated:
            stated["kind"] = BodyKind(stated["kind"])
        return self.kind(**stated)


def _field(column: Any) -> forms.Field:
    if isinstance(column, models.BooleanField):
        return forms.BooleanField(label=_(str(column.verbose_name)), required=False)
    if column.choices:
        return forms.ChoiceField(
            label=_(str(column.verbose_name)), choices=[(value, _(label)) for value, label in column.choices]
        )
    if isinstance(column, models.CharField):
        return forms.CharField(
            label=_(str(column.verbose_name)), max_length=column.max_length, required=not column.blank
        )
    return forms.IntegerField(
        label=_(str(column.verbose_name)),
        min_value=0,
        max_value=MOST_POSITION,
        initial=0,
        help_text=_("数字小的排在前面。"),
    )


@require_safe
@administrator
def entry_list(request: SeatedRequest, key: str) -> HttpResponse:
    """One list, what was taken off it at the end."""
    kind = kind_of(key)
    entries = sorted(own(kind.model, request.actor), key=lambda entry: not entry.is_active)
    table = Table(
        columns=[
            *(Column(label=_label(kind, name), is_title=name == "name") for name in _shown(kind)),
            Column(label=_("状态")),
        ],
        rows=[Row(cells=_cells(kind, entry), key=str(entry.pk), label=str(entry)) for entry in entries],
        empty=Empty(title=_("还没有%(list)s") % {"list": kind.label}, text=kind.explanation, icon="list"),
    )
    add = Act(label=_("添加"), url=reverse("registers:add_entry", args=[key]), icon="plus", is_next=True)
    context = {"title": kind.label, "lead": kind.explanation, "table": table, "acts": [add]}
    return render(request, "registers/list.html", context)


def _shown(kind: type[EntryFacts]) -> list[str]:
    """The columns of the table: the name first. A long text stands below the name instead."""
    return ["name", *(name for name in kind.columns() if name != "name" and not _is_long(kind, name))]


def _is_long(kind: type[EntryFacts], name: str) -> bool:
    column: Any = kind.model._meta.get_field(name)
    return isinstance(column, models.CharField) and not column.choices and (column.max_length or 0) > LONG


def _label(kind: type[EntryFacts], name: str) -> str:
    return _(str(kind.model._meta.get_field(name).verbose_name))


def _cells(kind: type[EntryFacts], entry: Any) -> list[Cell]:
    url = reverse("registers:entry", args=[kind.key, entry.pk])
    notes = (getattr(entry, name) for name in kind.columns() if name != "name" and _is_long(kind, name))
    cells = [Cell(text=entry.name, url=url, note=" ".join(notes))]
    for name in _shown(kind)[1:]:
        value = getattr(entry, name)
        if isinstance(value, bool):
            cells.append(Cell(text=_("是") if value else "—"))
        else:
            choices = dict(kind.model._meta.get_field(name).flatchoices)
            text = _(choices[value]) if value in choices else value
            cells.append(Cell(text="—" if text == "" else text))
    badge = Badge(label=_("在册"), tone="ok") if entry.is_active else Badge(label=_("已停用"))
    return [*cells, Cell(badge=badge)]


def _said(kind: type[EntryFacts], title: str) -> dict[str, Any]:
    return {
        "title": title,
        "back_url": reverse("registers:entries", args=[kind.key]),
        "back_label": kind.label,
    }


@administrator
def add_entry(request: SeatedRequest, key: str) -> HttpResponse:
    """Put something on the list."""
    kind = kind_of(key)
    form = EntryForm(kind, posted(request))

    def act(_cleaned: dict[str, Any]) -> str:
        entry = enter(actor=request.actor, facts=form.facts)
        messages.success(request, _("已添加%(name)s。") % {"name": entry})
        return reverse("registers:entries", args=[key])

    return form_page(request, form, act, said=_said(kind, _("添加%(list)s") % {"list": kind.label}))


@administrator
def entry_page(request: SeatedRequest, key: str, entry_id: int) -> HttpResponse:
    """Change an entry, take it off the list, or put it back."""
    kind = kind_of(key)
    entry: Any = get_object_or_404(own(kind.model, request.actor), pk=entry_id)
    form = EntryForm(kind, posted(request), entry=entry)

    def act(_cleaned: dict[str, Any]) -> str:
        has_changed = change(actor=request.actor, entry=entry, facts=form.facts)
        messages.success(request, _("已保存。") if has_changed else _("没有改动。"))
        return reverse("registers:entries", args=[key])

    name, label = ("end_entry", _("停用")) if entry.is_active else ("restore_entry", _("恢复使用"))
    turn = Act(label=label, url=reverse(f"registers:{name}", args=[key, entry.pk]), is_post=True)
    said = {**_said(kind, str(entry)), "beside": [turn], "beside_note": _beside_note(entry)}
    return form_page(request, form, act, said=said, template="registers/entry.html")


def _beside_note(entry: Any) -> str:
    if entry.is_active:
        return _("停用后不能再选用，以前的记录照旧署它的名称。")
    return _("已停用：以前的记录照旧署它的名称，新的登记里选不到它。")


@require_POST
@administrator
def end_entry(request: SeatedRequest, key: str, entry_id: int) -> HttpResponse:
    """Take an entry off the list."""
    kind = kind_of(key)
    entry: Any = get_object_or_404(own(kind.model, request.actor), pk=entry_id)

    def act() -> str:
        ending.end_entry(actor=request.actor, entry=entry, kind=kind)
        return _("已停用%(name)s。") % {"name": entry}

    return press(request, act, back_url=reverse("registers:entry", args=[key, entry.pk]))


@require_POST
@administrator
def restore_entry(request: SeatedRequest, key: str, entry_id: int) -> HttpResponse:
    """Put an entry back on the list."""
    kind = kind_of(key)
    entry: Any = get_object_or_404(own(kind.model, request.actor), pk=entry_id)

    def act() -> str:
        ending.restore_entry(actor=request.actor, entry=entry, kind=kind)
        return _("已恢复使用%(name)s。") % {"name": entry}

    return press(request, act, back_url=reverse("registers:entry", args=[key, entry.pk]))
