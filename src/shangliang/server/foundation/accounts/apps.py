from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "shangliang.server.foundation.accounts"
    label = "accounts"
    verbose_name = "账号"
