"""`shangliang opinions`, as typed: without Django, without a database."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from shangliang.analysis.opinions.votes import UNSEEN, Votes
from shangliang.cli import main
from tests.analysis.opinions.planting import planted


@pytest.fixture
def votes_file(tmp_path: Path) -> Path:
    votes, _labels = planted(60, 20, 2, filled=0.9)
    path = tmp_path / "votes.csv"
    path.write_text(_written(votes), encoding="utf-8")
    (tmp_path / "comments.csv").write_text(
        "comment-id,moderated,comment-body\n" + "".join(f"{n},1,第 {n} 条意见 <&>\n" for n in range(20)),
        encoding="utf-8",
    )
    return path


def _written(votes: Votes) -> str:
    rows = [
        f"{votes.participants[row]},{votes.statements[column].id},{votes.values[row, column]}"
        for row, column in np.argwhere(votes.values != UNSEEN)
    ]
    return "\n".join(["voter-id,comment-id,vote", *rows])


def test_json_table_and_drawing(votes_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = votes_file.with_suffix(".svg")
    assert main(["opinions", str(votes_file), "--json", "--resamples", "3", "--svg", str(picture)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert len(told["groups"]) == 2
    assert told["measures"]["stability"]["resamples"] == 3
    assert told["groups"][0]["statements"][0]["text"].endswith("条意见 <&>")
    drawn = picture.read_text(encoding="utf-8")
    assert "&lt;&amp;&gt;" in drawn
    assert "style=" not in drawn
    for group in told["groups"]:
        assert f"第{group['id']}组 {len(group['participants'])}人" in drawn
    assert main(["opinions", str(votes_file), "--resamples", "0"]) == 0
    assert "第 1 组 / Group 1" in capsys.readouterr().out


def test_an_earlier_map_keeps_the_numbers(votes_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["opinions", str(votes_file), "--json", "--resamples", "0"])
    told = json.loads(capsys.readouterr().out)
    swapped = {1: 2, 2: 1, None: None}
    for each in told["participants"]:
        each["group"] = swapped[each["group"]]
    earlier = votes_file.with_name("map.json")
    earlier.write_text(json.dumps(told), encoding="utf-8")
    main(["opinions", str(votes_file), "--json", "--resamples", "0", "--previous", str(earlier)])
    again = json.loads(capsys.readouterr().out)["participants"]
    assert [(each["id"], each["group"]) for each in again] == [
        (each["id"], each["group"]) for each in told["participants"]
    ]
    assert [each["x"] for each in again] == pytest.approx(
        [each["x"] for each in told["participants"]], abs=1e-5
    )


@pytest.mark.parametrize("text", ["", "{}", '{"participants": [{"id": 1}]}', "[" * 99_999])
def test_an_earlier_map_that_is_none_is_refused(
    votes_file: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = votes_file.with_name("map.json")
    earlier.write_text(text, encoding="utf-8")
    assert main(["opinions", str(votes_file), "--previous", str(earlier)]) == 2
    assert "is no output of shangliang opinions --json" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["opinions", str(tmp_path / "none.csv")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_nothing_of_django_is_loaded(votes_file: Path) -> None:
    program = (
        "import sys; from shangliang.cli import main; code = main(sys.argv[1:]);"
        "sys.exit(code or 'django' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "opinions", str(votes_file), "--resamples", "0"],
        check=False,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr
