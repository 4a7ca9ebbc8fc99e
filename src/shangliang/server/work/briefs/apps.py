from importlib import import_module

from django.apps import AppConfig


class BriefsConfig(AppConfig):
    name = "shangliang.server.work.briefs"
    label = "briefs"
    verbose_name = "社情民意信息"

    def ready(self) -> None:
        """Bind the regulations to their records and actions."""
        import_module("shangliang.server.work.briefs.actions")
