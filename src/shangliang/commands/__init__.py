"""The sub-commands of `shangliang`, one file each.

A file in this folder is a sub-command when it defines `COMMAND`; nothing else has to be registered. Example:

    COMMAND = Command(name="figures", help="列出可计算的数据项 / List the figures", add_arguments=…, run=…)

`run` gets the parsed arguments and returns the exit code. Django is set up before `run` unless `needs_django` is
False; still, models are imported inside `run`, since this folder is read before Django is. A refusal is
`shangliang.refusals.Refused`. Commands with parts of their own (`audit verify`) add argparse sub-parsers in
`add_arguments`.
"""

from __future__ import annotations

import importlib
import pkgutil
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass


def _no_arguments(_parser: ArgumentParser) -> None:
    pass


@dataclass(frozen=True, kw_only=True)
class Command:
    """One sub-command: its name on the command line, its help line, its arguments and its act."""

    name: str
    help: str
    run: Callable[[Namespace], int]
    add_arguments: Callable[[ArgumentParser], None] = _no_arguments
    needs_django: bool = True


def all_commands() -> list[Command]:
    """Every sub-command found in this folder, by name."""
    found = []
    for entry in pkgutil.iter_modules(__path__):
        command = getattr(importlib.import_module(f"{__name__}.{entry.name}"), "COMMAND", None)
        if isinstance(command, Command):
            found.append(command)
    return sorted(found, key=lambda command: command.name)
