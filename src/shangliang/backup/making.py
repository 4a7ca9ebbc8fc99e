"""Making a backup of the running installation."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from shangliang import __version__
from shangliang.backup.archive import write_archive
from shangliang.backup.manifest import Manifest
from shangliang.backup.stores import present_store


def make_backup(target: Path) -> Manifest:
    """Write one archive of the database and the files; others may go on working. Raises Refused.

    The database comes first: every file that it names was there before, and files are only ever added.
    """
    store = present_store()
    with tempfile.TemporaryDirectory(dir=target.absolute().parent, prefix=".backup-") as folder:
        copy = Path(folder) / store.file_name
        store.copy_to(copy)
        described = Manifest(
            kind=store.kind,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            version=__version__,
            migrations=applied_migrations(),
        )
        return write_archive(target, database=copy, files=Path(settings.MEDIA_ROOT), described=described)


def applied_migrations() -> tuple[str, ...]:
    """The applied migrations as "app.name", sorted."""
    return tuple(sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()))
