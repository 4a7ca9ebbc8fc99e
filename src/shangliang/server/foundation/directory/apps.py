from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "shangliang.server.foundation.directory"
    label = "directory"
    verbose_name = "名录"
