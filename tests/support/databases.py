"""The database of a test run: SQLite in a file of its own, or PostgreSQL as the program's unprivileged role."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

# These tests touch no database, so the run on PostgreSQL does not repeat them.
WITHOUT_DATABASE = (
    "tests/rulebook",
    "tests/analysis",
    "tests/docs",
    "tests/papers",
    "tests/tools",
    "tests/backup/test_archive",
    "tests/serving/test_before",
    "tests/server/test_environment",
)


def is_postgresql() -> bool:
    """Whether this run is on PostgreSQL."""
    from django.db import connection

    return connection.vendor == "postgresql"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take each database's own tests, and browser journeys once."""
    kept: list[pytest.Item] = []
    left: list[pytest.Item] = []
    for item in items:
        (kept if _belongs(item, on_postgresql=is_postgresql()) else left).append(item)
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = kept


def _belongs(item: pytest.Item, *, on_postgresql: bool) -> bool:
    if not on_postgresql:
        return item.get_closest_marker("postgresql") is None
    if item.get_closest_marker("postgresql") or item.get_closest_marker("browser_both"):
        return True
    return not (
        item.get_closest_marker("sqlite")
        or item.get_closest_marker("browser")
        or item.nodeid.startswith(WITHOUT_DATABASE)
    )


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Make the run's database. On PostgreSQL its owner makes it, and the tests connect as a role that owns nothing."""
    from django.conf import settings

    with django_db_blocker.unblock():
        if is_postgresql():
            _prepare_as_owner()
            yield
        else:
            yield from _sqlite_in_a_file()
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


def _sqlite_in_a_file() -> Iterator[None]:
    from django.conf import settings
    from django.core.management import call_command
    from django.test.utils import setup_databases, teardown_databases

    made = setup_databases(verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    yield
    teardown_databases(made, verbosity=0)
    name = Path(settings.DATABASES["default"]["TEST"]["NAME"])
    for rest in name.parent.glob(f"{name.name}*"):
        rest.unlink()


def _prepare_as_owner() -> None:
    from django.conf import settings

    name = str(settings.DATABASES["default"]["NAME"])
    if not name.startswith("test"):
        pytest.exit(
            f"tests empty the database they run on; {name!r} does not begin with 'test'", returncode=4
        )
    subprocess.run(
        [sys.executable, "-m", "django", "prepare_database", "--may-truncate"],
        check=True,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
    )
