"""The database itself: grants for the program's role, start-up checks, backup copies."""

from __future__ import annotations

from django.apps import AppConfig


class DatabaseConfig(AppConfig):
    """Holds no tables of its own."""

    name = "shangliang.server.foundation.database"
    label = "database"
