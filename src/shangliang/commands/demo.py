"""`shangliang demo`: make the five demonstration councils in a database that was made for nothing else."""

from __future__ import annotations

from argparse import Namespace

from shangliang.commands import Command


def _run(_arguments: Namespace) -> int:
    from shangliang.demo.build import build_demo, printed_accounts

    build_demo()
    for role, name, password in printed_accounts():
        print(f"{role}\t{name}\t{password}")
    return 0


COMMAND = Command(name="demo", help="生成五个演示政协 / Make the five demonstration councils", run=_run)
