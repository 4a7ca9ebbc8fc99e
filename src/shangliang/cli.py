"""The command line: `shangliang …`. Each sub-command is a file in shangliang/commands/."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from shangliang import __version__
from shangliang.commands import Command, all_commands
from shangliang.refusals import Refused, saying_refusals

SETTINGS = "shangliang.server.settings"


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command line (`arguments` without the program's name); the exit code."""
    options = parser().parse_args(arguments)
    return saying_refusals(lambda: _carry_out(options))


def parser() -> ArgumentParser:
    """The whole command line."""
    whole = ArgumentParser(
        prog="shangliang", description="商量：政协履职平台 / the platform for a consultative body"
    )
    whole.add_argument("--version", action="version", version=f"shangliang {__version__}")
    parts = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in all_commands():
        part = parts.add_parser(command.name, help=command.help, description=command.help)
        command.add_arguments(part)
        part.set_defaults(chosen=command)
    return whole


def command_names() -> set[str]:
    """The names of all sub-commands."""
    return {command.name for command in all_commands()}


def run_django(argv: list[str]) -> int:
    """Carry out one of Django's own commands; the exit code."""

    def act() -> int:
        _choose_settings()
        from django.core.management import execute_from_command_line

        execute_from_command_line(argv)
        return 0

    return saying_refusals(act)


def _carry_out(options: Namespace) -> int:
    command: Command = options.chosen
    if not command.needs_django:
        return command.run(options)
    _choose_settings()
    import django

    django.setup()
    from django.db import DatabaseError

    from shangliang.server.foundation.database.preparation import is_prepared

    try:
        return command.run(options)
    except DatabaseError:
        if is_prepared():
            raise
        raise Refused(
            "数据库还没有建立，或者没有升级到本版本：请先启动一次 manage.py run，再执行本命令。",
            "There is no database of this version yet: start manage.py run once, then give the command again.",
        ) from None


def _choose_settings() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    # Read here so that a refused setting is said before anything of Django runs.
    import shangliang.server.settings  # noqa: F401


if __name__ == "__main__":
    sys.exit(main())
