from importlib import import_module

from django.apps import AppConfig


class StudiesConfig(AppConfig):
    name = "shangliang.server.work.studies"
    label = "studies"
    verbose_name = "调研视察"

    def ready(self) -> None:
        """Bind the regulation to its records and actions, and give the calendar its days."""
        import_module("shangliang.server.work.studies.actions")
        import_module("shangliang.server.work.studies.agenda")
