from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "shangliang.server.foundation.notices"
    label = "notices"
    verbose_name = "消息"

    def ready(self) -> None:
        """Take events in."""
        import_module("shangliang.server.foundation.notices.writing")
