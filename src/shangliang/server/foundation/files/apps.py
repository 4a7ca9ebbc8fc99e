from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "shangliang.server.foundation.files"
    label = "files"
    verbose_name = "附件"
