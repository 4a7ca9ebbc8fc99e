from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "shangliang.server.foundation.casework"
    label = "casework"
    verbose_name = "办理"
