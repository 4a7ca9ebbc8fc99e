"""Making councils in processes of their own, side by side, where the database is SQLite.

SQLite has one writer at a time, and making a council is one long piece of writing. So each process fills a copy of the
prepared database, with ids of a range of its own, and the copies' rows are then taken over, a council at a time.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection, transaction

from shangliang.demo.specs import CouncilSpec
from shangliang.server.foundation.search.indexing import index_rows
from shangliang.server.foundation.search.models import SearchRow

FILE = "part.sqlite3"
FILES = "files"
PARTS = "demonstration.parts-"
RANGE = 100_000
"""How many rows of a table a council may have: the ids of the next one begin there."""


def processes_for(councils: Sequence[CouncilSpec]) -> int:
    """How many processes it is worth to start: one where the database or the machine does one thing at a time."""
    if connection.vendor != "sqlite":
        return 1
    return min(len(councils), len(os.sched_getaffinity(0)))


def build_side_by_side(councils: Sequence[CouncilSpec], *, now: datetime, processes: int) -> None:
    """Make the councils, in this order of ids. Raises RuntimeError with what a process said when it failed."""
    with (
        TemporaryDirectory(prefix=PARTS, dir=settings.VAR) as folder,
        ThreadPoolExecutor(processes) as threads,
    ):
        places = [Path(folder, spec.slug) for spec in councils]
        for position, place in enumerate(places):
            _copy(place, first_id=position * RANGE)
        made = [
            threads.submit(_make, spec.slug, place, now) for spec, place in zip(councils, places, strict=True)
        ]
        for each, place in zip(made, places, strict=True):
            each.result()
            _take_over(place)


def _copy(place: Path, *, first_id: int) -> None:
    place.mkdir()
    connection.ensure_connection()
    with sqlite3.connect(place / FILE) as copy:
        connection.connection.backup(copy)
        copy.execute("DELETE FROM sqlite_sequence")
        copy.execute(
            "INSERT INTO sqlite_sequence (name, seq) "
            "SELECT name, ? FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'",
            [first_id],
        )
    copy.close()


def _make(slug: str, place: Path, now: datetime) -> None:
    environment = {
        **os.environ,
        "SHANGLIANG_VAR": str(place),
        "DATABASE_URL": f"sqlite:///{place / FILE}",
        "DJANGO_SETTINGS_MODULE": "shangliang.server.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    command = [sys.executable, "-m", "shangliang.demo.part", slug, now.isoformat()]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"making {slug} failed:\n{done.stdout}{done.stderr}")


def _take_over(place: Path) -> None:
    with _attached(place / FILE), transaction.atomic():
        before = set(SearchRow.objects.values_list("pk", flat=True))
        with connection.cursor() as cursor:
            for table in _tables():
                # What the copy was made with is there already; the rest is the council.
                cursor.execute(
                    f'INSERT INTO main."{table}" SELECT * FROM part."{table}" EXCEPT SELECT * FROM main."{table}"'  # noqa: S608
                )
        index_rows(SearchRow.objects.exclude(pk__in=before))
    if (place / FILES).is_dir():
        shutil.copytree(place / FILES, settings.MEDIA_ROOT, dirs_exist_ok=True)


@contextmanager
def _attached(file: Path) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("ATTACH DATABASE %s AS part", [str(file)])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DETACH DATABASE part")


def _tables() -> list[str]:
    """Every table of rows; the search index is made anew from its rows."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA main.table_list")
        found = [(name, kind) for _schema, name, kind, *_rest in cursor.fetchall()]
    return sorted(name for name, kind in found if kind == "table" and not name.startswith("sqlite_"))
