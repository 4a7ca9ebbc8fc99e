from importlib import import_module

from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "shangliang.server.shell"
    label = "shell"
    verbose_name = "首页"

    def ready(self) -> None:
        """Have every act write what the public may find of its matter."""
        import_module("shangliang.server.shell.public.indexing")
