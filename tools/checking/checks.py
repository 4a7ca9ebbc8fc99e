"""`python3 manage.py check-all [--quick]`: every check on the sources, each a line with its time, all run.

`--quick` leaves out the slow ones; pre-commit runs that. A check on something that is not built yet says "not yet";
it becomes a real check by itself once the thing is there.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools.bootstrap.places import ROOT, SOURCES, VENV
from tools.checking.lengths import too_long

PYTHON = str(VENV / "bin/python")
CODE = ("src", "tests", "tools", "bench", "manage.py")
NOT_YET = "not yet"


@dataclass(frozen=True)
class Check:
    """A named check: `act` returns whether all is well, and what to read when it is not."""

    name: str
    act: Callable[[], tuple[bool, str]]
    is_quick: bool = True


def main(arguments: list[str]) -> int:
    """Run the checks; 0 when all are well."""
    if arguments not in ([], ["--quick"]):
        print(__doc__)
        return 2
    chosen = [check for check in CHECKS if check.is_quick or not arguments]
    failed = [check.name for check in chosen if not carry_out(check)]
    print(
        f"\ncheck-all: {len(failed)} FAILED: {', '.join(failed)}" if failed else "\ncheck-all: ok", flush=True
    )
    return 1 if failed else 0


def carry_out(check: Check) -> bool:
    """Make one check, print its line, and what it found when it failed."""
    print(f"{check.name:<24}", end="", flush=True)
    start = time.monotonic()
    is_well, output = check.act()
    verdict = (output if output.startswith(NOT_YET) else "ok") if is_well else "FAILED"
    print(f"{time.monotonic() - start:6.1f} s  {verdict}", flush=True)
    if not is_well:
        print("    " + output.strip().replace("\n", "\n    "), flush=True)
    return is_well


def _command(*command: str) -> Callable[[], tuple[bool, str]]:
    def act() -> tuple[bool, str]:
        env = {**os.environ, "DJANGO_SETTINGS_MODULE": "shangliang.server.settings", "NO_COLOR": "1"}
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=env,
            text=True,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        return done.returncode == 0, done.stdout

    return act


def _tool(name: str, *arguments: str) -> Callable[[], tuple[bool, str]]:
    return _command(str(VENV / "bin" / name), *arguments)


def _manage(*arguments: str) -> Callable[[], tuple[bool, str]]:
    return _command(PYTHON, "manage.py", *arguments)


def once_there(subject: Path, command: str) -> Callable[[], tuple[bool, str]]:
    """Django's `command --check`, which must exist as soon as `subject` does."""

    def act() -> tuple[bool, str]:
        if not subject.exists():
            return True, f"{NOT_YET}: {subject.relative_to(ROOT)} is still to come"
        return _manage(command, "--check")()

    return act


def _lengths() -> tuple[bool, str]:
    found = list(too_long())
    return not found, "\n".join(found)


def _templates() -> tuple[bool, str]:
    if not any(SOURCES.rglob("templates/**/*.html")):
        return True, f"{NOT_YET}: there are no templates"
    return _tool("djlint", "--lint", "--quiet", "src")()


CHECKS = (
    Check("ruff", _tool("ruff", "check", ".")),
    Check("format", _tool("ruff", "format", "--check", ".")),
    Check("lengths", _lengths),
    Check("imports", _tool("lint-imports", "--no-logo")),
    Check("templates", _templates),
    Check("catalogues", _command(PYTHON, "-m", "tools.catalogues", "check")),
    Check("django", _manage("check", "--fail-level", "WARNING")),
    Check("migrations", _manage("makemigrations", "--check", "--dry-run")),
    Check(
        "api snapshot",
        once_there(SOURCES / "shangliang/server/api/router.py", "openapi_snapshot"),
        is_quick=False,
    ),
    Check(
        "rulebook docs",
        once_there(SOURCES / "shangliang/rulebook/proposals.py", "rulebook_docs"),
        is_quick=False,
    ),
    Check("mypy", _tool("mypy", *CODE), is_quick=False),
)
