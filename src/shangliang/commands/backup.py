"""`shangliang backup FILE`: one archive of the database and the files, while the platform runs."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from shangliang.commands import Command


def add_arguments(parser: ArgumentParser) -> None:
    """The archive to make."""
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="备份文件 / the archive to make, for example monday.tar.gz"
    )


def run(options: Namespace) -> int:
    """Make the backup and say what is in it."""
    from shangliang.backup.making import make_backup

    manifest = make_backup(options.file)
    count = len(manifest.parts) - 1
    size = options.file.stat().st_size / 1024**2
    print(
        f"已备份到 {options.file}（{size:.1f} MB，数据库和 {count} 个文件） / "
        f"Backed up to {options.file} ({size:.1f} MB, the database and {count} files)"
    )
    return 0


COMMAND = Command(
    name="backup",
    help="备份数据库和文件 / Back up the database and the files",
    run=run,
    add_arguments=add_arguments,
)
