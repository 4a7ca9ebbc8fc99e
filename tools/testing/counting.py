"""A pytest plugin that writes down the counts of a run, for the summary over both databases.

Loaded with `-p tools.testing.counting`; writes JSON to the file named by SHANGLIANG_TEST_COUNTS.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest

FILE = "SHANGLIANG_TEST_COUNTS"
_counts: Counter[str] = Counter()
_skips: Counter[str] = Counter()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Count a test once: by its call, or by its set-up or tear-down when those failed."""
    is_expected_failure = hasattr(report, "wasxfail")
    if report.failed:
        _counts["failed"] += 1
    elif report.skipped:
        _counts["skipped"] += 1
        reason = f"expected to fail: {report.nodeid}" if is_expected_failure else _reason(report)
        _skips[reason] += 1
    elif report.when == "call":
        _counts["passed"] += 1


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    detail = report.longrepr
    return str(detail[2]).removeprefix("Skipped: ") if isinstance(detail, tuple) else str(detail)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """A file that cannot be read is a failure, one that skips itself a skip."""
    if report.failed:
        _counts["failed"] += 1
    elif report.skipped:
        _counts["skipped"] += 1
        _skips[_reason(report)] += 1


def pytest_sessionfinish() -> None:
    """Write the counts down."""
    if name := os.environ.get(FILE):
        Path(name).write_text(json.dumps({"counts": _counts, "skips": _skips}), encoding="utf-8")
