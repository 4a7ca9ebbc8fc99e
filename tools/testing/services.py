"""Finding what tests need from the system: PostgreSQL's programs and Chromium."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from shangliang.server.foundation.database.programs import postgresql_programs


def find_postgresql() -> Path | None:
    """The folder of PostgreSQL's server programs; None when there are none."""
    return postgresql_programs("initdb", "postgres", "pg_dump", "pg_restore")


def find_chromium() -> str | None:
    """The system's Chromium; CHROMIUM names another program."""
    if named := os.environ.get("CHROMIUM"):
        return named
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
