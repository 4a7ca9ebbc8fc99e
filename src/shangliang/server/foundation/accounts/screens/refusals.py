"""Showing a refusal of an act where it belongs on the form."""

from __future__ import annotations

from django.forms import BaseForm

from shangliang.server.foundation.casework.refusals import Refused


def show_refusal(form: BaseForm, refused: Refused) -> None:
    """Put each reason beside its field, or above all fields when the form has no such field."""
    for reason in refused.reasons:
        form.add_error(reason.field if reason.field in form.fields else None, reason.message)
