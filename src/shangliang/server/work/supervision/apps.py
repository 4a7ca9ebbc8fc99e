from importlib import import_module

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "shangliang.server.work.supervision"
    label = "supervision"
    verbose_name = "民主监督"

    def ready(self) -> None:
        """Bind the regulations to their records and actions."""
        import_module("shangliang.server.work.supervision.actions")
