"""SQLite: copied by its own backup interface, replaced by moving files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from shangliang.backup.manifest import damaged
from shangliang.refusals import Refused

BUSY_SECONDS = 20
_SIDE_FILES = ("", "-wal", "-shm")


class SqliteStore:
    """A database in one file, `path`."""

    kind = "sqlite"
    file_name = "database.sqlite3"

    def __init__(self, path: Path) -> None:
        self.path = path

    def copy_to(self, target: Path) -> None:
        """Copy in one step: writers wait for nothing, and the copy is of one moment."""
        if not self.path.is_file():
            raise Refused(
                f"还没有数据库（{self.path}）：没有可备份的内容，请先运行一次平台。",
                f"There is no database yet ({self.path}): run the platform once, then back it up.",
            )
        with closing(self._open()) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
        self.check(target)

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)

    def is_empty(self) -> bool:
        """Whether there is no table."""
        if not self.path.is_file() or self.path.stat().st_size == 0:
            return True
        with closing(self._open()) as database:
            return database.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None

    def check(self, copy: Path) -> None:
        """Have SQLite read every page and every foreign key."""
        try:
            with closing(sqlite3.connect(copy)) as database:
                answer = database.execute("PRAGMA integrity_check").fetchone()[0]
                loose = database.execute("PRAGMA foreign_key_check").fetchone()
        except sqlite3.DatabaseError as error:
            raise damaged(str(error)) from error
        if answer != "ok" or loose:
            raise damaged(str(answer if answer != "ok" else f"foreign key of {loose[0]}"))

    @contextmanager
    def replaced_by(self, copy: Path, *, aside: Path) -> Iterator[None]:
        """Move the present file to the folder `aside`, the copy to its place; move back when the block fails."""
        moved: list[tuple[Path, Path]] = []
        for ending in _SIDE_FILES:
            present = self.path.with_name(self.path.name + ending)
            if present.exists():
                aside.mkdir(parents=True, exist_ok=True)
                kept = aside / present.name
                present.rename(kept)
                moved.append((present, kept))
        try:
            copy.rename(self.path)
            yield
        except BaseException:
            for ending in _SIDE_FILES:
                self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
            for present, kept in moved:
                kept.rename(present)
            raise
