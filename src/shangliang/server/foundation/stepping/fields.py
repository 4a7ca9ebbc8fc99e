"""A form field for each kind of question in the rulebook."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from shangliang.rulebook.facts import FactField
from shangliang.server.foundation.stepping.options import Options
from shangliang.server.foundation.ui.fields import Files, LongText
from shangliang.server.foundation.ui.widgets import DayInput, FilesInput, Pick, RadioCards, TickList

FEW = 6
REFERENCES = ("unit", "member", "body", "office", "leader", "case", "suggestion", "proposal")
ACCEPTED = ".pdf,.docx,.xlsx,.jpg,.jpeg,.png,.webp,.txt"


def field_for(question: FactField, options: Callable[[FactField], Options]) -> forms.Field:
    """The field that asks this question, labelled and explained in the reader's language."""
    common: dict[str, Any] = {
        "label": _(question.label),
        "help_text": _(question.help) if question.help else "",
        "required": question.is_required and question.kind != "flag",
        "error_messages": {"required": _missing(question)},
    }
    field = (
        _reference(question, options(question), common)
        if question.kind in REFERENCES
        else _plain(question, common)
    )
    field.only_when = question.only_when  # type: ignore[attr-defined]  # read by HouseBoundField
    return field


def _missing(question: FactField) -> str:
    """What is said where nothing was stated, in the verb of what was to be done."""
    if question.kind in ("choice", "file", *REFERENCES):
        return _("请选择“%(label)s”。") % {"label": _(question.label)}
    return _("请填写“%(label)s”。") % {"label": _(question.label)}


def _plain(question: FactField, common: dict[str, Any]) -> forms.Field:
    if question.kind == "text":
        limit = question.max_length or None
        return (LongText if question.is_long else forms.CharField)(max_length=limit, **common)
    if question.kind == "choice":
        return _choice(question, common)
    if question.kind == "file":
        return Files(**common, widget=FilesInput(accept=ACCEPTED, is_many=question.is_many))
    makers: dict[str, Callable[[], forms.Field]] = {
        "flag": lambda: forms.BooleanField(**common),
        "number": lambda: forms.IntegerField(**common),
        "date": lambda: forms.DateField(**common, widget=DayInput()),
    }
    return makers[question.kind]()


def _choice(question: FactField, common: dict[str, Any]) -> forms.Field:
    if question.choices is None:
        raise TypeError(f"{question.name} offers nothing")
    offered = [(each.value, _(each.label)) for each in question.choices]
    if len(offered) <= FEW:
        return forms.ChoiceField(**common, choices=offered, widget=RadioCards(is_across=len(offered) <= 4))
    return forms.ChoiceField(**common, choices=[("", _("请选择")), *offered], widget=Pick())


def _reference(question: FactField, offered: Options, common: dict[str, Any]) -> forms.Field:
    if question.is_many:
        ticks = TickList(is_long=len(offered) > FEW)
        return forms.TypedMultipleChoiceField(
            **common, coerce=int, choices=offered, widget=ticks, empty_value=[]
        )
    blank = [("", _("请选择"))]
    return forms.TypedChoiceField(
        **common, coerce=int, choices=[*blank, *offered], widget=Pick(), empty_value=None
    )
