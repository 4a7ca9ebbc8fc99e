"""The checks on the sources find what they are there to find."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tools.bootstrap.places import ROOT, VENV
from tools.checking.checks import Check, carry_out, once_there
from tools.checking.lengths import too_long


def written(root: Path, name: str, lines: int, *, line: str = "x = 1") -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{line}\n" * lines, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("src/shangliang/a.py", 400),
        ("tools/a.py", 400),
        ("tests/test_a.py", 600),
        ("src/shangliang/server/work/x/templates/x/list.html", 150),
    ],
)
def test_a_file_may_be_so_long_and_no_longer(tmp_path: Path, name: str, most: int) -> None:
    written(tmp_path, name, most)
    assert list(too_long(tmp_path)) == []
    written(tmp_path, name, most + 1)
    assert list(too_long(tmp_path)) == [f"{name}: {most + 1} lines, at most {most}"]


def test_a_function_may_have_forty_lines(tmp_path: Path) -> None:
    def function(lines: int) -> str:
        return "def docket():\n" + "    x = 1\n" * (lines - 1)

    (tmp_path / "src").mkdir()
    (tmp_path / "src/a.py").write_text(function(40), encoding="utf-8")
    assert list(too_long(tmp_path)) == []
    (tmp_path / "src/a.py").write_text(function(41), encoding="utf-8")
    assert list(too_long(tmp_path)) == ["src/a.py:1: docket has 41 lines, at most 40"]


def test_generated_migrations_may_be_long(tmp_path: Path) -> None:
    written(tmp_path, "src/shangliang/server/x/migrations/0001_initial.py", 900)
    assert list(too_long(tmp_path)) == []


def test_a_failed_check_shows_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert not carry_out(Check("sample", lambda: (False, "line 3 is wrong")))
    printed = capsys.readouterr().out
    assert printed.startswith("sample")
    assert "FAILED" in printed
    assert "    line 3 is wrong" in printed


def test_a_good_check_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert carry_out(Check("sample", lambda: (True, "much talk")))
    assert capsys.readouterr().out.rstrip().endswith("s  ok")


def test_a_check_that_cannot_be_made_yet_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert carry_out(Check("sample", once_there(ROOT / "src/shangliang/not_here.py", "openapi_snapshot")))
    assert "not yet: src/shangliang/not_here.py" in capsys.readouterr().out


def test_a_check_must_exist_once_its_subject_does() -> None:
    is_well, output = once_there(ROOT / "manage.py", "no_such_command")()
    assert not is_well
    assert "no_such_command" in output


def module(folder: Path, name: str, text: str = "") -> None:
    path = folder / "src" / Path(*name.split(".")).with_suffix(".py")
    for parent in [*path.parents][:-1]:
        if parent.is_relative_to(folder / "src/shangliang"):
            parent.mkdir(parents=True, exist_ok=True)
            (parent / "__init__.py").touch()
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("importer", "imported", "contract"),
    [
        ("shangliang.server.foundation.x.a", "shangliang.server.work.trial.models", "only point downwards"),
        ("shangliang.rulebook.trial", "shangliang.server.foundation.x.a", "only point downwards"),
        ("shangliang.rulebook.trial", "django.utils.timezone", "know no Django"),
        ("shangliang.papers.trial", "django.conf", "know no Django"),
        (
            "shangliang.server.work.trial.actions.a",
            "shangliang.server.work.other.queries",
            "never import each other",
        ),
        ("shangliang.server.work.trial.models", "shangliang.server.work.trial.queries", "Inside a slice"),
        ("shangliang.server.work.trial.queries", "shangliang.server.work.trial.actions.a", "Inside a slice"),
        (
            "shangliang.server.work.trial.actions.a",
            "shangliang.server.work.trial.screens.b",
            "Inside a slice",
        ),
    ],
)
def test_an_import_against_the_arrows_is_found(
    tmp_path: Path, importer: str, imported: str, contract: str
) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in (
        "rulebook.a",
        "papers.a",
        "analysis.a",
        "server.foundation.x.a",
        "server.followup.models",
        "server.work.other.queries",
    ):
        module(tmp_path, f"shangliang.{name}")
    for name in ("models", "queries", "actions.a", "screens.b"):
        module(tmp_path, f"shangliang.server.work.trial.{name}")
    assert contracts(tmp_path) == []
    module(tmp_path, importer, f"import {imported}\n")
    assert any(contract in line for line in contracts(tmp_path))


def contracts(folder: Path) -> list[str]:
    """The broken contracts of a tree of sources."""
    done = subprocess.run(
        [str(VENV / "bin/lint-imports"), "--no-logo", "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "COLUMNS": "200", "PATH": "/usr/bin:/bin"},
        text=True,
        capture_output=True,
        check=False,
    )
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    return [line for line in done.stdout.splitlines() if line.endswith("BROKEN")]
