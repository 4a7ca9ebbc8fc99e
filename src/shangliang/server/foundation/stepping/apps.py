from django.apps import AppConfig


class SteppingConfig(AppConfig):
    name = "shangliang.server.foundation.stepping"
    label = "stepping"
    verbose_name = "办理页面"
