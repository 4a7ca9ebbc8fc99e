"""The one place where starting the program meets the demonstration.

What is called here:

- `directory.models.Installation`: the row that says what this database is for; no row means nobody has said so yet;
- `shangliang.demo.build.build_demo()`: makes the five councils and marks the database;
- `shangliang.demo.build.printed_accounts()`: one account per role, as (role in both languages, user name, password).
"""

from __future__ import annotations

import fcntl
import importlib
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Literal

from django.conf import settings
from django.db import connection, connections

from shangliang.refusals import Refused, say
from shangliang.server.foundation.database.preparation import prepare_database

Purpose = Literal["demonstration", "real", "unknown"]
BUILDER = "shangliang.demo.build"
UNFINISHED = "demonstration.unfinished"
LOCK = "demonstration.lock"


def purpose() -> Purpose:
    """What this database was made for; "unknown" while it is empty."""
    from shangliang.server.foundation.directory.models import Installation

    row = Installation.objects.first()
    if row is None:
        return "unknown"
    return "demonstration" if row.is_demonstration else "real"


def refuse_demonstration(*, why_chinese: str, why_english: str) -> None:
    """Raise Refused unless this is a real installation. The reasons say where it was to be served."""
    found = purpose()
    if found == "demonstration":
        raise Refused(
            f"这是演示数据库，{why_chinese}："
            "请换一个 SHANGLIANG_VAR 或 DATABASE_URL，并用 shangliang init 建立正式数据库。",
            f"This database was made for demonstration, {why_english}: use another SHANGLIANG_VAR or DATABASE_URL "
            "and make a real one with shangliang init.",
        )
    if found == "unknown":
        raise Refused(
            "数据库中还没有政协委员会：请先运行 shangliang init。",
            "The database has no council yet: run shangliang init first.",
        )


def refuse_real() -> None:
    """Raise Refused when a real council lives here: nothing invented is ever put beside it."""
    if purpose() == "real":
        raise Refused(
            "这是正式的数据库，不能生成演示数据：请换一个 SHANGLIANG_VAR 或 DATABASE_URL 后重试。",
            "This database is a real one, no demonstration is made in it: use another SHANGLIANG_VAR or DATABASE_URL.",
        )


def ensure_demonstration() -> None:
    """Make the demonstration councils in a database that was made for nothing else yet.

    A making that was broken off is thrown away and begun again: half a demonstration shows half the figures. Raises
    Refused while another process is at it.
    """
    unfinished = Path(settings.VAR) / UNFINISHED
    found = purpose()
    if found == "real" or (found == "demonstration" and not unfinished.exists()):
        return
    builder = _builder()
    if builder is None:
        say("演示数据尚未提供，数据库是空的。", "There is no demonstration data yet; the database is empty.")
        return
    with _making_alone():
        if unfinished.exists() and purpose() == "demonstration":
            _throw_away()
        if purpose() == "unknown":
            say("正在生成演示数据（约一分钟）……", "Making the demonstration councils (about a minute) …")
            unfinished.touch()
            builder.build_demo(processes=builder.processes_for(builder.FIVE))
            unfinished.unlink()


@contextmanager
def _making_alone() -> Iterator[None]:
    """Keep a second start from taking what the first one is making for something that was broken off."""
    with (Path(settings.VAR) / LOCK).open("w") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused(
                "另一个程序正在生成演示数据：请等它完成后再启动。",
                "Another process is making the demonstration: start again when it is done.",
            ) from None
        yield


def _throw_away() -> None:
    """Remove a database that holds nothing but the beginning of a demonstration."""
    if connection.vendor != "sqlite":
        raise Refused(
            "上次生成演示数据时中断了：请重建这个数据库（DROP DATABASE、CREATE DATABASE）后再启动。",
            "Making the demonstration was broken off: make the database anew (DROP DATABASE, CREATE DATABASE), "
            "then start again.",
        )
    connections.close_all()
    path = Path(settings.DATABASES["default"]["NAME"])
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    for left in (Path(settings.MEDIA_ROOT), *Path(settings.VAR).glob("demonstration.parts-*")):
        shutil.rmtree(left, ignore_errors=True)
    prepare_database()


def account_lines() -> list[str]:
    """One line for each account that the demonstration prints; none for a real installation."""
    builder = _builder()
    if builder is None or purpose() != "demonstration":
        return []
    accounts: Sequence[tuple[str, str, str]] = list(builder.printed_accounts())
    return [f"  {role}　{name}　{password}" for role, name, password in accounts]


def _builder() -> ModuleType | None:
    try:
        return importlib.import_module(BUILDER)
    except ModuleNotFoundError as error:
        # Only its own absence is meant; a builder that lacks something else must say so.
        if error.name != BUILDER:
            raise
        return None
