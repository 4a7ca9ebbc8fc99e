"""The Django app `ui`."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, tags and static files; it has no records."""

    name = "shangliang.server.foundation.ui"
    label = "ui"
