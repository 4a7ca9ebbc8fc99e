"""Writing an archive, and reading it back with every file checked before anything is used."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import IO

from shangliang.backup import manifest
from shangliang.backup.manifest import Manifest, Part, damaged
from shangliang.refusals import Refused

FILES = "files"
_CHUNK = 1024 * 1024


class _Hashing(io.RawIOBase):
    """A reader that keeps the SHA-256 of what was read through it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.digest = hashlib.sha256()
        self._stream = stream

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.digest.update(data)
        return data


def write_archive(target: Path, *, database: Path, files: Path, described: Manifest) -> Manifest:
    """Write `database` (one file) and the folder `files` to `target`; the manifest with all parts.

    The archive appears whole or not at all, readable by its owner alone. Raises Refused when `target` exists.
    """
    if target.exists():
        raise Refused(
            f"{target} 已存在：请换一个文件名，备份不会覆盖已有文件。",
            f"{target} exists: choose another name, a backup overwrites nothing.",
        )
    partial = target.with_name(f"{target.name}.partial-{os.getpid()}")
    parts: dict[str, Part] = {}
    try:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with (
            os.fdopen(descriptor, "wb") as raw,
            tarfile.open(fileobj=raw, mode="w:gz", compresslevel=6) as archive,
        ):
            parts[database.name] = _add(archive, database, database.name)
            for path in sorted(path for path in files.rglob("*") if path.is_file() and not path.is_symlink()):
                name = f"{FILES}/{path.relative_to(files).as_posix()}"
                parts[name] = _add(archive, path, name)
            whole = replace(described, parts=parts)
            content = whole.to_json()
            entry = tarfile.TarInfo(manifest.NAME)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
        partial.rename(target)
    finally:
        partial.unlink(missing_ok=True)
    return whole


def _add(archive: tarfile.TarFile, path: Path, name: str) -> Part:
    with path.open("rb") as stream:
        reader = _Hashing(stream)
        entry = tarfile.TarInfo(name)
        status = os.fstat(stream.fileno())
        entry.size, entry.mtime, entry.mode = status.st_size, int(status.st_mtime), 0o640
        archive.addfile(entry, reader)
    return Part(length=entry.size, sha256=reader.digest.hexdigest())


def unpack_checked(source: Path, into: Path) -> Manifest:
    """Unpack `source` into the empty folder `into` and compare every file with the manifest.

    Raises Refused when a file is damaged, missing, not listed, or would land outside; `into` is then to be thrown away.
    """
    found: dict[str, Part] = {}
    described: Manifest | None = None
    with _reading(source) as archive:
        for entry in archive:
            # Only plain files, asked before the stream: a link would be followed.
            stream = archive.extractfile(entry) if entry.isreg() and _is_safe(entry.name) else None
            if stream is None:
                raise damaged(entry.name)
            if entry.name == manifest.NAME:
                described = manifest.read_manifest(stream.read())
            else:
                found[entry.name] = _copy(stream, into / entry.name, entry.size)
    if described is None:
        raise damaged(manifest.NAME)
    if found != described.parts:
        wrong = next(
            name for name in sorted(found.keys() | described.parts.keys()) if _differs(name, found, described)
        )
        raise damaged(wrong)
    return described


def _differs(name: str, found: dict[str, Part], described: Manifest) -> bool:
    return found.get(name) != described.parts.get(name)


@contextmanager
def _reading(source: Path) -> Iterator[tarfile.TarFile]:
    if not source.is_file():
        raise Refused(
            f"找不到备份文件 {source}：请检查路径。", f"There is no backup {source}: check the path."
        )
    try:
        with gzip.open(source, "rb") as unzipped, tarfile.open(fileobj=unzipped, mode="r:") as archive:
            yield archive
            # The checksum of the whole stands behind its last byte.
            while unzipped.read(_CHUNK):
                pass
    except (tarfile.TarError, EOFError, zlib.error, UnicodeError) as error:
        raise damaged(str(error)) from error
    except OSError as error:
        # gzip says "not a gzipped file" and "CRC check failed" with an error that has no number.
        if error.errno is None:
            raise damaged(str(error)) from error
        raise


def _is_safe(name: str) -> bool:
    path = PurePosixPath(name)
    is_ours = len(path.parts) == 1 or path.parts[0] == FILES
    return is_ours and not path.is_absolute() and ".." not in path.parts and "\0" not in name


def _copy(stream: IO[bytes], target: Path, length: int) -> Part:
    if shutil.disk_usage(target.anchor).free < length:
        raise Refused(
            "磁盘空间不够，无法展开备份：请清理磁盘后再试，现有数据没有改动。",
            "There is not enough room on the disk to unpack the backup: free some; nothing was changed.",
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    reader = _Hashing(stream)
    with target.open("wb") as out:
        shutil.copyfileobj(reader, out, _CHUNK)
        return Part(length=out.tell(), sha256=reader.digest.hexdigest())
