"""The test command's own counting: nothing absent or skipped may look like success in CI."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from shangliang.refusals import Refused
from tools.bootstrap.places import ROOT
from tools.testing.counting import FILE
from tools.testing.suite import BROWSER, DATABASES, Outcome, Run, chosen_databases, lanes_of


def outcome(codes: list[int], not_run: Sequence[str] = (), /, **counts: int) -> Outcome:
    return Outcome(counts=Counter(counts), not_run=list(not_run), exit_codes=codes)


@pytest.mark.parametrize(
    ("counts", "line"),
    [
        ({"passed": 812}, "812 passed, 0 failed"),
        ({"passed": 812, "skipped": 3}, "812 passed, 0 failed, 3 skipped"),
        ({"passed": 1, "failed": 2}, "1 passed, 2 failed"),
    ],
)
def test_the_last_line(counts: dict[str, int], line: str) -> None:
    assert outcome([0], **counts).summary() == line


def test_all_passed_is_good_everywhere() -> None:
    assert outcome([0, 0], passed=4).is_good(in_ci=True)


@pytest.mark.parametrize(
    "tried",
    [
        outcome([0, 0], passed=4, skipped=1),
        outcome([0], ["the whole suite on PostgreSQL"], passed=4),
    ],
)
def test_what_was_not_tried_is_pardoned_at_home_and_not_in_ci(tried: Outcome) -> None:
    assert tried.is_good(in_ci=False)
    assert not tried.is_good(in_ci=True)


@pytest.mark.parametrize(
    "tried",
    [
        outcome([1, 0], passed=4, failed=1),
        outcome([0, 2], passed=4),
        outcome([5, 5]),
        outcome([]),
    ],
)
def test_a_failure_or_no_test_at_all_is_never_good(tried: Outcome) -> None:
    assert not tried.is_good(in_ci=False)


def test_tests_of_one_database_alone_may_be_chosen() -> None:
    assert outcome([0, 5], passed=1).is_good(in_ci=False)


def test_both_databases_unless_one_is_named() -> None:
    assert chosen_databases(["-k", "docket"]) == (DATABASES, ["-k", "docket"])
    assert chosen_databases(["-q", "--only", "sqlite", "tests/tools"]) == (("sqlite",), ["-q", "tests/tools"])
    with pytest.raises(Refused, match="sqlite 或 postgresql"):
        chosen_databases(["--only", "oracle"])


def test_the_whole_suite_runs_in_two_lanes_and_leaves_nothing_out() -> None:
    beside, last = lanes_of(DATABASES, [])
    assert [(run.database, run.arguments) for run in beside] == [
        ("sqlite", ["-m", f"not ({BROWSER})"]),
        ("sqlite", ["-m", BROWSER]),
    ]
    assert last == [Run(database="postgresql", arguments=[])]


def test_what_is_named_runs_whole_on_each_database() -> None:
    named = ["tests/tools", "-m", "browser"]
    assert lanes_of(DATABASES, named) == [[Run(database=name, arguments=named)] for name in DATABASES]
    assert lanes_of(("postgresql",), []) == [[Run(database="postgresql", arguments=[])]]


EXAMPLES = """
import pytest

def test_passes(): pass

def test_fails(): assert 0

@pytest.fixture
def broken(): raise RuntimeError

def test_errors(broken): pass

@pytest.fixture
def broken_afterwards():
    yield
    raise RuntimeError

def test_errors_afterwards(broken_afterwards): pass

@pytest.mark.skip(reason="no Chromium")
def test_skips(): pass

@pytest.mark.xfail
def test_is_expected_to_fail(): assert 0
"""


def test_errors_count_as_failures_and_expected_failures_as_skips(tmp_path: Path) -> None:
    (tmp_path / "test_examples.py").write_text(EXAMPLES, encoding="utf-8")
    (tmp_path / "test_unreadable.py").write_text("import nothing_of_this_name", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:django", "-p", "no:cacheprovider"]
    command += ["-c", os.devnull, "--rootdir", str(tmp_path), "--continue-on-collection-errors"]
    counts = tmp_path / "counts.json"
    subprocess.run(
        [*command, "-p", "tools.testing.counting", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, FILE: str(counts), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    written = json.loads(counts.read_text(encoding="utf-8"))
    # The test that only breaks afterwards has passed and failed; what matters is that it is not lost.
    assert written["counts"] == {"passed": 2, "failed": 4, "skipped": 2}
    assert "no Chromium" in written["skips"]
