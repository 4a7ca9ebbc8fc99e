"""An installation of its own for tests that start the program's commands as somebody at the office would."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Answer:
    """What a command came to."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Installation:
    """A var/ folder and a database that nothing else uses."""

    var: Path
    variables: dict[str, str]

    def env(self, **more: str) -> dict[str, str]:
        """The environment in which its commands run."""
        kept = {name: value for name, value in os.environ.items() if name not in _OURS}
        paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
        own = {"SHANGLIANG_VAR": str(self.var), "PYTHONPATH": paths, "SHANGLIANG_POOL": "0"}
        return {**kept, **own, **self.variables, **more}

    def command(self, *arguments: str, **more: str) -> Answer:
        """`shangliang …`"""
        return self._run("-m", "shangliang.cli", *arguments, **more)

    def prepare(self) -> None:
        """Make its tables."""
        answer = self._run("-m", "django", "prepare_database")
        assert answer.code == 0, answer.err

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        """Carry out one statement as the tables' owner; its rows."""
        if owner := self.variables.get("DATABASE_OWNER_URL"):
            with psycopg.connect(owner, autocommit=True) as server:
                cursor = server.execute(statement.encode())
                return cursor.fetchall() if cursor.description else []
        with closing(sqlite3.connect(self.var / "shangliang.sqlite3", isolation_level=None)) as file:
            return file.execute(statement).fetchall()

    def _run(self, *arguments: str, **more: str) -> Answer:
        settings = {"DJANGO_SETTINGS_MODULE": "shangliang.server.settings"}
        done = subprocess.run(
            [sys.executable, *arguments],
            env=self.env(**settings, **more),
            text=True,
            capture_output=True,
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)


_OURS = {
    "DATABASE_URL", "DATABASE_OWNER_URL", "SHANGLIANG_MODE", "SHANGLIANG_VAR", "SHANGLIANG_AS_OWNER", "SECRET_KEY",
    "ALLOWED_HOSTS", "BASE_URL", "PORT", "EMAIL_URL", "DEBUG", "DJANGO_SETTINGS_MODULE",
}  # fmt: skip


@contextmanager
def new_installation(var: Path, *, like: Installation | None = None) -> Iterator[Installation]:
    """An installation on the kind of database that this test run is on: empty, or a copy of another."""
    if like and like.var.exists():
        shutil.copytree(like.var, var)
    var.mkdir(exist_ok=True)
    if connection.vendor == "sqlite":
        yield Installation(var, {})
        return
    from django.conf import settings

    name = f"test_{var.name}_{os.getpid()}_{uuid.uuid4().hex[:6]}".replace("-", "_")
    program, owner = settings.ENVIRONMENT.database_url, settings.ENVIRONMENT.database_owner_url
    template = f' TEMPLATE "{_name(like.variables["DATABASE_URL"])}"' if like else ""
    with psycopg.connect(owner, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"{template}'.encode())
    urls = {"DATABASE_URL": _renamed(program, name), "DATABASE_OWNER_URL": _renamed(owner, name)}
    try:
        yield Installation(var, urls)
    finally:
        with psycopg.connect(owner, autocommit=True) as server:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def _name(url: str) -> str:
    return url.rpartition("/")[2]


def _renamed(url: str, name: str) -> str:
    return f"{url.rpartition('/')[0]}/{name}"


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation with all tables and nothing in them, to be copied."""
    with new_installation(tmp_path_factory.mktemp("prepared") / "prepared") as made:
        made.prepare()
        yield made
