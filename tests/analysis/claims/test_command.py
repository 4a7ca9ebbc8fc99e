"""`shangliang claims`: from the command line, without Django and without a database."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from shangliang.cli import main
from tools.bootstrap.places import ROOT

TEXT = "縣政協收到提案200件，立案180件，立案率95%。"


def run(*arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, as it is used."""
    code = (
        "import sys; from shangliang.cli import main; code = main(sys.argv[1:]);"
        "assert 'django' not in sys.modules; sys.exit(code)"
    )
    return subprocess.run(
        [sys.executable, "-c", code, "claims", *arguments],
        input=data,
        capture_output=True,
        check=False,
        env={"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
    )


def test_a_file_as_json(tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_bytes(TEXT.encode("gb18030"))
    done = run(str(tmp_path / "报告.txt"), "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    told = json.loads(done.stdout)
    assert list(told) == ["claims", "mended", "problems"]
    assert [claim["kind"] for claim in told["claims"]] == ["submitted_proposals", "proposals", "docket_rate"]
    assert [TEXT[slice(*claim["span"])] for claim in told["claims"]] == ["200件", "180件", "95%"]
    assert [problem["kind"] for problem in told["problems"]] == ["rate"]


@pytest.mark.parametrize("arguments", [("--json",), ("-", "--json")])
def test_standard_input(arguments: tuple[str, ...]) -> None:
    told = json.loads(run(*arguments, data=TEXT.encode()).stdout)
    assert [claim["value"] for claim in told["claims"]] == [200, 180, 95]


def test_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert main(["claims", str(tmp_path / "a.txt")]) == 0
    printed = capsys.readouterr().out
    assert "200件  提交（收到）提案  县政协" in printed
    assert "traditional × 2" in printed
    assert "180/200" in printed


def test_nothing_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    assert main(["claims", str(tmp_path / "a.txt")]) == 0
    assert "No figures" in capsys.readouterr().out


def test_the_text_as_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode("gb18030"))
    assert main(["claims", "--text", str(tmp_path / "a.txt")]) == 0
    assert capsys.readouterr().out == TEXT


@pytest.mark.parametrize("name", ["no-such-file.txt", ".", "a\0b", "picture.png"])
def test_refusals_are_one_line(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert main(["claims", "--json", str(tmp_path / name)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
