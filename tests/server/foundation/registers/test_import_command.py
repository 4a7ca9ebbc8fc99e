"""`shangliang import …`: the same as the pages, printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from shangliang.cli import main
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.directory.models import Member, Sector, UndertakingUnit
from shangliang.server.foundation.registers.models import ImportRun
from tests.server.cast import Cast
from tests.server.foundation.registers.sheets import as_gb_csv, as_xlsx, member_rows

pytestmark = pytest.mark.django_db


def imported(*arguments: object) -> int:
    return main(["import", *map(str, arguments)])


def test_members_with_progress_errors_and_counts(
    cast: Cast, neighbour: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = member_rows(60)
    rows[4][9] = "12345"
    file = tmp_path / "委员.csv"
    file.write_bytes(as_gb_csv(rows))
    assert imported("members", file, "--council", "qingchuan", "--create-missing") == 1
    out = capsys.readouterr()
    assert out.out.splitlines() == [
        "第 6 行 手机号（12345）：“12345”不是 11 位手机号码。",
        "完成 / done：新增 59，更新 0，无变化 0，未导入 1 / 59 added, 0 changed, 0 unchanged, 1 refused",
    ]
    assert "60 / 60" in out.err
    assert "没有用到的列：序号" in out.err
    assert Member.objects.filter(council=cast.council).count() == 63
    assert Member.objects.filter(council=neighbour.council).count() == 4
    line = AuditLine.objects.filter(act="registers.import_member").latest("sequence")
    assert (line.actor_name, line.role, line.council) == ("命令行导入", "system", cast.council)


def test_the_same_again_changes_nothing_and_ends_well(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "委员.xlsx"
    file.write_bytes(as_xlsx(member_rows(30)))
    assert imported("members", file, "--council", "qingchuan", "--create-missing") == 0
    assert imported("members", file, "--council", "qingchuan", "--term", "10") == 0
    assert "新增 0，更新 0，无变化 30，未导入 0" in capsys.readouterr().out


def test_a_dry_run_says_it_all_and_keeps_nothing(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "委员.xlsx"
    file.write_bytes(as_xlsx(member_rows(6)))
    assert imported("members", file, "--council", "qingchuan", "--dry-run") == 1
    assert "未导入 4" in capsys.readouterr().out
    assert imported("members", file, "--council", "qingchuan", "--dry-run", "--create-missing") == 0
    out = capsys.readouterr()
    assert "预览 / dry run：新增 6" in out.out
    assert "将新建：经济界、农业界" in out.err
    assert Member.objects.filter(council=cast.council).count() == 4
    assert not ImportRun.objects.exists()
    assert Sector.objects.filter(council=cast.council).count() == 1


def test_units(cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "单位.csv"
    file.write_bytes(
        as_gb_csv([["县水利局", "县政府办公室"], ["北关镇", "县政府办公室"]], ("承办单位", "交办单位"))
    )
    assert imported("units", file, "--council", "qingchuan") == 0
    assert UndertakingUnit.objects.get(name="北关镇").kind == "township"


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("--council", "nowhere"), "没有标识为“nowhere”的政协"),
        (("--council", "qingchuan", "--term", "3"), "没有这一届"),
    ],
)
def test_what_cannot_begin_is_said_in_one_line(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], word: str
) -> None:
    file = tmp_path / "委员.xlsx"
    file.write_bytes(as_xlsx(member_rows(1)))
    assert imported("members", file, *arguments) == 2
    assert word in capsys.readouterr().err.splitlines()[-1]


def test_a_file_that_is_no_list_or_lacks_a_column(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "图片.xlsx"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    assert imported("members", file, "--council", "qingchuan") == 2
    assert "不是电子表格" in capsys.readouterr().err
    file.write_bytes(as_xlsx([["周敏", "女"]], ("姓名", "性别")))
    assert imported("members", file, "--council", "qingchuan") == 2
    assert "政治面貌、界别" in capsys.readouterr().err
    assert imported("members", tmp_path / "没有.xlsx", "--council", "qingchuan") == 2
    assert not ImportRun.objects.exists()
