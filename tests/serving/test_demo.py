"""`shangliang demo` in real processes: it prepares an empty folder, refuses a real installation, begins again what was
broken off. What it makes is asked in tests/demo."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from shangliang.serving.demonstration import UNFINISHED
from tests.serving.test_run import mark
from tests.support.installations import Installation, new_installation


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Installation]:
    """A folder and a database with nothing in them, not even tables."""
    with new_installation(tmp_path / "empty") as made:
        yield made


@pytest.fixture
def office(prepared: Installation, tmp_path: Path) -> Iterator[Installation]:
    """Tables and nothing in them."""
    with new_installation(tmp_path / "office", like=prepared) as made:
        yield made


@contextmanager
def making(installation: Installation) -> Iterator[subprocess.Popen[str]]:
    """The command, once it has said that it makes the councils; killed at the end, as by a power cut."""
    with subprocess.Popen(
        [sys.executable, "-m", "shangliang.cli", "demo"],
        env=installation.env(DJANGO_SETTINGS_MODULE="shangliang.server.settings"),
        text=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            assert process.stderr is not None
            said = []
            for line in process.stderr:
                said.append(line)
                if "正在生成演示数据" in line:
                    break
            else:
                pytest.fail(f"it ended without making anything: {said}")
            while not purpose_of(installation):
                assert process.poll() is None
            yield process
        finally:
            process.send_signal(signal.SIGKILL)


def purpose_of(installation: Installation) -> list[bool]:
    return [bool(row[0]) for row in installation.sql("SELECT is_demonstration FROM directory_installation")]


@pytest.mark.sqlite
def test_an_empty_folder_is_prepared_and_a_broken_off_making_begun_again(empty: Installation) -> None:
    with making(empty):
        assert (empty.var / UNFINISHED).exists()
        second = empty.command("demo")
        assert second.code == 2
        assert "另一个程序正在生成演示数据" in second.err
    assert purpose_of(empty) == [True]
    empty.sql("UPDATE directory_installation SET made_at = '2020-01-01'")
    with making(empty):
        assert empty.sql("SELECT count(*) FROM directory_installation WHERE made_at < '2021-01-01'") == [(0,)]


@pytest.mark.postgresql
def test_a_broken_off_making_on_a_server_is_left_to_its_owner(office: Installation) -> None:
    """A database server's database is not ours to drop."""
    mark(office, is_demonstration=True)
    (office.var / UNFINISHED).touch()
    answer = office.command("demo")
    assert answer.code == 2
    assert "请重建这个数据库" in answer.err
    assert answer.err.count("\n") == 1


def test_a_real_installation_is_refused_in_one_line(office: Installation) -> None:
    mark(office, is_demonstration=False)
    answer = office.command("demo")
    assert answer.code == 2
    assert "这是正式的数据库，不能生成演示数据" in answer.err
    assert answer.err.count("\n") == 1
    assert answer.out == ""
    assert office.sql("SELECT count(*) FROM directory_council") == [(0,)]


@pytest.mark.sqlite
def test_a_finished_demonstration_only_prints_its_accounts(office: Installation) -> None:
    mark(office, is_demonstration=True)
    answer = office.command("demo")
    assert answer.code == 0, answer.err
    assert "演示账号" in answer.out
    assert office.sql("SELECT count(*) FROM directory_council") == [(0,)]
