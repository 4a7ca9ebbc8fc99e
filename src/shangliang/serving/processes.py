"""The processes of a running installation: the web server and the job worker, children that never outlive us."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from types import FrameType

from shangliang.refusals import Refused, say
from shangliang.serving.before import Address

READY_SECONDS = 60
STOP_SECONDS = 15
SHORT_LIFE_SECONDS = 10
SHORT_LIVES = 3


@dataclass
class Child:
    """One process that is to run as long as we do; started again when it dies."""

    name: str
    command: Sequence[str]
    variables: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    short_lives: int = 0

    def start(self) -> None:
        """Start it in a session of its own, so that a Ctrl-C at the terminal reaches us alone and we stop in order."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **self.variables},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_end_with_parent,  # noqa: PLW1509  one call of the kernel; no thread runs yet
        )

    def is_running(self) -> bool:
        """Whether it lives."""
        return self.process is not None and self.process.poll() is None

    def ask_to_stop(self) -> None:
        """Ask it to end in order."""
        if self.process and self.is_running():
            self.process.terminate()

    def make_stop(self, seconds: float) -> None:
        """Wait for its end, then end whatever is left of it and of its own children."""
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(seconds, 0))
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def _end_with_parent() -> None:
    """Have Linux end a child also when we are killed without warning."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def web_server(address: Address, *, workers: int, threads: int) -> Child:
    """The server of pages."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", address.host]
    command += ["--port", str(address.port), "--workers", str(workers), "--blocking-threads", str(threads)]
    command += [
        "--no-ws",
        "--respawn-failed-workers",
        "--workers-kill-timeout",
        "5s",
        "--log-level",
        "warning",
    ]
    return Child("web", [*command, "shangliang.server.wsgi:application"])


def job_worker() -> Child:
    """The worker of the job queue. It forks, and a connection pool does not survive that."""
    return Child("worker", [sys.executable, "-m", "django", "qcluster"], {"SHANGLIANG_POOL": "0"})


class Supervisor:
    """Starts children, starts them again when they die, and stops them all when we are told to stop.

    The first one serves the pages. The others begin once it does, so that nobody waits for them.
    """

    def __init__(self, children: Sequence[Child]) -> None:
        self.children = children
        self._stop = threading.Event()

    def run(self, *, address: Address, when_ready: Sequence[str]) -> int:
        """Run until told to stop; prints `when_ready` once pages are served. The exit code."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        try:
            first, *others = self.children
            first.start()
            if self._wait_until_served(address):
                for child in others:
                    child.start()
                print("\n".join(when_ready), flush=True)
            while not self._stop.wait(0.5):
                self._restart_the_dead()
        finally:
            self._stop_all()
        return 0

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._stop.set()

    def _wait_until_served(self, address: Address) -> bool:
        end = time.monotonic() + READY_SECONDS
        while time.monotonic() < end:
            if self._stop.is_set():
                return False
            if is_answering(address):
                return True
            self._restart_the_dead()
            self._stop.wait(0.1)
        raise Refused(
            f"网页服务 {READY_SECONDS} 秒内没有就绪：请查看上面的错误信息。",
            f"No page was served within {READY_SECONDS} seconds: read the errors above.",
        )

    def _restart_the_dead(self) -> None:
        for child in self.children:
            if child.process is None or child.is_running() or self._stop.is_set():
                continue
            is_short = time.monotonic() - child.started < SHORT_LIFE_SECONDS
            child.short_lives = child.short_lives + 1 if is_short else 0
            if child.short_lives >= SHORT_LIVES:
                raise Refused(
                    f"{child.name} 进程反复退出：请查看上面的错误信息。",
                    f"The {child.name} process keeps ending: read the errors above.",
                )
            child.make_stop(0)
            say(
                f"{child.name} 进程已退出，正在重新启动。",
                f"The {child.name} process ended; starting it again.",
            )
            child.start()

    def _stop_all(self) -> None:
        end = time.monotonic() + STOP_SECONDS
        for child in self.children:
            child.ask_to_stop()
        for child in self.children:
            child.make_stop(end - time.monotonic())


def is_answering(address: Address) -> bool:
    """Whether anything of http answers there."""
    host = "127.0.0.1" if address.is_everywhere else address.host
    connection = HTTPConnection(host, address.port, timeout=5)
    try:
        connection.request("GET", "/", headers={"Host": f"{host}:{address.port}"})
        connection.getresponse().read()
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
    return True
