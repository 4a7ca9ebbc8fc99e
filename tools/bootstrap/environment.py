"""The virtual environment in .venv, made from hash-locked files and made again only when those change."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from shangliang.refusals import Refused, say
from tools.bootstrap.places import (
    REQUIREMENTS,
    ROOT,
    SOURCES,
    TOOLS,
    VENV,
    VENV_PYTHON,
    downloading_environment,
)
from tools.bootstrap.refusals import refusal_for, run_quietly

Extent = Literal["runtime", "dev"]
STAMP = VENV / "installed"


def is_inside() -> bool:
    """Whether this Python is the environment's own."""
    return Path(sys.prefix).resolve() == VENV.resolve()


def expected_stamp(extent: Extent) -> str:
    """What .venv/installed holds when the environment is up to date for `extent`."""
    digest = hashlib.sha256((REQUIREMENTS / f"{extent}.txt").read_bytes()).hexdigest()
    # The folder is part of it: an environment that was moved or copied points to the old place.
    return f"{extent} {digest} {ROOT}\n"


def is_up_to_date(extent: Extent) -> bool:
    """Whether the environment holds what `extent` needs; "dev" holds all of "runtime"."""
    if not VENV_PYTHON.exists() or not STAMP.is_file():
        return False
    stamp = STAMP.read_text(encoding="utf-8")
    return stamp == expected_stamp("dev") or (extent == "runtime" and stamp == expected_stamp("runtime"))


def ensure_environment(extent: Extent) -> None:
    """Make or refresh .venv when needed. Raises Refused with the mend when something is missing."""
    if is_up_to_date(extent):
        return
    TOOLS.mkdir(exist_ok=True)
    with _alone():
        if is_up_to_date(extent):
            return
        # Who once had the tools for work keeps them: a plain start must not take them away.
        if STAMP.is_file() and STAMP.read_text(encoding="utf-8").startswith("dev "):
            extent = "dev"
        say(
            "正在准备运行环境（首次约需一分钟）……",
            "Preparing the environment (about a minute the first time) …",
        )
        _install(extent)


def _install(extent: Extent) -> None:
    uv = _uv()
    STAMP.unlink(missing_ok=True)
    if not VENV_PYTHON.exists():
        _run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)])
    lock = REQUIREMENTS / f"{extent}.txt"
    _run([uv, "pip", "sync", "--quiet", "--require-hashes", "--python", str(VENV_PYTHON), str(lock)])
    for packages in (VENV / "lib").glob("python3*/site-packages"):
        (packages / "shangliang.pth").write_text(f"{SOURCES}\n", encoding="utf-8")
    command = VENV / "bin/shangliang"
    command.write_text(
        f"#!{VENV_PYTHON}\nimport sys\n\nfrom shangliang.cli import main\n\nsys.exit(main())\n",
        encoding="utf-8",
    )
    command.chmod(0o755)
    STAMP.write_text(expected_stamp(extent), encoding="utf-8")


def fetch(lock: str, *, into: Path) -> None:
    """Install requirements/<lock>.txt into a folder of its own. Raises Refused."""
    command = [_uv(), "pip", "install", "--quiet", "--require-hashes", "--python", str(VENV_PYTHON)]
    _run([*command, "--target", str(into), "--requirement", str(REQUIREMENTS / f"{lock}.txt")])


def _run(command: list[str]) -> None:
    code, output = run_quietly(command, env=downloading_environment())
    if code != 0:
        raise refusal_for(output, doing_chinese="安装运行环境", doing_english="Installing the environment")


def _uv() -> str:
    """The path of uv; fetched with pip into .tools when it is nowhere."""
    kept = TOOLS / "bin/uv"
    if kept.exists():
        return str(kept)
    fetch_uv()
    found = str(kept) if kept.exists() else shutil.which("uv")
    if not found:
        raise Refused(
            "没有找到 uv：请删除 .tools 文件夹后重试。", "uv was not found: remove .tools and try again."
        )
    return found


def fetch_uv(python: str = sys._base_executable) -> None:  # type: ignore[attr-defined]  # noqa: SLF001
    """Have pip install uv into .tools. Raises Refused.

    `python` is the system's, also when we are inside the environment: the environment has no pip.
    """
    env = downloading_environment()
    command = [python, "-m", "pip", "install", "--quiet", "--require-hashes", "--upgrade"]
    command += ["--target", str(TOOLS), "--requirement", str(REQUIREMENTS / "bootstrap.txt")]
    code, output = run_quietly(command, env=env)
    if code != 0 and "externally-managed-environment" in output:
        code, output = run_quietly([*command, "--break-system-packages"], env=env)
    if code == 0:
        return
    if "No module named pip" in output:
        raise Refused(
            "没有找到 pip：请先安装，例如 apt-get install python3-pip。",
            "pip is missing: install it first, for example apt-get install python3-pip.",
        )
    raise refusal_for(output, doing_chinese="下载安装工具", doing_english="Fetching the installer")


@contextmanager
def _alone() -> Iterator[None]:
    """One installation at a time, also when several commands start together."""
    with (TOOLS / "lock").open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield
