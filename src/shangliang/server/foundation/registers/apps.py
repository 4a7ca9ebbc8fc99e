"""The Django app `registers`: how the directory is kept."""

from __future__ import annotations

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """The writes and screens of the directory, above the audit chain; its only records are imports."""

    name = "shangliang.server.foundation.registers"
    label = "registers"
    verbose_name = "名录维护"
