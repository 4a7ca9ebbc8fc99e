from importlib import import_module

from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    name = "shangliang.server.work.consultations"
    label = "consultations"
    verbose_name = "协商"

    def ready(self) -> None:
        """Bind the regulation to its records and actions."""
        import_module("shangliang.server.work.consultations.actions")
