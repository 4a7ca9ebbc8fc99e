"""Holding the rows against the bytes: what a backup checks before it is believed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shangliang.server.foundation.directory.walls import Reader, reader_scope
from shangliang.server.foundation.files import vault
from shangliang.server.foundation.files.models import StoredFile


@dataclass(frozen=True, kw_only=True)
class Damage:
    """A stored file whose bytes are not what its row says."""

    file_id: int
    council_id: int
    path: str
    message: str


def verify_files(folder: Path | None = None) -> list[Damage]:
    """Every damaged file of every council: missing, of another length, or changed. Empty when all is well.

    `folder`: the files folder to look in, such as a backup's copy; the installation's own without it.
    """
    with reader_scope(Reader.MAINTENANCE):
        rows = StoredFile.objects.order_by("pk").iterator(chunk_size=500)
        return [damage for row in rows for damage in _damage(row, folder or vault.root())]


def _damage(row: StoredFile, folder: Path) -> Iterator[Damage]:
    place = folder / row.path
    message = ""
    if not place.is_file():
        message = "文件缺失"
    elif place.stat().st_size != row.size:
        message = "文件长度不符"
    elif vault.digest_of(place) != row.sha256:
        message = "文件内容被改动"
    if message:
        yield Damage(file_id=row.pk, council_id=row.council_id, path=row.path, message=message)
