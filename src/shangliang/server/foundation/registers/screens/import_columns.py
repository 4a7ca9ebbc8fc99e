"""Which header of a list is which column of the register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from shangliang.papers.spreadsheets import Column, Table
from shangliang.server.foundation.registers.importing.sheets import headers_of, samples
from shangliang.server.foundation.registers.models import ImportKind, ImportRun


class ColumnsForm(forms.Form):
    """One choice per header, with what stands below it in the first rows."""

    marks_optional = False

    def __init__(self, data: Any, *, run: ImportRun, table: Table, columns: Sequence[Column]) -> None:
        super().__init__(data)
        self.columns = columns
        key_at = {at: key for key, at in run.mapping.items()}
        choices = [
            ("", _("不导入")),
            *((column.key, _label(column)) for column in columns),
        ]
        self.headers = headers_of(table)
        for at in self.headers:
            self.fields[f"column_{at}"] = forms.ChoiceField(
                label=table.headers[at] or _("（第 %(number)s 列，没有列名）") % {"number": at + 1},
                choices=choices,
                required=False,
                initial=key_at.get(at, ""),
                help_text=_("如：%(samples)s") % {"samples": "、".join(samples(table, at))}
                if samples(table, at)
                else _("这一列前几行是空的"),
            )
        is_units = run.kind == ImportKind.UNITS
        self.fields["makes_missing"] = forms.BooleanField(
            label=_("新建名录中没有的交办单位") if is_units else _("新建名录中没有的界别、专委会"),
            required=False,
            initial=run.makes_missing,
            help_text=_("不勾选时，这样的行不导入，列入问题清单。"),
        )

    def clean(self) -> dict[str, Any]:
        """A column is taken from one header only."""
        cleaned = super().clean() or self.cleaned_data
        taken: dict[str, int] = {}
        labels = {column.key: column.label for column in self.columns}
        for at in self.headers:
            key = cleaned.get(f"column_{at}")
            if not key:
                continue
            if key in taken:
                message = _("“%(label)s”已经指定给另一列了。") % {"label": _(labels[key])}
                self.add_error(f"column_{at}", message)
            taken[key] = at
        return cleaned

    @property
    def mapping(self) -> dict[str, int]:
        """Column key → place of its header; the form must be valid."""
        chosen = ((self.cleaned_data.get(f"column_{at}"), at) for at in self.headers)
        return {key: at for key, at in chosen if key}

    @property
    def makes_missing(self) -> bool:
        """Whether names that the council's lists lack are added to them."""
        return bool(self.cleaned_data["makes_missing"])


def _label(column: Column) -> str:
    label = _(column.label)
    return _("%(label)s（必填）") % {"label": label} if column.is_required else label
