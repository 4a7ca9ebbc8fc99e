"""`manage.py prepare_database`: tables, cache table and grants, ready for this version."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from shangliang.server.foundation.database.preparation import prepare_database


class Command(BaseCommand):
    """Migrate as the owner and give the program's role its grants; does nothing when all is there."""

    help = "升级数据库结构并授予程序账号权限 / Migrate as the owner and grant the program's role its rights"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--may-truncate` for test databases."""
        parser.add_argument("--may-truncate", action="store_true", help="for test databases only")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Prepare, whatever the state before."""
        prepare_database(may_truncate=options["may_truncate"])
