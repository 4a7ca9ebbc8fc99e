"""The sum of errors of everything on a page: forms, and rows of forms, in the order given."""

from __future__ import annotations

from collections.abc import Iterator, ValuesView
from dataclasses import dataclass

from django.forms import BaseForm
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext as _

from shangliang.server.foundation.ui.forms import HouseBoundField


@dataclass(frozen=True)
class ErrorLine:
    """One error: its words, and the id of the field it leads to (empty for an error of the whole)."""

    words: str
    target: str = ""


def error_lines(*parts: object) -> list[ErrorLine]:
    """Every error of the bound forms and formsets among `parts`, and within a dict's values; others are passed over."""
    found: list[ErrorLine] = []
    for part in parts:
        if isinstance(part, ValuesView):
            found.extend(error_lines(*part))
        elif isinstance(part, BaseFormSet) and part.is_bound:
            found.extend(ErrorLine(str(error)) for error in part.non_form_errors())
            for number, form in enumerate(part.forms, start=1):
                found.extend(_of_form(form, number))
        elif isinstance(part, BaseForm) and part.is_bound:
            found.extend(_of_form(part))
    return found


def _of_form(form: BaseForm, number: int = 0) -> Iterator[ErrorLine]:
    for error in form.non_field_errors():
        yield ErrorLine(_numbered(str(error), number))
    for name in form.fields:
        field = form[name]
        target = field.focus_id if isinstance(field, HouseBoundField) else field.id_for_label
        for error in field.errors:
            # An error that names its question is not introduced by the name once more.
            is_named = f"“{field.label}”" in str(error)
            words = (
                str(error) if is_named else _("%(label)s：%(error)s") % {"label": field.label, "error": error}
            )
            yield ErrorLine(_numbered(words, number), target)


def _numbered(words: str, number: int) -> str:
    return _("第 %(number)s 条，%(words)s") % {"number": number, "words": words} if number else words
