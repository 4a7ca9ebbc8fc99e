"""What a refused field says, in plain words: 请填写 instead of 这个字段是必填项.

Django keeps these sentences on its classes; setting them there once reaches every form, those of libraries included.
"""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

SENTENCES: Final[dict[type[forms.Field], dict[str, Any]]] = {
    forms.Field: {"required": _("请填写。")},
    forms.ChoiceField: {"required": _("请选择。"), "invalid_choice": _("“%(value)s”不在可选的范围内。")},
    forms.TypedChoiceField: {"required": _("请选择。")},
    forms.MultipleChoiceField: {
        "required": _("请至少选一项。"),
        "invalid_choice": _("“%(value)s”不在可选的范围内。"),
        "invalid_list": _("请从列出的各项中选择。"),
    },
    forms.ModelChoiceField: {
        "required": _("请选择。"),
        "invalid_choice": _("所选的一项已经不在了，请重新选择。"),
    },
    forms.ModelMultipleChoiceField: {"required": _("请至少选一项。")},
    forms.BooleanField: {"required": _("请勾选。")},
    forms.FileField: {
        "required": _("请选择文件。"),
        "empty": _("这个文件是空的。"),
        "missing": _("没有收到文件，请重新选择。"),
        "invalid": _("没有收到文件，请重新选择。"),
    },
    forms.DateField: {"invalid": _("请填写日期，例如 2026-06-03。")},
    forms.DateTimeField: {"invalid": _("请填写日期和时间，例如 2026-06-03 09:30。")},
    forms.TimeField: {"invalid": _("请填写时间，例如 09:30。")},
    forms.IntegerField: {"invalid": _("请填写整数。")},
    forms.DecimalField: {"invalid": _("请填写数字。")},
}


def apply_error_words() -> None:
    """Put the sentences in place; called once, when the app is ready."""
    for field, sentences in SENTENCES.items():
        field.default_error_messages = {**field.__dict__.get("default_error_messages", {}), **sentences}
    validators.MaxLengthValidator.message = ngettext_lazy(
        "最多 %(limit_value)d 字，现在是 %(show_value)d 字。",
        "最多 %(limit_value)d 字，现在是 %(show_value)d 字。",
        "limit_value",
    )
    validators.MinLengthValidator.message = ngettext_lazy(
        "至少 %(limit_value)d 字，现在是 %(show_value)d 字。",
        "至少 %(limit_value)d 字，现在是 %(show_value)d 字。",
        "limit_value",
    )
    validators.MaxValueValidator.message = _("不能大于 %(limit_value)s。")
    validators.MinValueValidator.message = _("不能小于 %(limit_value)s。")
    validators.EmailValidator.message = _("请填写完整的邮箱地址。")
