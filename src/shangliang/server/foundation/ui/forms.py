"""How forms are drawn: `{{ form }}` gives the sum of errors and our fields, with everything a screen reader needs.

Set FORM_RENDERER to `HouseFormRenderer`. Radio buttons, tick lists and error lists take our shape wherever they come
from; other widgets keep Django's own markup and get our classes.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import BaseRenderer, DjangoTemplates
from django.template import loader

OURS: Final = {
    "django/forms/widgets/radio.html": "ui/forms/widgets/radio_cards.html",
    "django/forms/widgets/checkbox_select.html": "ui/forms/widgets/tick_list.html",
    "django/forms/errors/list/default.html": "ui/forms/errors.html",
    "django/forms/errors/list/ul.html": "ui/forms/errors.html",
}
# Roles on which aria-required means something; the others say it in words.
MAY_BE_REQUIRED: Final = frozenset({"text", "email", "password", "number", "tel", "url", "search"})


class HouseBoundField(BoundField):
    """A field with our classes. What may be left out says so in words; the browser's own bubbles are not used."""

    @property
    def input_type(self) -> str:
        """The kind of input, `select` and `textarea` included."""
        widget = self.field.widget
        if isinstance(widget, forms.Textarea):
            return "textarea"
        return str(getattr(widget, "input_type", "") or "")

    @property
    def is_single_tick(self) -> bool:
        """Whether this is one tick box, whose label stands beside it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_marked_optional(self) -> bool:
        """Whether the label says 选填. A form may turn the mark off with `marks_optional = False`.

        Radio cards are never marked: one of them is chosen already, or has to be.
        """
        marks = getattr(self.form, "marks_optional", True)
        is_radio = isinstance(self.field.widget, forms.RadioSelect)
        is_conditional = bool(self.shown_when)
        return bool(
            marks
            and not self.field.required
            and not self.is_single_tick
            and not is_radio
            and not is_conditional
        )

    @property
    def shown_when(self) -> str:
        """`answers-0-outcome=adopted|partly`: after which answers this question is shown; empty for always."""
        only_when = getattr(self.field, "only_when", None)
        if only_when is None:
            return ""
        name, answers = only_when
        return f"{self.form.add_prefix(name)}={'|'.join(answer.value for answer in answers)}"

    @property
    def focus_id(self) -> str:
        """Where the sum of errors leads: the input itself, or the first of a group."""
        return self.id_for_label or f"{self.auto_id}_0"

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Django's attributes, our class, and `aria-required` in place of `required`."""
        built = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        if widget.is_hidden:
            return built
        if built.pop("required", False) and (
            self.input_type in MAY_BE_REQUIRED or self.input_type in {"textarea", "select"}
        ):
            built["aria-required"] = "true"
        own = _class_for(self.input_type)
        given = f"{widget.attrs.get('class', '')} {built.get('class', '')}".split()
        if own and own not in given:
            built["class"] = " ".join([own, *given])
        return built


def _class_for(input_type: str) -> str:
    if input_type in {"checkbox", "radio"}:
        return "check-input"
    if input_type == "select":
        return "form-select"
    return "" if input_type in {"", "hidden"} else "form-control"


class HouseFormRenderer(BaseRenderer):
    """Our templates through the project's engine, Django's widgets through its own."""

    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = HouseBoundField

    @cached_property
    def _builtin(self) -> DjangoTemplates:
        return DjangoTemplates()

    def get_template(self, template_name: str) -> Any:
        """The template of a form, a field or a widget."""
        name = OURS.get(template_name, template_name)
        if name.startswith("django/forms/"):
            return self._builtin.get_template(name)
        return loader.get_template(name)
