"""The opinion map beside the package red-dwarf, on the same votes in one run: wall seconds and megabytes.

red-dwarf is installed into var/bench, apart from the environment, and runs as a process of its own; what is timed there
is its pipeline alone, from the list of votes to groups and statistics. Ours is timed from the list of votes too
(`listed`) and from the matrix (`matrix`), which is what a server keeps.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from shangliang.analysis.opinions.mapping import map_opinions
from shangliang.analysis.opinions.votes import UNSEEN, Matrix, Statement, Vote, Votes, collect
from tools.bootstrap.environment import fetch
from tools.bootstrap.places import ROOT

APART = ROOT / "var/bench"


def small_map() -> dict[str, float]:
    """5,000 participants, 300 statements, a tenth filled, four groups. The limit for the matrix is 0.15 s."""
    values = _planted(5_000, 300, 4, 0.1)
    cast = [Vote(str(who), str(what), int(values[who, what])) for who, what in np.argwhere(values != UNSEEN)]
    began = time.perf_counter()
    map_opinions(collect(cast))
    listed = time.perf_counter() - began
    return {"matrix": _timed(values), "listed": listed, "red-dwarf": _red_dwarf(values)}


def large_map() -> dict[str, float]:
    """50,000 participants, 1,000 statements, a twentieth filled. The limit is 3 s; says the memory it took."""
    values = _planted(50_000, 1_000, 5, 0.05)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = _timed(values)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"opinions-large: matrix {values.nbytes / 1e6:.0f} MB, {grown:.0f} MB more at the peak")
    return {"matrix": seconds}


def _timed(values: Matrix) -> float:
    votes = Votes(
        tuple(map(str, range(len(values)))), tuple(Statement(str(n)) for n in range(values.shape[1])), values
    )
    began = time.perf_counter()
    map_opinions(votes)
    return time.perf_counter() - began


def _planted(people: int, statements: int, groups: int, filled: float) -> Matrix:
    rng = np.random.default_rng(1)
    odds = rng.uniform(-0.8, 0.8, statements) + 2.4 * rng.standard_normal((groups, statements))
    chance = (1 / (1 + np.exp(-odds))).astype(np.float32)
    values = np.full((people, statements), UNSEEN, dtype=np.int8)
    for row, group in zip(values, rng.integers(0, groups, people), strict=True):
        seen = rng.random(statements, dtype=np.float32) < filled
        row[seen] = np.where(rng.random(int(seen.sum())) < chance[group, seen], 1, -1)
    return values


def _red_dwarf(values: Matrix) -> float:
    if not (APART / "reddwarf").is_dir():
        fetch("bench", into=APART)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "votes.npy"
        np.save(path, values)
        done = subprocess.run(
            [sys.executable, "-c", _PIPELINE, str(path), str(int(UNSEEN))],
            env={**os.environ, "PYTHONPATH": str(APART)},
            check=True,
            capture_output=True,
            text=True,
        )
    return float(done.stdout.splitlines()[-1])


_PIPELINE = """
import sys, time, warnings
import numpy as np
warnings.simplefilter("ignore")
from reddwarf.implementations.polis import run_pipeline
values = np.load(sys.argv[1])
votes = [
    {"participant_id": int(who), "statement_id": int(what), "vote": int(values[who, what]), "modified": 0}
    for who, what in np.argwhere(values != int(sys.argv[2]))
]
began = time.perf_counter()
run_pipeline(votes=votes, random_state=0)
print(time.perf_counter() - began)
"""
