"""The Django app `ui`."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, tags and static files; it has no records."""

    name = "shangliang.server.foundation.ui"
    label = "ui"

    def ready(self) -> None:
        """Refused fields speak plainly."""
        from shangliang.server.foundation.ui.error_words import apply_error_words

        apply_error_words()
