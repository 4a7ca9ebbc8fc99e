"""Bringing the database to the state that this version needs: tables, cache table, walls between councils, grants."""

from __future__ import annotations

import os
import subprocess
import sys
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from shangliang.refusals import Refused
from shangliang.server.foundation.database.grants import grant_to_program
from shangliang.server.foundation.directory.walls import raise_walls

AS_OWNER = "SHANGLIANG_AS_OWNER"


def is_new_database() -> bool:
    """Whether the database has no tables yet."""
    return not connection.introspection.table_names()


def is_prepared() -> bool:
    """Whether every migration of this version has been applied."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def prepare_database(*, may_truncate: bool = False) -> None:
    """Migrate and grant, as the tables' owner. Raises Refused when the owner's part fails.

    With DATABASE_OWNER_URL the work is done in a process of its own, connected as the owner: this process never holds
    the owner's connection. `may_truncate` is for tests.
    """
    owner_url = settings.ENVIRONMENT.database_owner_url
    if owner_url and os.environ.get(AS_OWNER) != "1":
        _prepare_as_owner(may_truncate=may_truncate)
        return
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    raise_walls(connection)
    if owner_url:
        grant_to_program(program_role(), may_truncate=may_truncate)


def program_role() -> str:
    """The name of the role in DATABASE_URL."""
    return unquote(urlsplit(settings.ENVIRONMENT.database_url).username or "")


def _prepare_as_owner(*, may_truncate: bool) -> None:
    command = [sys.executable, "-m", "django", "prepare_database"]
    if may_truncate:
        command.append("--may-truncate")
    env = {**os.environ, AS_OWNER: "1", "SHANGLIANG_POOL": "0", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        command, env=env, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode != 0:
        last = done.stdout.strip().splitlines()[-1:] or ["-"]
        print(done.stdout, file=sys.stderr)
        raise Refused(
            f"以所有者账号升级数据库失败（{last[0]}）：请检查 DATABASE_OWNER_URL 及其权限。",
            f"Preparing the database as its owner failed ({last[0]}): check DATABASE_OWNER_URL and its rights.",
        )
