"""Finding what tests need from the system: PostgreSQL's programs and Chromium."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

POSTGRESQL_PROGRAMS = ("initdb", "postgres")


def find_postgresql() -> Path | None:
    """The folder of PostgreSQL's server programs, the newest version's; None when there are none.

    PG_BIN names another folder.
    """
    folders = [Path(os.environ["PG_BIN"])] if os.environ.get("PG_BIN") else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    if initdb := shutil.which("initdb"):
        folders.append(Path(initdb).resolve().parent)
    for folder in folders:
        if all((folder / program).exists() for program in POSTGRESQL_PROGRAMS):
            return folder
    return None


def _version(folder: Path) -> float:
    return float(match[0]) if (match := re.match(r"\d+(\.\d+)?", folder.parent.name)) else 0


def find_chromium() -> str | None:
    """The system's Chromium; CHROMIUM names another program."""
    if named := os.environ.get("CHROMIUM"):
        return named
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
