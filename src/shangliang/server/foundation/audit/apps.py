from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "shangliang.server.foundation.audit"
    label = "audit"
    verbose_name = "留痕"
