"""What `python3 manage.py …` does: prepare what the command needs, go into the environment, hand over."""

from __future__ import annotations

import os
import sys

from shangliang.refusals import saying_refusals
from tools.bootstrap.environment import Extent, ensure_environment, is_inside
from tools.bootstrap.frontend import ensure_frontend
from tools.bootstrap.places import ROOT, VENV_PYTHON

WORK_COMMANDS = {"test", "check-all", "setup", "bench"}
NEED_FRONTEND = {"run", "test", "build", "setup", "bench"}


def main(argv: list[str]) -> int:
    """Carry out one command line; the exit code."""
    return saying_refusals(lambda: _start(argv))


def extent_for(command: str) -> Extent:
    """Whether a command needs the tools for work on the program besides the program's own packages."""
    return "dev" if command in WORK_COMMANDS else "runtime"


def _start(argv: list[str]) -> int:
    command = argv[1] if len(argv) > 1 else "help"
    ensure_environment(extent_for(command))
    if not is_inside():
        sys.stdout.flush()
        os.execv(VENV_PYTHON, [str(VENV_PYTHON), str(ROOT / "manage.py"), *argv[1:]])
    return _inside(command, argv)


def _inside(command: str, argv: list[str]) -> int:
    # The commands' modules need the environment's packages, so they are imported only here.
    if command in NEED_FRONTEND:
        ensure_frontend()
    if command in NEED_FRONTEND | WORK_COMMANDS:
        from tools.catalogues import compile_catalogues

        compile_catalogues()
    if command == "test":
        from tools.testing.suite import main as test

        return test(argv[2:])
    if command == "check-all":
        from tools.checking.checks import main as check_all

        return check_all(argv[2:])
    if command == "bench":
        from bench.run import main as bench

        return bench(argv[2:])
    if command in {"build", "setup"}:
        return 0
    from shangliang.cli import command_names, run_django
    from shangliang.cli import main as shangliang

    if command in command_names():
        return shangliang(argv[1:])
    return run_django(argv)
