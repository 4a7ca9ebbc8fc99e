"""An archive is used only when every byte is what it was."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest

from shangliang.backup.archive import unpack_checked, write_archive
from shangliang.backup.manifest import Manifest
from shangliang.refusals import Refused
from tests.support.installations import Installation, new_installation


def described(*, kind: str = "sqlite", migrations: tuple[str, ...] = ()) -> Manifest:
    return Manifest(kind=kind, made_at="2026-11-22T08:00:00+00:00", version="0.1.0", migrations=migrations)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder with a database of a few bytes and two files."""
    folder = tmp_path / "source"
    (folder / "files/回执").mkdir(parents=True)
    (folder / "database.sqlite3").write_bytes(b"rows")
    (folder / "files/a.txt").write_bytes(b"a")
    (folder / "files/回执/b.txt").write_bytes(b"")
    return folder


def archive_of(source: Path, target: Path, manifest: Manifest) -> Manifest:
    return write_archive(
        target, database=source / "database.sqlite3", files=source / "files", described=manifest
    )


def packed(target: Path, members: dict[str, bytes], *, kind: bytes = tarfile.REGTYPE) -> Path:
    """An archive by another hand."""
    with tarfile.open(target, "w:gz") as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.type = len(content), kind if name != "manifest.json" else tarfile.REGTYPE
            entry.linkname = "/etc/passwd" if kind == tarfile.SYMTYPE else ""
            archive.addfile(entry, io.BytesIO(content))
    return target


def manifest_of(parts: dict[str, dict[str, object]], *, number: int = 1) -> bytes:
    whole = {
        "format": number,
        "kind": "sqlite",
        "made_at": "",
        "version": "",
        "migrations": [],
        "parts": parts,
    }
    return json.dumps(whole).encode()


def test_what_goes_in_comes_out(source: Path, tmp_path: Path) -> None:
    written = archive_of(source, tmp_path / "a.tar.gz", described())
    assert unpack_checked(tmp_path / "a.tar.gz", tmp_path / "out") == written
    assert set(written.parts) == {"database.sqlite3", "files/a.txt", "files/回执/b.txt"}
    assert (tmp_path / "out/files/a.txt").read_bytes() == b"a"


@pytest.mark.parametrize("place", [0, 20, -30, -1])
def test_a_changed_byte_is_found(source: Path, tmp_path: Path, place: int) -> None:
    archive_of(source, tmp_path / "a.tar.gz", described())
    content = bytearray((tmp_path / "a.tar.gz").read_bytes())
    content[place] ^= 0xFF
    (tmp_path / "b.tar.gz").write_bytes(content)
    with pytest.raises(Refused, match="没有改动"):
        unpack_checked(tmp_path / "b.tar.gz", tmp_path / "out")


def test_a_cut_off_archive_is_found(source: Path, tmp_path: Path) -> None:
    archive_of(source, tmp_path / "a.tar.gz", described())
    content = (tmp_path / "a.tar.gz").read_bytes()
    (tmp_path / "b.tar.gz").write_bytes(content[: len(content) // 2])
    with pytest.raises(Refused, match="已损坏"):
        unpack_checked(tmp_path / "b.tar.gz", tmp_path / "out")


@pytest.mark.parametrize(
    ("members", "named"),
    [
        ({"manifest.json": manifest_of({}), "files/extra.txt": b"x"}, "files/extra.txt"),
        (
            {"manifest.json": manifest_of({"database.sqlite3": {"length": 1, "sha256": "0"}})},
            "database.sqlite3",
        ),
        ({"database.sqlite3": b"rows"}, "manifest.json"),
        ({"manifest.json": b"[]"}, "manifest.json"),
        ({"../outside.txt": b"x", "manifest.json": manifest_of({})}, "../outside.txt"),
        ({"/etc/outside.txt": b"x", "manifest.json": manifest_of({})}, "outside.txt"),
        ({"other/folder.txt": b"x", "manifest.json": manifest_of({})}, "other/folder.txt"),
    ],
)
def test_an_archive_by_another_hand_is_refused(tmp_path: Path, members: dict[str, bytes], named: str) -> None:
    packed(tmp_path / "a.tar.gz", members)
    with pytest.raises(Refused, match=named):
        unpack_checked(tmp_path / "a.tar.gz", tmp_path / "deep/out")
    assert not (tmp_path / "deep/outside.txt").exists()


def test_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    packed(tmp_path / "a.tar.gz", {"files/link": b"", "manifest.json": manifest_of({})}, kind=tarfile.SYMTYPE)
    with pytest.raises(Refused, match="files/link"):
        unpack_checked(tmp_path / "a.tar.gz", tmp_path / "out")


def test_a_later_format_asks_for_an_upgrade(tmp_path: Path) -> None:
    packed(tmp_path / "a.tar.gz", {"manifest.json": manifest_of({}, number=2)})
    with pytest.raises(Refused, match="请先升级程序"):
        unpack_checked(tmp_path / "a.tar.gz", tmp_path / "out")


def test_no_archive_is_no_traceback(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="找不到备份文件"):
        unpack_checked(tmp_path / "nothing.tar.gz", tmp_path / "out")


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        (described(migrations=("accounts.9999_from_the_future",)), "请先升级程序"),
        (described(kind="oracle"), "请改 DATABASE_URL"),
    ],
)
@pytest.mark.sqlite
def test_a_backup_for_another_program_or_database_is_refused(
    source: Path, tmp_path: Path, manifest: Manifest, said: str
) -> None:
    archive_of(source, tmp_path / "a.tar.gz", manifest)
    with new_installation(tmp_path / "office") as office:
        answer = office.command("restore", str(tmp_path / "a.tar.gz"))
        assert (answer.code, said in answer.err) == (2, True)
        assert not (office.var / "shangliang.sqlite3").exists()


@pytest.mark.sqlite
def test_there_is_nothing_to_back_up_before_the_first_start(tmp_path: Path) -> None:
    with new_installation(tmp_path / "office") as office:
        answer = office.command("backup", str(tmp_path / "a.tar.gz"))
    assert answer.code == 2
    assert "请先运行一次平台" in answer.err
    assert not (tmp_path / "a.tar.gz").exists()


@pytest.mark.sqlite
def test_a_database_with_a_loose_foreign_key_is_not_restored(prepared: Installation, tmp_path: Path) -> None:
    with new_installation(tmp_path / "office", like=prepared) as office:
        office.sql("INSERT INTO accounts_user_groups (user_id, group_id) VALUES (77, 77)")
        answer = office.command("backup", str(tmp_path / "a.tar.gz"))
    assert answer.code == 2
    assert "accounts_user_groups" in answer.err
