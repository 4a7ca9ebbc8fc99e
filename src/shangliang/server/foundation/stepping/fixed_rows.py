"""Rows that are given, not added: one per suggestion that a unit answers, one per suggestion of an assignment plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms

from shangliang.rulebook.facts import FactField, fact_fields
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.stepping.fields import field_for
from shangliang.server.foundation.stepping.forms import FactsForm
from shangliang.server.foundation.ui.rows import Rows, repeating

Given = list[tuple[int, str]]


class FixedRowsForm(FactsForm):
    """A step's form whose repeated questions come with their rows.

    `fixed`: repeated question → (the inner question that identifies a row, who gives the rows as (value, label)).
    """

    fixed: ClassVar[Mapping[str, tuple[str, Callable[[Case], Given]]]] = {}

    def _rows_of(self, question: FactField, data: Any, initial: Any) -> Rows:
        if question.name not in self.fixed or question.item is None or self.case is None:
            return super()._rows_of(question, data, initial)
        key, giver = self.fixed[question.name]
        given = giver(self.case)
        fields: dict[str, Any] = {
            each.name: field_for(each, self._options)
            for each in fact_fields(question.item)
            if each.name != key
        }
        fields[key] = forms.IntegerField(widget=forms.HiddenInput)
        row = type(f"{question.name.title()}Row", (forms.Form,), fields)
        typed = {str(each.get(key)): each for each in initial}
        first = [{**typed.get(str(value), {}), key: value} for value, _label in given]
        rows = repeating(row, most=max(len(given), 1), extra=0)(data, prefix=question.name, initial=first)
        rows.can_delete = False
        labels = dict(given)
        for number, form in enumerate(rows.forms):
            value = given[number][0] if number < len(given) else 0
            form.empty_permitted = False
            form.heading = labels.get(value, "")  # type: ignore[attr-defined]
        return rows

    def facts(self) -> Any:
        """All given rows count, changed or not."""
        for name in self.fixed:
            for form in self.rows[name].forms:
                form.has_changed = lambda: True  # type: ignore[method-assign]
        return super().facts()
