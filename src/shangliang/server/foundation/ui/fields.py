"""Fields of our own."""

from __future__ import annotations

from typing import Any

from django import forms

from shangliang.server.foundation.ui.widgets import FilesInput, WritingArea


class LongText(forms.CharField):
    """Written text. A line break counts as one character, as the count on the page has it."""

    widget = WritingArea

    def to_python(self, value: Any) -> Any:
        """The text with plain line breaks, whatever the browser sent."""
        text = super().to_python(value)
        return text.replace("\r\n", "\n").replace("\r", "\n") if isinstance(text, str) else text


class Files(forms.FileField):
    """Several files; cleaned to a list. Each is checked as one file would be."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        """A list of uploaded files, empty where none was asked for and none came."""
        one = super().clean
        given = data if isinstance(data, list | tuple) else [data]
        cleaned = [one(item, initial) for item in given] if given else [one(None, initial)]
        return [item for item in cleaned if item]
