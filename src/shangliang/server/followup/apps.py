from importlib import import_module

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "shangliang.server.followup"
    label = "followup"
    verbose_name = "建议、答复与承诺"

    def ready(self) -> None:
        """Bind the promises' regulation to its records."""
        import_module("shangliang.server.followup.actions")
