"""The first seconds on a fresh machine: what is missing is said in one line with its mend."""

from __future__ import annotations

import ast
import errno
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from shangliang.refusals import Refused, from_os_error, saying_refusals
from tools.bootstrap.environment import expected_stamp
from tools.bootstrap.frontend import fingerprint, oldest_node
from tools.bootstrap.places import REQUIREMENTS, ROOT, downloading_environment
from tools.bootstrap.refusals import refusal_for
from tools.bootstrap.start import extent_for

MANAGE = ROOT / "manage.py"


def python_in_checkout(code: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **variables},
        text=True,
        capture_output=True,
        check=False,
    )


def test_manage_py_can_be_read_by_an_old_python() -> None:
    assert ast.parse(MANAGE.read_text(encoding="utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize("version", [(3, 7, 3), (3, 10, 14)])
def test_an_old_python_is_told_what_to_install(version: tuple[int, ...]) -> None:
    line = runpy.run_path(str(MANAGE), run_name="manage")["too_old"](version)
    assert line.startswith(f"Python {version[0]}.{version[1]} 太旧：请安装 Python 3.11")
    assert "\n" not in line


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 1)])
def test_a_python_of_today_passes(version: tuple[int, ...]) -> None:
    assert runpy.run_path(str(MANAGE), run_name="manage")["too_old"](version) == ""


def test_the_bootstrap_needs_the_standard_library_alone() -> None:
    done = python_in_checkout(
        "import sys; sys.path = [p for p in sys.path if 'site-packages' not in p]\n"
        "import tools.bootstrap.start, tools.bootstrap.frontend, shangliang.refusals; print('read')"
    )
    assert done.stdout == "read\n", done.stderr


def test_a_missing_pip_is_named() -> None:
    # The environment itself has no pip, so it stands for a system without.
    done = python_in_checkout(
        "import sys\nfrom tools.bootstrap.environment import fetch_uv\n"
        "from shangliang.refusals import saying_refusals\n"
        "raise SystemExit(saying_refusals(lambda: fetch_uv(sys.executable)))"
    )
    assert done.returncode == 2
    assert done.stderr.startswith("没有找到 pip：请先安装，例如 apt-get install python3-pip。")
    assert done.stderr.count("\n") == 1


def test_an_unreachable_registry_is_named(tmp_path: Path) -> None:
    # Nothing listens on the discard port: the real installer is sent there.
    done = python_in_checkout(
        "from tools.bootstrap.environment import _run, _uv\nfrom shangliang.refusals import saying_refusals\n"
        f"raise SystemExit(saying_refusals(lambda: _run([_uv(), 'pip', 'install', '--no-cache', "
        f"'--target', {str(tmp_path)!r}, 'segno'])))",
        UV_DEFAULT_INDEX="http://127.0.0.1:9/simple",
        UV_HTTP_RETRIES="0",
    )
    assert done.returncode == 2
    assert done.stderr.startswith("连不上软件包仓库")
    assert "PIP_INDEX_URL" in done.stderr


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("error: No space left on device (os error 28)", "磁盘已满"),
        ("npm error code ENOSPC", "磁盘已满"),
        ("error: Permission denied (os error 13)", "无法写入"),
        ("npm error code EAI_AGAIN", "连不上软件包仓库"),
        ("error: invalid peer certificate: UnknownIssuer", "连不上软件包仓库"),
        ("✘ [ERROR] Could not resolve bootstrap", "Could not resolve bootstrap"),
        ("", "（-）"),
    ],
)
def test_what_a_failed_tool_printed_is_understood(printed: str, said: str) -> None:
    line = str(refusal_for(printed, doing_chinese="构建页面", doing_english="Building"))
    assert said in line
    assert "\n" not in line


def test_a_full_disk_is_named() -> None:
    def write_to_a_full_disk() -> int:
        with Path("/dev/full").open("w") as stream:
            stream.write("x")
        return 0

    with pytest.raises(OSError) as full:
        write_to_a_full_disk()
    assert full.value.errno == errno.ENOSPC
    assert "磁盘已满" in str(from_os_error(full.value))
    assert saying_refusals(write_to_a_full_disk) == 2


def test_a_forbidden_folder_is_named() -> None:
    assert "请检查该文件夹的属主和权限" in str(
        from_os_error(PermissionError(errno.EACCES, "denied", "/srv/var"))
    )


def test_a_refusal_is_one_line_and_exit_code_two(capsys: pytest.CaptureFixture[str]) -> None:
    def refuse() -> int:
        raise Refused("缺少甲：请装甲。", "A is missing: install A.")

    assert saying_refusals(refuse) == 2
    assert capsys.readouterr().err == "缺少甲：请装甲。 / A is missing: install A.\n"


def test_only_work_on_the_program_needs_the_tools() -> None:
    assert [extent_for(command) for command in ("run", "migrate", "test", "check-all")] == [
        "runtime",
        "runtime",
        "dev",
        "dev",
    ]


def test_a_changed_lock_or_a_moved_folder_makes_the_environment_anew() -> None:
    assert expected_stamp("dev") != expected_stamp("runtime")
    assert str(ROOT) in expected_stamp("runtime")


def test_every_locked_package_has_hashes_and_no_address() -> None:
    for lock in sorted(REQUIREMENTS.glob("*.txt")):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        packages = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
        assert packages
        assert all("==" in line and line.endswith("\\") for line in packages)
        assert text.count("--hash=sha256:") >= len(packages)


def test_the_two_environments_agree() -> None:
    def pins(name: str) -> set[str]:
        lines = (REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        return {line.split(" ")[0] for line in lines if "==" in line}

    assert pins("runtime") <= pins("dev")


def test_a_change_in_the_front_end_is_noticed_and_its_packages_are_not(tmp_path: Path) -> None:
    (tmp_path / "scss").mkdir()
    (tmp_path / "scss/app.scss").write_text("a{}", encoding="utf-8")
    before = fingerprint(tmp_path)
    (tmp_path / "node_modules/sass").mkdir(parents=True)
    (tmp_path / "node_modules/sass/index.js").write_text("1", encoding="utf-8")
    assert fingerprint(tmp_path) == before
    (tmp_path / "scss/app.scss").write_text("b{}", encoding="utf-8")
    assert fingerprint(tmp_path) != before


def test_the_node_that_is_asked_for_is_a_number() -> None:
    assert oldest_node() >= 18


def test_a_mirror_named_for_pip_serves_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple")
    monkeypatch.delenv("UV_DEFAULT_INDEX", raising=False)
    env = downloading_environment()
    assert env["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"
    assert env["UV_PYTHON_DOWNLOADS"] == "never"
