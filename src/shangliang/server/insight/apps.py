from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "shangliang.server.insight"
    label = "insight"
    verbose_name = "年度情况"

    def ready(self) -> None:
        """Let due days and sessions stand in everybody's calendar."""
        from shangliang.server.insight.agenda import givers  # noqa: F401
