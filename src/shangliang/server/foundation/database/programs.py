"""Finding PostgreSQL's own programs on this machine."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path


def postgresql_programs(*names: str) -> Path | None:
    """The folder that holds all of `names` (initdb, pg_dump, …), the newest version's; None when there is none.

    PG_BIN names another folder.
    """
    folders = [Path(os.environ["PG_BIN"])] if os.environ.get("PG_BIN") else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    if found := shutil.which(names[0]):
        folders.append(Path(found).parent)
    return next((folder for folder in folders if all((folder / name).exists() for name in names)), None)


def _version(folder: Path) -> float:
    return float(match[0]) if (match := re.match(r"\d+(\.\d+)?", folder.parent.name)) else 0
