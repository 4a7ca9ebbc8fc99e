from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "shangliang.server.insight"
    label = "insight"
    verbose_name = "年度情况"
