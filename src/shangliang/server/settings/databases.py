"""The databases' settings from their addresses: SQLite by default, PostgreSQL from the same code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url

from shangliang.server.environment import Environment

BUSY_SECONDS = 20
SQLITE_OPTIONS: dict[str, Any] = {
    "timeout": BUSY_SECONDS,
    # A transaction that begins by reading and then writes would fail at once instead of waiting its turn.
    "transaction_mode": "IMMEDIATE",
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;PRAGMA temp_store=MEMORY;"
    ),
}
POOL_OPTIONS: dict[str, Any] = {"min_size": 1, "max_size": 8, "timeout": 20}


def database_settings(url: str, *, pooled: bool) -> dict[str, Any]:
    """Django's DATABASES entry for one address. `pooled` keeps PostgreSQL connections in a pool."""
    settings: dict[str, Any] = dict(dj_database_url.parse(url))
    if url.startswith("sqlite"):
        settings["OPTIONS"] = dict(SQLITE_OPTIONS)
        return settings
    options: dict[str, Any] = {**settings.get("OPTIONS", {})}
    if pooled:
        options["pool"] = dict(POOL_OPTIONS)
        settings["CONN_MAX_AGE"] = 0
    settings["OPTIONS"] = options
    return settings


def databases(environment: Environment, *, as_owner: bool = False, pooled: bool = True) -> dict[str, Any]:
    """DATABASES: the program's own role, or the owner's for migrations (`as_owner`)."""
    url = environment.database_url
    if as_owner and environment.database_owner_url:
        url = environment.database_owner_url
    default = database_settings(url, pooled=pooled)
    if default["ENGINE"].endswith("sqlite3"):
        Path(default["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    return {"default": default}
