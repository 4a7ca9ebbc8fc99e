"""Searching 100,000 texts of 800 characters: how long two words take, making the index anew, and its size.

Each database is filled by a process of its own (`bench.searching`), SQLite's file and PostgreSQL's cluster in folders
that are gone at the end.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.testing.cluster import private_cluster
from tools.testing.services import find_postgresql

ROOT = Path(__file__).resolve().parents[1]


def search_on_sqlite() -> dict[str, float]:
    """Limits on a quiet machine: p95 0.05 s, rebuild 600 s, index twice the text."""
    return _figures({"DATABASE_URL": ""})


def search_on_postgresql() -> dict[str, float]:
    """As on SQLite, but an index of three times the text. Raises RuntimeError without PostgreSQL's programs."""
    programs = find_postgresql()
    if programs is None:
        raise RuntimeError("there are no programs of PostgreSQL on this machine")
    with private_cluster(programs) as cluster:
        return _figures(
            {
                "DATABASE_URL": cluster.program_url,
                "DATABASE_OWNER_URL": cluster.owner_url,
                "SHANGLIANG_POOL": "0",
            }
        )


def _figures(variables: dict[str, str]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, **variables, "SHANGLIANG_VAR": folder}
        done = subprocess.run(
            [sys.executable, "-m", "bench.searching"],
            cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
