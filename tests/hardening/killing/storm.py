"""The storm: writers and workers in processes of their own, killed with SIGKILL at random moments and begun again.

Run as a program on an installation of its own: `python -m tests.hardening.killing.storm FOLDER STRIKES SEED`. What is
found afterwards is written to FOLDER/found.json.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

WRITERS, WORKERS = 4, 2
ACTS_BETWEEN_STRIKES = (5, 25)
# How far into the act that is then being done.
SECONDS_AFTER_AN_ACT = (0.0, 0.05)
ALL_AT_ONCE = 0.15


class Nursery:
    """Child processes by what they do. None of them ends by itself: one that does has failed."""

    def __init__(self, doing: dict[str, Callable[[], None]], folder: Path) -> None:
        self.doing, self.folder = doing, folder
        self.pids: dict[str, int] = {}
        self.killed = 0

    def begin(self, name: str) -> None:
        """Begin, or begin again after a kill."""
        from django.db import connections

        connections.close_all()
        pid = os.fork()
        if pid:
            self.pids[name] = pid
            return
        try:
            self.doing[name]()
        except BaseException:
            (self.folder / f"failed-{name}.txt").write_text(traceback.format_exc(), encoding="utf-8")
        os._exit(1)

    def kill(self, names: list[str]) -> None:
        """SIGKILL, at whatever they are doing. Raises RuntimeError with what a child said that had ended by itself."""
        pids = {name: self.pids.pop(name) for name in names}
        for pid in pids.values():
            os.kill(pid, signal.SIGKILL)
        for name, pid in pids.items():
            _pid, status = os.waitpid(pid, 0)
            if not os.WIFSIGNALED(status):
                raise RuntimeError(self._said(name))
            self.killed += 1

    def watch(self) -> None:
        """Raises RuntimeError with what a child said that has ended by itself."""
        for name, pid in self.pids.items():
            if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                raise RuntimeError(self._said(name))

    def _said(self, name: str) -> str:
        return (self.folder / f"failed-{name}.txt").read_text(encoding="utf-8")


def rage(cast: Any, folder: Path, *, strikes: int, seed: int) -> int:
    """Let everybody work and so often kill one or all of them at random; how many were killed."""
    from tests.hardening.killing.writers import Writer, deliver_for_ever

    chance = random.Random(seed)  # noqa: S311 -- a storm, no secret
    doing: dict[str, Callable[[], None]] = {
        f"writer-{number}": Writer(cast, number, folder / f"writer-{number}.jsonl").work
        for number in range(WRITERS)
    }
    doing |= {f"worker-{number}": deliver_for_ever for number in range(WORKERS)}
    nursery = Nursery(doing, folder)
    try:
        _strike(nursery, chance, strikes=strikes)
    finally:
        nursery.kill(sorted(nursery.pids))
    return nursery.killed


def _strike(nursery: Nursery, chance: random.Random, *, strikes: int) -> None:
    everybody = sorted(nursery.doing)
    for name in everybody:
        nursery.begin(name)
    for _strike in range(strikes):
        _wait_for_acts(nursery, chance.randint(*ACTS_BETWEEN_STRIKES))
        time.sleep(chance.uniform(*SECONDS_AFTER_AN_ACT))
        # As when one process is killed, and as when the machine stops: nobody is left to tidy up after the others.
        struck = everybody if chance.random() < ALL_AT_ONCE else [chance.choice(everybody)]
        nursery.kill(struck)
        for name in struck:
            nursery.begin(name)


def _wait_for_acts(nursery: Nursery, number: int) -> None:
    """Until so many more are acknowledged, however long that takes on this machine."""
    enough = _acts_so_far(nursery.folder) + number
    while _acts_so_far(nursery.folder) < enough:
        nursery.watch()
        time.sleep(0.02)


def _acts_so_far(folder: Path) -> int:
    return sum(file.read_bytes().count(b'"act"') for file in folder.glob("writer-*.jsonl"))


def people() -> Any:
    """The council and its people, made once."""
    from shangliang.server.foundation.directory.walls import Reader, reader_scope
    from tests.server.cast import make_cast

    with reader_scope(Reader.MAINTENANCE):
        return make_cast()


def wait_for_the_dead() -> None:
    """PostgreSQL may still be carrying out what a client asked for just before it was killed."""
    from django.db import connection

    asked = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user"
    )
    while connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(asked)
            if cursor.fetchone() == (1,):
                return
        time.sleep(0.05)


def main(folder: Path, strikes: int, seed: int) -> None:
    """The storm, the calm after it, and what is found."""
    from tests.hardening.killing.findings import findings
    from tests.hardening.killing.shapes import calm_shapes
    from tests.hardening.killing.writers import deliver_waiting

    cast = people()
    killed = rage(cast, folder, strikes=strikes, seed=seed)
    wait_for_the_dead()
    while deliver_waiting():
        pass
    found = {"killed": killed, **findings(folder), "calm": calm_shapes(cast, folder)}
    (folder / "found.json").write_text(json.dumps(found, default=str), encoding="utf-8")


if __name__ == "__main__":
    django.setup()
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
