"""`shangliang figures`: the same figures on the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from shangliang.cli import main
from shangliang.rulebook.ratings import Grade
from shangliang.server.foundation.casework.clock import clock_at
from tests.server.cast import Cast
from tests.server.insight import examples
from tests.server.insight.examples import LONG_AFTER

pytestmark = pytest.mark.django_db
YEAR = ("--from", "2026-01-01", "--to", "2026-12-31")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with clock_at(LONG_AFTER):
        code = main(["figures", *arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, dict[str, Any]]:
    code, out, _err = run(capsys, "--council", "qingchuan", "--json", *arguments)
    assert code == 0
    return {each["id"]: each for each in json.loads(out)}


def test_json_has_every_figure_with_its_definition_and_records(
    cast: Cast, neighbour: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    matter = examples.rated(cast, Grade.BASICALLY)
    examples.docketed(neighbour)
    found = told(capsys, *YEAR)
    proposals, reply, lenient = found["proposals"], found["reply_rate"], found["satisfaction_rate"]
    assert (proposals["value"], proposals["unit"], proposals["records"]) == (1, "件", [matter.pk])
    assert proposals["definition"].startswith("期内立案的提案件数")
    assert proposals["of_which_merged"] == 0
    assert (reply["value"], reply["numerator"], reply["denominator"]) == (100, 1, 1)
    assert reply["numerator_records"] == [matter.pk]
    assert (lenient["value"], lenient["answers"], lenient["paper_answers"]) == (100, 1, 0)
    assert found["satisfaction_rate_strict"]["value"] == 0
    assert "numerator_records" not in lenient
    assert all(each["definition"] and each["label"] for each in found.values())


def test_the_state_is_told_as_of_a_day(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    examples.answered(cast)
    assert told(capsys, *YEAR)["answered_proposals"]["value"] == 1
    assert told(capsys, *YEAR, "--as-of", "2026-04-01")["answered_proposals"]["value"] == 0


def test_without_json_it_is_a_table(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    examples.rated(cast)
    code, out, _err = run(capsys, "--council", "qingchuan", *YEAR)
    line = next(line for line in out.splitlines() if line.startswith("meeting_rate"))
    assert code == 0
    assert line.split() == ["meeting_rate", "0%", "0/1", "见面率"]


def test_an_unknown_council_is_said_in_one_line(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "--council", "nowhere", *YEAR)
    assert (code, out) == (2, "")
    assert "没有标识为“nowhere”的政协，现有：qingchuan。" in err
    assert len(err.splitlines()) == 1


def test_days_the_wrong_way_round_are_said_in_one_line(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "--council", "qingchuan", "--from", "2026-05-01", "--to", "2026-04-01")
    assert (code, out) == (2, "")
    assert "截止日期不能早于起始日期" in err
    with pytest.raises(SystemExit):
        run(capsys, "--council", "qingchuan", "--from", "gestern", "--to", "2026-04-01")
    assert "不是日期" in capsys.readouterr().err


def test_before_the_database_is_made_the_command_says_what_to_do(tmp_path: Path) -> None:
    env = {**os.environ, "SHANGLIANG_VAR": str(tmp_path), "DATABASE_URL": "", "DATABASE_OWNER_URL": ""}
    command = [sys.executable, "-m", "shangliang.cli", "figures", "--council", "qingchuan", *YEAR]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "请先启动一次 manage.py run" in done.stderr
    assert "Traceback" not in done.stderr
