"""Whether an installation is being served: a lock that running servers share and a restore wants alone."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shangliang.refusals import Refused

LOCK = "running.lock"


@contextmanager
def occupied(var: Path) -> Iterator[None]:
    """Hold the installation as a running server. Raises Refused while a restore is at work."""
    yield from _holding(
        var,
        fcntl.LOCK_SH,
        Refused(
            "正在恢复备份：请等恢复完成后再启动。",
            "A backup is being restored: start again when it is done.",
        ),
    )


@contextmanager
def alone(var: Path) -> Iterator[None]:
    """Hold the installation alone. Raises Refused while a server runs on it."""
    yield from _holding(
        var,
        fcntl.LOCK_EX,
        Refused(
            "平台正在运行：请先按 Ctrl-C 停止它，再恢复备份。",
            "The platform is running: stop it with Ctrl-C first, then restore.",
        ),
    )


def _holding(var: Path, kind: int, refusal: Refused) -> Iterator[None]:
    var.mkdir(parents=True, exist_ok=True)
    with (var / LOCK).open("w") as stream:
        try:
            fcntl.flock(stream, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            raise refusal from None
        yield
