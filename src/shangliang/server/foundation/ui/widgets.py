"""Widgets of our own: writing with a count, days, cards, tick lists, long lists with a filter, files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from shangliang.server.foundation.ui.shapes import Text


class WritingArea(forms.Textarea):
    """A large field that says how many characters are left. Nothing pasted is cut off: the server refuses instead.

    The limit is the field's `max_length`.
    """

    template_name = "ui/forms/widgets/writing_area.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, rows: int = 6) -> None:
        super().__init__({"rows": rows, **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Django's context with the limit where the script finds it, and not as `maxlength`, which cuts."""
        context = super().get_context(name, value, attrs)
        own = context["widget"]["attrs"]
        limit = own.pop("maxlength", None)
        if limit:
            own["data-limit"] = limit
            counter = f"{own.get('id', name)}_counter"
            own["aria-describedby"] = " ".join(filter(None, [own.get("aria-describedby"), counter]))
            context["widget"].update(limit=limit, counter=counter)
        return context


class DayInput(forms.DateInput):
    """A day, by the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class _Explained:
    """Choices that may each have a line of explanation, and words they are also found by."""

    helps: Mapping[Any, Text]
    keywords: Mapping[Any, str]

    def explain(self, option: dict[str, Any]) -> dict[str, Any]:
        value = str(option["value"])
        option["help"] = {str(key): text for key, text in self.helps.items()}.get(value, "")
        option["keywords"] = {str(key): words for key, words in self.keywords.items()}.get(value, "")
        return option


class RadioCards(_Explained, forms.RadioSelect):
    """One of a few, each a card large enough for a thumb. `helps`: a line of explanation per value."""

    template_name = "ui/forms/widgets/radio_cards.html"

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        *,
        helps: Mapping[Any, Text] | None = None,
        is_across: bool = False,
    ) -> None:
        super().__init__(attrs)
        self.helps = helps or {}
        self.keywords = {}
        self.is_across = is_across

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """A choice with its explanation."""
        return self.explain(super().create_option(*args, **kwargs))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Django's context and whether the cards stand beside each other on a PC."""
        context = super().get_context(name, value, attrs)
        context["widget"]["is_across"] = self.is_across
        return context


class TickList(_Explained, forms.CheckboxSelectMultiple):
    """Several of a list. `is_long` puts a filter above it and lets it scroll: 80 units, 256 members.

    `helps`: a line per value; `keywords`: other words a value is found by (initials of its sounds).
    """

    template_name = "ui/forms/widgets/tick_list.html"

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        *,
        helps: Mapping[Any, Text] | None = None,
        keywords: Mapping[Any, str] | None = None,
        is_long: bool = False,
    ) -> None:
        super().__init__(attrs)
        self.helps = helps or {}
        self.keywords = keywords or {}
        self.is_long = is_long

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """A choice with its explanation and words."""
        return self.explain(super().create_option(*args, **kwargs))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Django's context and whether the list is long."""
        context = super().get_context(name, value, attrs)
        context["widget"]["is_long"] = self.is_long
        return context


class Pick(forms.Select):
    """A select of many, narrowed by typing where the script runs; elsewhere a plain select.

    `keywords`: other words a value is found by; `notes`: a short word at its right (界别).
    """

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        *,
        keywords: Mapping[Any, str] | None = None,
        notes: Mapping[Any, Text] | None = None,
        prompt: Text = "",
    ) -> None:
        own: dict[str, Any] = {"data-pick": True}
        if prompt:
            own["data-prompt"] = prompt
        super().__init__({**own, **(attrs or {})})
        self.keywords = keywords or {}
        self.notes = notes or {}

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """A choice with the words it is found by."""
        option = super().create_option(*args, **kwargs)
        value = str(option["value"])
        for attribute, told in (("data-keywords", self.keywords), ("data-note", self.notes)):
            words = {str(key): text for key, text in told.items()}.get(value)
            if words:
                option["attrs"][attribute] = words
        return option


class FilesInput(forms.ClearableFileInput):
    """One or several files. `accept` as browsers know it: `.pdf,.docx`."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"

    def __init__(
        self, attrs: dict[str, Any] | None = None, *, accept: str = "", is_many: bool = True
    ) -> None:
        # Django sets `multiple` by itself where it is not said: one file would let several be chosen, and lose them.
        own: dict[str, Any] = {"multiple": is_many, **({"accept": accept} if accept else {})}
        super().__init__({**own, **(attrs or {})})
