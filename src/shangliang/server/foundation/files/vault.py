"""The folder of files: bytes are written whole or not at all, under their own hash."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

INCOMING = ".incoming-"
_ours = re.compile(r"[0-9a-f]{64}-[0-9a-f]{8}|\.incoming-[0-9a-f]{16}")
MODE = 0o640


class TooLarge(Exception):
    """The content goes on beyond the limit."""


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """Bytes that have been written and synced under a temporary name."""

    path: Path
    size: int
    sha256: str


def root() -> Path:
    """The folder that holds every council's files."""
    return Path(settings.MEDIA_ROOT)


def place_of(path: str) -> Path:
    """Where a stored file's bytes lie. ValueError for a path that leads out of the folder."""
    place = (root() / path).resolve()
    if not place.is_relative_to(root().resolve()):
        raise ValueError(f"{path} leads out of the files folder")
    return place


@contextmanager
def incoming(chunks: Iterable[bytes], *, council_id: int, limit: int) -> Iterator[Incoming]:
    """Write bytes under a temporary name, which is gone at the end unless they have been `keep`ed.

    Raises TooLarge as soon as there are more than `limit` bytes.
    """
    folder = root() / str(council_id)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{INCOMING}{secrets.token_hex(8)}"
    try:
        yield _write(path, chunks, limit=limit)
    finally:
        path.unlink(missing_ok=True)


def _write(path: Path, chunks: Iterable[bytes], *, limit: int) -> Incoming:
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE), "wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > limit:
                raise TooLarge
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return Incoming(path=path, size=size, sha256=digest.hexdigest())


def keep(written: Incoming, *, council_id: int) -> str:
    """Give the bytes their lasting place and return it, relative to the folder.

    The name is the hash and a few characters by chance: each row has bytes of its own, so that taking one file away
    can never take another's bytes, even when the same scan was handed in twice.
    """
    relative = f"{council_id}/{written.sha256[:2]}/{written.sha256}-{secrets.token_hex(4)}"
    place = root() / relative
    place.parent.mkdir(exist_ok=True)
    written.path.replace(place)
    _sync(place.parent)
    return relative


def _sync(folder: Path) -> None:
    """Have the folder's entry survive a power cut, as the row that names it will."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove(path: str) -> None:
    """Take bytes away that no row names any more."""
    place_of(path).unlink(missing_ok=True)


def bytes_of(council_id: int) -> Iterator[Path]:
    """Every file of the vault's own making in a council's folder."""
    folder = root() / str(council_id)
    return (path for path in folder.rglob("*") if _ours.fullmatch(path.name) and path.is_file())


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, as 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
