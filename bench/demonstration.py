"""How long a newcomer waits: making the five councils, the second start, and the pages that open the day."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MANAGE = (sys.executable, str(ROOT / "manage.py"))
PORT = 8391


def making() -> dict[str, float]:
    """`demo` in an empty folder, as a whole process: wall and CPU seconds. The limit is 90 s on a quiet machine."""
    with tempfile.TemporaryDirectory() as folder:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.monotonic()
        subprocess.run([*MANAGE, "demo"], env=_environment(folder), check=True, stdout=subprocess.DEVNULL)
        wall = time.monotonic() - began
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"wall": wall, "cpu": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime}


def second_start() -> dict[str, float]:
    """From the command to the first page that answers, with the five councils made. The limit is 5 s."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*MANAGE, "demo"], env=_environment(folder), check=True, stdout=subprocess.DEVNULL)
        waits = []
        for _time in range(5):
            began = time.monotonic()
            with _served(folder):
                waits.append(time.monotonic() - began)
    return {"wall": sorted(waits)[len(waits) // 2]}


@contextmanager
def _served(folder: str) -> Iterator[None]:
    """Serve the folder's installation until its sign-in page has answered once, and end it."""
    server = subprocess.Popen([*MANAGE, "run"], env=_environment(folder), stdout=subprocess.DEVNULL)
    try:
        while not _answers():
            if server.poll() is not None:
                raise RuntimeError("the server ended before it answered")
            time.sleep(0.05)
        yield
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(30)


def _answers() -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/sign-in/", timeout=2) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def _environment(folder: str) -> dict[str, str]:
    return {**os.environ, "SHANGLIANG_VAR": folder, "PORT": str(PORT)}
