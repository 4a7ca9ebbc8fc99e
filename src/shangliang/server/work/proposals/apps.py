from importlib import import_module

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "shangliang.server.work.proposals"
    label = "proposals"
    verbose_name = "提案"

    def ready(self) -> None:
        """Bind the regulations to their records and actions."""
        import_module("shangliang.server.work.proposals.actions")
        import_module("shangliang.server.work.proposals.tasks")
