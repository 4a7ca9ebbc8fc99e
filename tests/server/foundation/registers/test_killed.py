"""A worker that is killed in the middle of a piece: the next one goes on to the end an undisturbed run comes to."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest
from django.db import connection

from shangliang.server.foundation.audit.chain import verify_chain
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.directory.models import Member
from shangliang.server.foundation.registers.actions.start_import import start_import
from shangliang.server.foundation.registers.importing.runs import ROWS_AT_ONCE, carry_out
from shangliang.server.foundation.registers.models import ImportRun
from tests.server.cast import Cast, make_cast
from tests.server.foundation.registers.sheets import member_rows
from tests.server.foundation.registers.test_imports import everything, handed_in, with_sectors

pytestmark = pytest.mark.sqlite
PATIENCE_SECONDS = 60

SLOW_WORKER = """
import sys, time
import django
django.setup()
from shangliang.server.foundation.registers.importing import runs

really = runs._written
def slowly(plan):
    time.sleep(0.02)
    return really(plan)
runs._written = slowly
runs.carry_out(int(sys.argv[1]), int(sys.argv[2]))
"""


@pytest.fixture
def committed(open_to_browsers: None) -> Cast:
    """A council whose rows another process can see."""
    return with_sectors(make_cast())


def queued(cast: Cast) -> ImportRun:
    run = handed_in(cast, member_rows(100))
    start_import(actor=cast.administrator, run=run)
    return run


def worker_on(run: ImportRun) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    command = [sys.executable, "-c", SLOW_WORKER, str(run.pk), str(run.council_id)]
    return subprocess.Popen(command, env=environment)


def wait_for(run: ImportRun, handled: int) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        run.refresh_from_db()
        if run.handled >= handled:
            return
        time.sleep(0.02)
    pytest.fail(f"the worker has not handled {handled} rows")


def test_killed_in_the_middle_of_a_piece(committed: Cast) -> None:
    run = queued(committed)
    worker = worker_on(run)
    try:
        wait_for(run, ROWS_AT_ONCE)
        time.sleep(0.2)
    finally:
        worker.kill()
        worker.wait()
    run.refresh_from_db()
    assert run.state == "running"
    assert run.handled % ROWS_AT_ONCE == 0
    assert Member.objects.filter(number__startswith="20").count() == run.handled < run.total
    carry_out(run.pk, run.council_id)
    run.refresh_from_db()
    assert (run.state, run.added, run.refused) == ("finished", 100, 0)

    undisturbed = with_sectors(make_cast(slug="linhe", place="临河县", code="990102"))
    other = queued(undisturbed)
    carry_out(other.pk, other.council_id)
    assert everything(committed) == everything(undisturbed)
    for cast in (committed, undisturbed):
        lines = AuditLine.objects.filter(council=cast.council, act="registers.import_member")
        assert lines.count() == 100
        assert list(verify_chain(cast.council.pk)) == []
