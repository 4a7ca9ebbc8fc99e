"""`shangliang run` in real processes: it serves, it stops without leftovers, it refuses what it must."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.support.installations import Installation, new_installation

PATIENCE_SECONDS = 60


@pytest.fixture
def office(prepared: Installation, tmp_path: Path) -> Iterator[Installation]:
    """A real installation with its tables and its mark."""
    with new_installation(tmp_path / "office", like=prepared) as made:
        mark(made, is_demonstration=False)
        yield made


def mark(installation: Installation, *, is_demonstration: bool) -> None:
    installation.sql("DELETE FROM directory_installation")
    value = str(is_demonstration).upper() if installation.variables else int(is_demonstration)
    installation.sql(
        f"INSERT INTO directory_installation (id, is_demonstration, made_at) VALUES (1, {value}, '2026-01-01')"
    )


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@contextmanager
def running(installation: Installation, port: int, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "shangliang.cli", "run", *arguments]
    with subprocess.Popen(
        command,
        env=installation.env(PORT=str(port)),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            assert process.stdout is not None
            line = next((line for line in process.stdout if "已启动" in line), "it ended without serving")
            assert f":{port}/" in line
            yield process
        finally:
            process.kill()


def descendants(pid: int) -> set[int]:
    """All processes below one, by Linux's own record."""
    below: set[int] = set()
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text(encoding="ascii").split()):
            below |= {child} | descendants(child)
    return below


def alive(pids: set[int]) -> set[int]:
    """Those that run; one that is dead and not yet buried by the system does not."""
    return {pid for pid in pids if state_of(pid) not in {"", "Z"}}


def state_of(pid: int) -> str:
    """Linux's letter for what a process does; nothing when there is none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return ""


def none_left(pids: set[int]) -> bool:
    end = time.monotonic() + PATIENCE_SECONDS
    while alive(pids) and time.monotonic() < end:
        time.sleep(0.1)
    return not alive(pids)


def status_of(port: int) -> int:
    with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)) as connection:
        connection.request("GET", "/")
        with connection.getresponse() as response:
            return response.status


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_and_stops_with_all_its_processes(office: Installation, number: signal.Signals) -> None:
    port = free_port()
    with running(office, port) as process:
        assert status_of(port) < 500
        below = descendants(process.pid)
        assert len(below) >= 2
        process.send_signal(number)
        assert process.wait(PATIENCE_SECONDS) == 0
        assert none_left(below)


@pytest.mark.sqlite
def test_its_processes_end_also_when_it_is_killed(office: Installation) -> None:
    with running(office, free_port()) as process:
        below = descendants(process.pid)
        process.kill()
        process.wait()
        assert none_left(below)


def test_a_dead_worker_is_started_again(office: Installation) -> None:
    port = free_port()
    with running(office, port) as process:
        first = worker_of(process.pid)
        os.kill(first, signal.SIGKILL)
        end = time.monotonic() + PATIENCE_SECONDS
        while (now := worker_of(process.pid)) in {0, first} and time.monotonic() < end:
            time.sleep(0.1)
        assert now not in {0, first}
        assert status_of(port) < 500


def worker_of(pid: int) -> int:
    """The job worker among the direct children; 0 while there is none."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    lines = {int(child): Path(f"/proc/{child}/cmdline") for child in children}
    return next(
        (child for child, line in lines.items() if line.exists() and b"qcluster" in line.read_bytes()), 0
    )


@pytest.mark.sqlite
def test_a_taken_port_is_said_in_one_line(office: Installation) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        answer = office.command("run", PORT=str(other.getsockname()[1]))
    assert answer.code == 2
    assert "已被占用" in answer.err
    assert answer.err.count("\n") == 1


def test_the_office_network_gets_a_real_installation_only(office: Installation) -> None:
    mark(office, is_demonstration=True)
    answer = office.command("run", "--listen", f"0.0.0.0:{free_port()}")
    assert answer.code == 2
    assert "演示数据库，不能向办公网络开放" in answer.err

    mark(office, is_demonstration=False)
    port = free_port()
    with running(office, port, "--without-worker"):
        assert status_of(port) < 500


@pytest.mark.sqlite
def test_an_installation_without_a_council_is_sent_to_init(office: Installation) -> None:
    office.sql("DELETE FROM directory_installation")
    answer = office.command("run", "--listen", f"0.0.0.0:{free_port()}")
    assert answer.code == 2
    assert "请先运行 shangliang init" in answer.err


def test_production_refuses_a_demonstration(office: Installation) -> None:
    mark(office, is_demonstration=True)
    secure = {
        "SHANGLIANG_MODE": "production",
        "SECRET_KEY": "k3Jx9-qPzR7vT2mWbY5uE8nLcD4sGfHa1oZiVtXyQwBpNrMe6K",
        "ALLOWED_HOSTS": "zx.example.gov.cn",
        "BASE_URL": "https://zx.example.gov.cn",
    }
    answer = office.command("run", PORT=str(free_port()), **secure)
    assert answer.code == 2
    assert "演示数据库，不能用于生产环境" in answer.err


@pytest.mark.sqlite
def test_production_says_each_thing_that_is_insecure(office: Installation) -> None:
    answer = office.command("run", SHANGLIANG_MODE="production", PORT=str(free_port()))
    assert answer.code == 2
    assert {"SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL"} <= set(answer.err.replace("：", " ").split())
    assert "Traceback" not in answer.err


@pytest.mark.sqlite
def test_the_debugging_mode_is_for_this_computer_alone(office: Installation) -> None:
    answer = office.command("run", "--listen", f"0.0.0.0:{free_port()}", SHANGLIANG_MODE="development")
    assert answer.code == 2
    assert "只能在本机使用" in answer.err


@pytest.mark.postgresql
def test_the_program_may_not_run_as_the_owner(office: Installation) -> None:
    as_owner = {"DATABASE_URL": office.variables["DATABASE_OWNER_URL"]}
    answer = office.command("run", PORT=str(free_port()), **as_owner)
    assert answer.code == 2
    assert "行级隔离" in answer.err
