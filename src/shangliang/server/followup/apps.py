from importlib import import_module

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "shangliang.server.followup"
    label = "followup"
    verbose_name = "建议、答复与承诺"

    def ready(self) -> None:
        """Bind the regulations of promises and referrals to their records."""
        import_module("shangliang.server.followup.actions")
        import_module("shangliang.server.followup.tasks")
        import_module("shangliang.server.followup.screens.referrals")
        import_module("shangliang.server.followup.screens.recalling")
