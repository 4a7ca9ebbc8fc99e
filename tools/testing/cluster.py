"""A private PostgreSQL cluster for one test run: made in a temporary folder, gone at the end.

The server refuses to run as root, so it then runs as `postgres` or `nobody`. It listens on a socket in its own folder
alone. Two roles are made: the owner of the tables, and the program, which owns nothing and bypasses nothing.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

OWNER, PROGRAM, DATABASE = "shangliang_owner", "shangliang_program", "test_shangliang"
START_SECONDS = 60
STOP_SECONDS = 30
# A test cluster is thrown away: what it loses in a power cut nobody misses.
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """A running cluster: the addresses of its test database for the program and for the tables' owner."""

    program_url: str
    owner_url: str


@contextmanager
def private_cluster(programs: Path) -> Iterator[Cluster]:
    """Make and start a cluster with `programs` (the folder of initdb and postgres), stop and remove it at the end.

    Raises RuntimeError with the server's log when it does not start.
    """
    user = _server_user()
    folder = Path(tempfile.mkdtemp(prefix="shangliang-postgresql-"))
    try:
        if user:
            os.chown(folder, user.pw_uid, user.pw_gid)
        _make(programs, folder, user)
        with _running(programs, folder, user):
            _make_roles(folder)
            yield Cluster(program_url=_url(PROGRAM, folder), owner_url=_url(OWNER, folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _server_user() -> pwd.struct_passwd | None:
    """Who the server runs as when we are root; None when we are somebody already."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name)
    message = "root may not run PostgreSQL, and there is neither a user postgres nor nobody"
    raise RuntimeError(message)


def _as(user: pwd.struct_passwd | None) -> dict[str, object]:
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}


def _make(programs: Path, folder: Path, user: pwd.struct_passwd | None) -> None:
    command = [str(programs / "initdb"), "--pgdata", str(folder / "data"), "--username", "cluster_admin"]
    command += ["--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"]
    done = subprocess.run(  # type: ignore[call-overload]
        command, cwd=folder, capture_output=True, text=True, check=False, **_as(user)
    )
    if done.returncode != 0:
        message = f"initdb failed:\n{done.stdout}{done.stderr}"
        raise RuntimeError(message)


@contextmanager
def _running(programs: Path, folder: Path, user: pwd.struct_passwd | None) -> Iterator[None]:
    command = [
        str(programs / "postgres"),
        "-D",
        str(folder / "data"),
        "-k",
        str(folder),
        "-c",
        "listen_addresses=",
    ]
    for setting in QUICK:
        command += ["-c", setting]
    with (folder / "log").open("w") as log:
        # A session of its own: a Ctrl-C at the terminal ends the tests, and we then stop the server in order.
        server = subprocess.Popen(  # type: ignore[call-overload]
            command,
            cwd=folder,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509  one call of the kernel, before any thread exists
            **_as(user),
        )
        try:
            _wait_until_ready(server, folder)
            yield
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)
                server.wait()


def _die_with_parent() -> None:
    """Have Linux stop the server also when the test command itself is killed."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGINT)


def _wait_until_ready(server: subprocess.Popen[bytes], folder: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        with suppress(psycopg.OperationalError):
            _connect(folder).close()
            return
        time.sleep(0.1)
    message = f"PostgreSQL did not start:\n{(folder / 'log').read_text()}"
    raise RuntimeError(message)


def _connect(folder: Path) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(host=str(folder), user="cluster_admin", dbname="postgres", autocommit=True)


def _make_roles(folder: Path) -> None:
    with _connect(folder) as connection:
        # Row-level security is forced on the owner too; migrations and backups have to see every row.
        # Tests of backup and restore make databases of their own.
        connection.execute(f"CREATE ROLE {OWNER} LOGIN NOSUPERUSER NOCREATEROLE CREATEDB BYPASSRLS")
        connection.execute(f"CREATE ROLE {PROGRAM} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS")
        connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")


def _url(role: str, folder: Path) -> str:
    return f"postgres://{role}@{quote(str(folder), safe='')}/{DATABASE}"
