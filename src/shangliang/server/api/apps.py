from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "shangliang.server.api"
    label = "api"
    verbose_name = "开放接口"
