"""Keeping the folder: the daily sweep, and holding rows against bytes."""

from __future__ import annotations

import io
import os
import shutil
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks as Capture

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import WorkingCopy
from shangliang.server.foundation.files import vault
from shangliang.server.foundation.files.actions.store import attach, store_file
from shangliang.server.foundation.files.integrity import verify_files
from shangliang.server.foundation.files.models import StoredFile
from shangliang.server.foundation.files.orphans import file_fields, remove_orphans
from tests.server.cast import Cast
from tests.server.foundation.files import samples
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db


def uploaded(actor: Actor, *, days_ago: int = 0) -> StoredFile:
    file = store_file(actor=actor, name="方案.pdf", content=io.BytesIO(samples.PDF))
    StoredFile.objects.filter(pk=file.pk).update(uploaded_at=timezone.now() - timedelta(days=days_ago))
    return file


def swept(capture: Capture) -> int:
    with capture(execute=True):
        return remove_orphans()


def test_what_nobody_sent_in_seven_days_goes(cast: Cast, django_capture_on_commit_callbacks: Capture) -> None:
    old, young, sent = (uploaded(cast.proposer, days_ago=days) for days in (8, 6, 30))
    with transaction.atomic():
        attach(actor=cast.proposer, files=[sent.pk], case=journey.drafted(cast.proposer))
    assert swept(django_capture_on_commit_callbacks) == 1
    assert set(StoredFile.objects.all()) == {young, sent}
    assert not vault.place_of(old.path).exists()
    assert vault.place_of(young.path).is_file()
    assert swept(django_capture_on_commit_callbacks) == 0


def test_what_an_unsent_form_names_stays(cast: Cast, django_capture_on_commit_callbacks: Capture) -> None:
    named, other = uploaded(cast.proposer, days_ago=30), uploaded(cast.stranger, days_ago=30)
    WorkingCopy.objects.create(
        council=cast.council,
        seat=cast.seats["proposer"],
        step="proposal.write",
        data={"title": "午托", "attachments": [str(named.pk), other.pk]},
        saved_at=timezone.now(),
    )
    assert swept(django_capture_on_commit_callbacks) == 1
    assert list(StoredFile.objects.all()) == [named]


def test_every_question_answered_with_files_is_known() -> None:
    assert {"attachments", "scan"} <= file_fields()
    assert "title" not in file_fields()


def test_bytes_without_a_row_go_after_a_day(cast: Cast, folder: Path) -> None:
    kept = uploaded(cast.proposer)
    fresh, old, half = (uploaded(cast.proposer) for _ in range(3))
    StoredFile.objects.exclude(pk=kept.pk).delete()
    incoming = folder / str(cast.council.pk) / f"{vault.INCOMING}{'0' * 16}"
    incoming.write_bytes(b"half")
    foreign = folder / str(cast.council.pk) / "说明"
    foreign.write_text("not ours")
    two_days_ago = time.time() - 2 * 24 * 3600
    for path in (
        vault.place_of(kept.path),
        vault.place_of(old.path),
        vault.place_of(half.path),
        incoming,
        foreign,
    ):
        os.utime(path, (two_days_ago, two_days_ago))
    remove_orphans()
    left = {path for path in folder.rglob("*") if path.is_file()}
    assert left == {vault.place_of(kept.path), vault.place_of(fresh.path), foreign}


def test_whole_files_verify(cast: Cast, neighbour: Cast) -> None:
    uploaded(cast.proposer)
    uploaded(neighbour.proposer)
    assert verify_files() == []


def test_damage_is_named(cast: Cast, neighbour: Cast) -> None:
    missing, short, changed = uploaded(cast.proposer), uploaded(cast.clerk), uploaded(neighbour.proposer)
    uploaded(cast.proposer)
    vault.place_of(missing.path).unlink()
    vault.place_of(short.path).write_bytes(samples.PDF[:-1])
    vault.place_of(changed.path).write_bytes(samples.PDF[:-1] + b"x")
    found = {(damage.file_id, damage.council_id, damage.message) for damage in verify_files()}
    assert found == {
        (missing.pk, cast.council.pk, "文件缺失"),
        (short.pk, cast.council.pk, "文件长度不符"),
        (changed.pk, neighbour.council.pk, "文件内容被改动"),
    }


def test_a_copy_of_the_folder_can_be_verified(cast: Cast, folder: Path, tmp_path: Path) -> None:
    file = uploaded(cast.proposer)
    shutil.copytree(folder, tmp_path / "copy")
    vault.place_of(file.path).unlink()
    assert verify_files(tmp_path / "copy") == []
    assert [damage.message for damage in verify_files()] == ["文件缺失"]
