"""Restoring an archive: everything is verified first; what is replaced is kept aside."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connections
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from shangliang.backup.archive import FILES, unpack_checked
from shangliang.backup.manifest import Manifest, damaged
from shangliang.backup.stores import Store, present_store
from shangliang.refusals import Refused
from shangliang.server.foundation.database.occupancy import alone
from shangliang.server.foundation.database.preparation import prepare_database


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What was restored, and the folder (or schema) name under which the replaced content is kept, if any."""

    manifest: Manifest
    kept_as: str


def restore_backup(source: Path, *, may_replace: bool) -> Restored:
    """Put the archive's database and files in place of the present ones.

    Raises Refused, with nothing changed, when the archive is damaged, made for another kind of database or by a newer
    program, when a server is running, or when there is content and `may_replace` is False.
    """
    var = Path(settings.VAR)
    store = present_store()
    with alone(var), tempfile.TemporaryDirectory(dir=var, prefix=".restore-") as folder:
        staged = Path(folder)
        manifest = unpack_checked(source, staged)
        _require_fitting(manifest, store)
        if store.file_name not in manifest.parts:
            raise damaged(store.file_name)
        store.check(staged / store.file_name)
        # Our own connections would stand in the way of the replacement.
        connections.close_all()
        is_empty = store.is_empty() and _is_empty_folder(Path(settings.MEDIA_ROOT))
        if not (is_empty or may_replace):
            raise Refused(
                "这里已有数据：确要替换请加 --replace，原有数据会另存，不会删除。",
                "There is data here already: add --replace to replace it; what is there is kept aside, not deleted.",
            )
        aside = var / f"replaced-{_now():%Y%m%d-%H%M%S}"
        with (
            _files_replaced(staged / FILES, aside=aside),
            store.replaced_by(staged / store.file_name, aside=aside),
        ):
            _upgrade()
    return Restored(manifest=manifest, kept_as="" if is_empty else aside.name)


def _upgrade() -> None:
    """Bring a restored older database up to this version."""
    try:
        prepare_database()
    except (DatabaseError, Refused) as error:
        raise Refused(
            f"恢复出的数据库无法升级到本版本（{error}）：现有数据没有改动，请换一个备份。",
            f"The restored database could not be brought up to this version ({error}): "
            "nothing was changed, use another backup.",
        ) from error
    finally:
        connections.close_all()


def _now() -> datetime:
    return timezone.localtime()


def _is_empty_folder(folder: Path) -> bool:
    return not folder.is_dir() or not any(folder.iterdir())


def _require_fitting(manifest: Manifest, store: Store) -> None:
    if manifest.kind != store.kind:
        raise Refused(
            f"这是 {manifest.kind} 的备份，而当前数据库是 {store.kind}：请改 DATABASE_URL，或换用相应的备份。",
            f"This is a backup of {manifest.kind}, the database here is {store.kind}: "
            "change DATABASE_URL or use a fitting backup.",
        )
    loader = MigrationLoader(None)
    known = {f"{app}.{name}" for app, name in loader.disk_migrations}
    replaced = {
        f"{app}.{name}"
        for migration in loader.disk_migrations.values()
        for app, name in migration.replaces or ()
    }
    unknown = sorted(set(manifest.migrations) - known - replaced)
    if unknown:
        raise Refused(
            f"这个备份来自更新的版本 {manifest.version}（{unknown[0]}）：请先升级程序再恢复。",
            f"This backup was made by a newer version, {manifest.version} ({unknown[0]}): "
            "upgrade the program, then restore.",
        )


@contextmanager
def _files_replaced(staged: Path, *, aside: Path) -> Iterator[None]:
    """Move the present files to `aside`, the staged ones to their place; move back when the block fails."""
    present = Path(settings.MEDIA_ROOT)
    kept = aside / FILES
    if not _is_empty_folder(present):
        aside.mkdir(parents=True, exist_ok=True)
        present.rename(kept)
    try:
        shutil.rmtree(present, ignore_errors=True)
        staged.mkdir(exist_ok=True)
        present.parent.mkdir(parents=True, exist_ok=True)
        staged.rename(present)
        yield
    except BaseException:
        shutil.rmtree(present, ignore_errors=True)
        if kept.exists():
            kept.rename(present)
        raise
