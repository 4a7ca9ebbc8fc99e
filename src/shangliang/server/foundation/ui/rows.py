"""Numbered repeating rows (建议 1, 2, 3 …): a formset that grows and shrinks with and without the script.

class SuggestionRow(forms.Form):
    text = LongText(label=_("建议内容"), max_length=500)

Suggestions = repeating(SuggestionRow, least=1, most=12)

rows = Suggestions(request.POST or None, prefix="suggestions")
if rows.asks_for_more:                       # 再加一条 pressed without the script
    rows = rows.with_one_more()
elif rows.is_valid():
    rows.filled                              # cleaned_data of each row that was written and not deleted
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, cast

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

if TYPE_CHECKING:
    _FormSet = BaseFormSet[forms.Form]
else:
    _FormSet = BaseFormSet


class Rows(_FormSet):
    """The rows of one kind in a form."""

    default_error_messages = {
        "missing_management_form": _("页面内容不完整，请刷新后再试。"),
        "too_many_forms": ngettext_lazy("最多 %(num)d 条。", "最多 %(num)d 条。", "num"),
        "too_few_forms": ngettext_lazy("至少写 %(num)d 条。", "至少写 %(num)d 条。", "num"),
    }

    @property
    def asks_for_more(self) -> bool:
        """Whether 再加一条 was pressed as a button of the form."""
        return self.is_bound and f"{self.prefix}-add" in self.data

    @property
    def kept(self) -> list[dict[str, Any]]:
        """What was written so far, row by row as it came, without empty and deleted rows."""
        found = []
        for form in self.forms:
            if form.add_prefix("DELETE") in self.data:
                continue
            row = {name: form[name].value() for name in form.fields if name != "DELETE"}
            if any(row.values()):
                found.append(row)
        return found

    def with_one_more(self) -> Self:
        """The same rows as they were written, none of them judged yet, and an empty one at the end."""
        again = type(self)(initial=self.kept, prefix=self.prefix, form_kwargs=self.form_kwargs)
        again.extra = 1
        return again

    @property
    def filled(self) -> list[dict[str, Any]]:
        """The cleaned rows that were written and not deleted, in their order."""
        return [
            {name: value for name, value in form.cleaned_data.items() if name != "DELETE"}
            for form in self.forms
            if form.has_changed() and not form.cleaned_data.get("DELETE")
        ]


def repeating(row: type[forms.Form], *, least: int = 0, most: int = 50, extra: int = 1) -> type[Rows]:
    """The class of rows of this form: at least and at most so many, `extra` empty ones at the end."""
    made = formset_factory(
        row,
        formset=Rows,
        extra=extra if not least else 0,
        min_num=least,
        max_num=most,
        absolute_max=most + 20,
        validate_min=bool(least),
        validate_max=True,
        can_delete=True,
    )
    return cast(type[Rows], made)
