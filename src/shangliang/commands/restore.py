"""`shangliang restore FILE`: verify an archive, then put it in place."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from shangliang.commands import Command


def add_arguments(parser: ArgumentParser) -> None:
    """The archive, and whether it may replace what is there."""
    parser.add_argument("file", type=Path, metavar="FILE", help="备份文件 / the archive")
    parser.add_argument(
        "--replace",
        action="store_true",
        help="替换现有数据，原数据另存 / replace what is there, which is kept aside",
    )


def run(options: Namespace) -> int:
    """Restore and say what was done."""
    from shangliang.backup.restoring import restore_backup

    done = restore_backup(options.file, may_replace=options.replace)
    made = done.manifest.made_at
    print(f"已恢复 {made} 的备份 / Restored the backup of {made}")
    if done.kept_as:
        print(f"原有数据另存为 {done.kept_as} / What was there is kept as {done.kept_as}")
    return 0


COMMAND = Command(
    name="restore", help="核验并恢复备份 / Verify and restore a backup", run=run, add_arguments=add_arguments
)
