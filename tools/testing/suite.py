"""`python3 manage.py test [--only sqlite|postgresql] [pytest's arguments]`: every test, on both databases side by side.

What runs beside the rest is printed when it has ended. The last line counts over everything; what could not be run
because the system lacks it is listed before that line; with CI=true anything absent or skipped is a failure.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

from shangliang.refusals import Refused
from tools.bootstrap.places import ROOT
from tools.testing.cluster import private_cluster
from tools.testing.counting import FILE
from tools.testing.services import find_chromium, find_postgresql

DATABASES = ("sqlite", "postgresql")
NOTHING_COLLECTED = 5
TESTS_FAILED = 1
INSTALL = "tools/install-test-services"
BROWSER = "browser or browser_both"


@dataclass(frozen=True, kw_only=True)
class Run:
    """One run of pytest on one database."""

    database: str
    arguments: list[str]
    title: str = ""


Lane = list[Run]
"""Runs one after the other, beside the other lanes."""


@dataclass
class Outcome:
    """What the runs came to: counts of passed, failed and skipped; why tests were skipped; what was not run at all."""

    counts: Counter[str] = field(default_factory=Counter)
    skips: Counter[str] = field(default_factory=Counter)
    not_run: list[str] = field(default_factory=list)
    exit_codes: list[int] = field(default_factory=list)

    def add(self, other: Outcome) -> None:
        """Take in what another lane came to."""
        self.counts.update(other.counts)
        self.skips.update(other.skips)
        self.not_run.extend(other.not_run)
        self.exit_codes.extend(other.exit_codes)

    def summary(self) -> str:
        """The last line: `812 passed, 0 failed`, with `, 3 skipped` when there are any."""
        line = f"{self.counts['passed']} passed, {self.counts['failed']} failed"
        return line + (f", {self.counts['skipped']} skipped" if self.counts["skipped"] else "")

    def is_good(self, *, in_ci: bool) -> bool:
        """Whether the command may end well."""
        collected = [code for code in self.exit_codes if code != NOTHING_COLLECTED]
        if not collected or any(collected) or self.counts["failed"]:
            return False
        return not (in_ci and (self.not_run or self.counts["skipped"]))


def main(arguments: list[str]) -> int:
    """Run the suite; the exit code. A Ctrl-C stops the private server and ends with 130."""
    databases, rest = chosen_databases(arguments)
    outcome = Outcome()
    try:
        with ExitStack() as stack:
            variables = {name: _variables(name, stack, outcome) for name in databases}
            _run_lanes(lanes_of(databases, rest), variables, outcome)
    except KeyboardInterrupt:
        print("\n中断 / interrupted", file=sys.stderr)
        return 130
    in_ci = os.environ.get("CI", "").lower() == "true"
    for line in closing_lines(outcome, in_ci=in_ci):
        print(line)
    print(outcome.summary(), flush=True)
    return 0 if outcome.is_good(in_ci=in_ci) else 1


def chosen_databases(arguments: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """Which databases to run on, and the arguments left for pytest. Raises Refused for an unknown one."""
    if "--only" not in arguments:
        return DATABASES, arguments
    place = arguments.index("--only")
    name = "".join(arguments[place + 1 : place + 2])
    if name not in DATABASES:
        raise Refused(
            f"--only 后应为 {' 或 '.join(DATABASES)}，不是“{name}”：请改正。",
            f"--only takes {' or '.join(DATABASES)}, not {name!r}: correct it.",
        )
    return (name,), arguments[:place] + arguments[place + 2 :]


def lanes_of(databases: Sequence[str], arguments: list[str]) -> list[Lane]:
    """What runs side by side. Of the whole suite the browser's journeys follow SQLite, which takes half as long."""
    if arguments or len(databases) < len(DATABASES):
        return [[Run(database=database, arguments=arguments)] for database in databases]
    return [
        [
            Run(database="sqlite", arguments=["-m", f"not ({BROWSER})"]),
            Run(database="sqlite", arguments=["-m", BROWSER], title="sqlite, in a browser"),
        ],
        [Run(database="postgresql", arguments=[])],
    ]


def _variables(database: str, stack: ExitStack, outcome: Outcome) -> dict[str, str] | None:
    """The environment of a database's runs; None, and said so, where it is absent."""
    if database == "sqlite":
        # The default database; an address in the caller's environment must not be emptied by tests.
        return {"DATABASE_URL": "", "DATABASE_OWNER_URL": ""}
    programs = find_postgresql()
    if programs is None:
        outcome.not_run.append("the whole suite on PostgreSQL: its server programs were not found")
        return None
    cluster = stack.enter_context(private_cluster(programs))
    urls = {"DATABASE_URL": cluster.program_url, "DATABASE_OWNER_URL": cluster.owner_url}
    return {**urls, "PG_BIN": str(programs)}


def _run_lanes(lanes: list[Lane], variables: Mapping[str, dict[str, str] | None], outcome: Outcome) -> None:
    """The last lane prints as it goes, the others into files that are shown once they have ended."""
    *beside, last = lanes
    with ThreadPoolExecutor(max_workers=len(lanes)) as threads, TemporaryDirectory() as folder:
        files = [Path(folder, str(place)) for place in range(len(beside))]
        running = [
            threads.submit(_run_lane, lane, variables, file) for lane, file in zip(beside, files, strict=True)
        ]
        try:
            outcome.add(_run_lane(last, variables, None))
        finally:
            for each, file in zip(running, files, strict=True):
                outcome.add(each.result())
                sys.stdout.write(file.read_text(encoding="utf-8", errors="replace"))


def _run_lane(lane: Lane, variables: Mapping[str, dict[str, str] | None], file: Path | None) -> Outcome:
    outcome = Outcome()
    with file.open("a", encoding="utf-8") if file else nullcontext(sys.stdout) as output:
        for run in lane:
            found = variables[run.database]
            if found is not None:
                print(f"\n===== {run.title or run.database} =====", file=output, flush=True)
                _pytest(found, run.arguments, outcome, output)
    return outcome


def _pytest(variables: dict[str, str], arguments: list[str], outcome: Outcome, output: TextIO) -> None:
    with TemporaryDirectory() as folder:
        counts = Path(folder) / "counts.json"
        env = {**os.environ, **variables, FILE: str(counts), "SHANGLIANG_MODE": "local"}
        command = [sys.executable, "-m", "pytest", "-p", "tools.testing.counting", *arguments]
        stdout = None if output is sys.stdout else output
        code = _wait(subprocess.Popen(command, cwd=ROOT, env=env, stdout=stdout, stderr=stdout))
        outcome.exit_codes.append(code)
        written: dict[str, dict[str, int]] = {"counts": {}, "skips": {}}
        if counts.is_file():
            written = json.loads(counts.read_text(encoding="utf-8"))
        outcome.counts.update(written["counts"])
        outcome.skips.update(written["skips"])
        if code not in {0, TESTS_FAILED, NOTHING_COLLECTED} and not written["counts"].get("failed"):
            # pytest itself broke off: the last line must not look as if all were well.
            outcome.counts["failed"] += 1


def _wait(process: subprocess.Popen[bytes]) -> int:
    try:
        return process.wait()
    except KeyboardInterrupt:
        # pytest got the same Ctrl-C and is taking its databases down.
        process.wait()
        raise


def closing_lines(outcome: Outcome, *, in_ci: bool) -> Iterator[str]:
    """What was not run or skipped, loudly."""
    if find_chromium() is None:
        outcome.not_run.append("the journeys in a browser: Chromium was not found")
    if not (outcome.not_run or outcome.skips):
        return
    yield "\n" + "!" * 100
    for what in outcome.not_run:
        yield f"NOT RUN: {what}. Mend: {INSTALL}"
    for reason, count in outcome.skips.most_common():
        yield f"SKIPPED: {count} × {reason}"
    if in_ci:
        yield "With CI=true nothing may be absent or skipped: this run has failed."
    yield "!" * 100
