"""The administrator's acts on undertaking units, each with its page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.directory.models import AssigningOffice, UndertakingUnit
from shangliang.server.foundation.directory.models.bodies import UnitKind
from shangliang.server.foundation.registers.access import own
from shangliang.server.foundation.registers.actions import succeed_unit as reforming
from shangliang.server.foundation.registers.actions.add_unit import add_unit as enter
from shangliang.server.foundation.registers.actions.change_unit import change_unit as change
from shangliang.server.foundation.registers.facts import UnitProfile
from shangliang.server.foundation.registers.queries.units import offices
from shangliang.server.foundation.registers.screens.filling import form_page, posted
from shangliang.server.foundation.registers.screens.units import unit_of
from shangliang.server.foundation.registers.wording import choices_in_words
from shangliang.server.foundation.ui.shapes import Confirm
from shangliang.server.foundation.ui.widgets import DayInput, Pick

administrator = seated(SeatKind.ADMINISTRATOR)
FIELDS = ("name", "short_name", "kind", "office", "contact_name", "contact_phone")


class UnitForm(forms.Form):
    """An undertaking unit."""

    name = forms.CharField(label=gettext_lazy("名称"), max_length=60)
    short_name = forms.CharField(label=gettext_lazy("简称"), max_length=20, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("类别"), choices=choices_in_words(UnitKind))
    office: forms.ModelChoiceField[AssigningOffice] = forms.ModelChoiceField(
        AssigningOffice.objects.none(),
        label=gettext_lazy("交办单位"),
        empty_label=gettext_lazy("请选择"),
        help_text=gettext_lazy("由它把提案交给这个单位，并审核答复。"),
    )
    contact_name = forms.CharField(label=gettext_lazy("联络员"), max_length=30, required=False)
    contact_phone = forms.CharField(
        label=gettext_lazy("联系电话"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )

    def __init__(self, data: Any = None, *, actor: Actor, unit: UndertakingUnit | None = None) -> None:
        initial = {name: getattr(unit, name) for name in FIELDS} if unit else {}
        super().__init__(data, initial={**initial, **({"office": unit.office_id} if unit else {})})
        listed = offices(actor)
        if unit is not None:
            listed |= own(AssigningOffice, actor).filter(pk=unit.office_id)
        field = self.fields["office"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = listed

    @property
    def profile(self) -> UnitProfile:
        """What was filled in; the form must be valid."""
        return UnitProfile(**{**self.cleaned_data, "kind": UnitKind(self.cleaned_data["kind"])})


class RenameForm(forms.Form):
    """A unit's new name and since when."""

    name = forms.CharField(label=gettext_lazy("新名称"), max_length=60)
    short_name = forms.CharField(label=gettext_lazy("新简称"), max_length=20, required=False)
    on = forms.DateField(label=gettext_lazy("更名日期"), widget=DayInput())


class MergeForm(forms.Form):
    """Into which unit and on which day."""

    successor: forms.ModelChoiceField[UndertakingUnit] = forms.ModelChoiceField(
        UndertakingUnit.objects.none(),
        label=gettext_lazy("承继单位"),
        widget=Pick(),
        empty_label=gettext_lazy("请选择"),
    )
    on = forms.DateField(label=gettext_lazy("撤并日期"), widget=DayInput())


def _page(unit: UndertakingUnit) -> str:
    return reverse("registers:unit", args=[unit.pk])


@administrator
def add_unit(request: SeatedRequest) -> HttpResponse:
    """Enter one unit."""
    form = UnitForm(posted(request), actor=request.actor)

    def act(_cleaned: dict[str, Any]) -> str:
        unit = enter(actor=request.actor, profile=form.profile)
        messages.success(request, _("已录入%(name)s。") % {"name": unit.name})
        return _page(unit)

    said = {"title": _("录入承办单位"), "back_url": reverse("registers:units"), "back_label": _("承办单位")}
    return form_page(request, form, act, said=said)


@administrator
def change_unit(request: SeatedRequest, unit_id: int) -> HttpResponse:
    """Correct or complete a unit's entry."""
    unit = unit_of(request, unit_id)
    form = UnitForm(posted(request), actor=request.actor, unit=unit)

    def act(_cleaned: dict[str, Any]) -> str:
        has_changed = change(actor=request.actor, unit=unit, profile=form.profile)
        messages.success(request, _("已保存。") if has_changed else _("没有改动。"))
        return _page(unit)

    lead = _("这里只更正登记错误。机构改革更名、合并的，请用“更名”或“并入另一单位”，以前的记录仍署原名。")
    said = {"title": _("更改资料"), "lead": lead, "back_url": _page(unit), "back_label": unit.name}
    return form_page(request, form, act, said=said)


@administrator
def rename_unit(request: SeatedRequest, unit_id: int) -> HttpResponse:
    """机构改革: a new name."""
    unit = unit_of(request, unit_id)
    form = RenameForm(posted(request), initial={"on": clock.today()})

    def act(cleaned: dict[str, Any]) -> str:
        new = reforming.rename_unit(actor=request.actor, unit=unit, **cleaned)
        messages.success(request, _("已更名为%(name)s。") % {"name": new.name})
        return _page(new)

    title = _("%(name)s更名") % {"name": unit.name}
    return _reform(request, form, act, unit=unit, title=title, label=_("更名"))


@administrator
def merge_unit(request: SeatedRequest, unit_id: int) -> HttpResponse:
    """机构改革: into another unit."""
    unit = unit_of(request, unit_id)
    form = MergeForm(posted(request), initial={"on": clock.today()})
    others = own(UndertakingUnit, request.actor).filter(ended_on__isnull=True).exclude(pk=unit.pk)
    field = form.fields["successor"]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = others

    def act(cleaned: dict[str, Any]) -> str:
        reforming.merge_unit(actor=request.actor, unit=unit, **cleaned)
        words = {"name": unit.name, "successor": cleaned["successor"].name}
        messages.success(request, _("%(name)s已并入%(successor)s。") % words)
        return _page(cleaned["successor"])

    title = _("%(name)s并入另一单位") % {"name": unit.name}
    return _reform(request, form, act, unit=unit, title=title, label=_("并入"))


def _reform(
    request: SeatedRequest, form: forms.Form, act: Any, *, unit: UndertakingUnit, title: str, label: str
) -> HttpResponse:
    words = {"name": unit.name}
    confirm = Confirm(
        title=title,
        consequences=[
            _("%(name)s在办的提案和跟踪中的承诺，连同期限一起转给承继单位。") % words,
            _("%(name)s的联络员和负责人，账号身份转到承继单位。") % words,
            _("以前的答复和记录仍署%(name)s；此事办理后不能撤回。") % words,
        ],
        label=label,
        cancel_url=_page(unit),
    )
    said = {"title": title, "confirm": confirm, "back_url": _page(unit), "back_label": unit.name}
    return form_page(request, form, act, said=said, template="registers/confirm.html")
