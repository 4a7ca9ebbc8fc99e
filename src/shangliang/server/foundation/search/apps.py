from importlib import import_module

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "shangliang.server.foundation.search"
    label = "search"
    verbose_name = "检索"

    def ready(self) -> None:
        """Have every act write the search row of its case."""
        import_module("shangliang.server.foundation.search.indexing")
