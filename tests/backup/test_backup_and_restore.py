"""Backup and restore as an office does it: commands on an installation, on both kinds of database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from shangliang.server.foundation.database.occupancy import occupied
from tests.support.installations import Installation, new_installation


def add_council(to: Installation, name: str) -> None:
    """One row, written past the program: what matters here is that it comes back."""
    to.sql(
        "INSERT INTO directory_council (division_code, slug, name, place, province, level, is_public) "
        f"VALUES ('610626', 'wuqi', '{name}', '吴起县', '陕西省', 'county', {'TRUE' if to.variables else 1})"
    )


def councils(of: Installation) -> list[str]:
    return [name for (name,) in of.sql("SELECT name FROM directory_council")]


@pytest.fixture
def installations(prepared: Installation, tmp_path: Path) -> Iterator[list[Installation]]:
    """Two: the old machine with a council and a file, and a new one with nothing."""
    with new_installation(tmp_path / "old", like=prepared) as old, new_installation(tmp_path / "new") as new:
        add_council(old, "吴起县政协")
        (old.var / "files/2026").mkdir(parents=True)
        (old.var / "files/2026/附件.txt").write_text("第一稿", encoding="utf-8")
        yield [old, new]


@pytest.fixture
def archive(installations: list[Installation], tmp_path: Path) -> Path:
    """A backup of the old machine."""
    target = tmp_path / "monday.tar.gz"
    answer = installations[0].command("backup", str(target))
    assert answer.code == 0, answer.err
    assert "1 个文件" in answer.out
    return target


def test_a_backup_comes_back_on_a_new_machine(installations: list[Installation], archive: Path) -> None:
    new = installations[1]
    answer = new.command("restore", str(archive))
    assert answer.code == 0, answer.err
    assert councils(new) == ["吴起县政协"]
    assert (new.var / "files/2026/附件.txt").read_text(encoding="utf-8") == "第一稿"


def test_a_backup_can_be_read_by_its_owner_alone(archive: Path) -> None:
    assert archive.stat().st_mode & 0o077 == 0


def test_content_is_replaced_only_when_asked_and_then_kept_aside(
    installations: list[Installation], archive: Path
) -> None:
    old = installations[0]
    old.sql("UPDATE directory_council SET name = '改名'")
    (old.var / "files/2026/附件.txt").write_text("第二稿", encoding="utf-8")

    refused = old.command("restore", str(archive))
    assert refused.code == 2
    assert "--replace" in refused.err
    assert councils(old) == ["改名"]

    done = old.command("restore", str(archive), "--replace")
    assert done.code == 0, done.err
    assert councils(old) == ["吴起县政协"]
    assert (old.var / "files/2026/附件.txt").read_text(encoding="utf-8") == "第一稿"
    [aside] = old.var.glob("replaced-*")
    assert aside.name in done.out
    assert (aside / "files/2026/附件.txt").read_text(encoding="utf-8") == "第二稿"


@pytest.mark.sqlite
def test_the_replaced_database_is_kept_as_a_file(installations: list[Installation], archive: Path) -> None:
    old = installations[0]
    assert old.command("restore", str(archive), "--replace").code == 0
    [aside] = old.var.glob("replaced-*")
    assert (aside / "shangliang.sqlite3").stat().st_size > 0


@pytest.mark.postgresql
def test_the_replaced_database_is_kept_as_a_schema(installations: list[Installation], archive: Path) -> None:
    old = installations[0]
    assert old.command("restore", str(archive), "--replace").code == 0
    rows = old.sql(
        "SELECT count(*) FROM pg_tables WHERE schemaname LIKE 'replaced%' AND tablename = 'directory_council'"
    )
    assert rows == [(1,)]


def test_a_damaged_backup_changes_nothing(installations: list[Installation], archive: Path) -> None:
    old = installations[0]
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 0xFF
    archive.write_bytes(content)
    answer = old.command("restore", str(archive), "--replace")
    assert answer.code == 2
    assert "已损坏" in answer.err
    assert councils(old) == ["吴起县政协"]
    assert not list(old.var.glob("replaced-*"))
    assert not list(old.var.glob(".restore-*"))


def test_a_backup_overwrites_no_file(installations: list[Installation], archive: Path) -> None:
    before = archive.read_bytes()
    answer = installations[0].command("backup", str(archive))
    assert answer.code == 2
    assert "已存在" in answer.err
    assert archive.read_bytes() == before


def test_nothing_is_restored_under_a_running_platform(
    installations: list[Installation], archive: Path
) -> None:
    new = installations[1]
    with occupied(new.var):
        answer = new.command("restore", str(archive))
    assert answer.code == 2
    assert "正在运行" in answer.err
    assert new.command("restore", str(archive)).code == 0


def test_an_older_backup_is_brought_up_to_this_version(
    installations: list[Installation], tmp_path: Path
) -> None:
    old, new = installations
    old.sql("DROP TABLE django_session")
    old.sql("DELETE FROM django_migrations WHERE app = 'sessions'")
    assert old.command("backup", str(tmp_path / "older.tar.gz")).code == 0
    answer = new.command("restore", str(tmp_path / "older.tar.gz"))
    assert answer.code == 0, answer.err
    assert new.sql("SELECT count(*) FROM django_session") == [(0,)]


def test_a_backup_that_cannot_be_upgraded_leaves_all_as_it_was(
    installations: list[Installation], tmp_path: Path
) -> None:
    old = installations[0]
    # The table is there and its migration is not known: migrating would make it a second time.
    old.sql("DELETE FROM django_migrations WHERE app = 'sessions'")
    assert old.command("backup", str(tmp_path / "odd.tar.gz")).code == 0
    old.sql("UPDATE directory_council SET name = '后来的名称'")
    (old.var / "files/2026/附件.txt").write_text("第二稿", encoding="utf-8")
    answer = old.command("restore", str(tmp_path / "odd.tar.gz"), "--replace")
    assert answer.code == 2, answer.err
    assert "没有改动" in answer.err
    assert councils(old) == ["后来的名称"]
    assert (old.var / "files/2026/附件.txt").read_text(encoding="utf-8") == "第二稿"
