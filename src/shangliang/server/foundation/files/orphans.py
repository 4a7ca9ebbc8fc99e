"""The daily sweep: files that were uploaded and never sent, and bytes that no row names."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from shangliang.rulebook.facts import fact_fields
from shangliang.rulebook.workflow import all_workflows
from shangliang.server.foundation.casework.models import WorkingCopy
from shangliang.server.foundation.directory.models import Council
from shangliang.server.foundation.directory.walls import council_scope
from shangliang.server.foundation.files import vault
from shangliang.server.foundation.files.models import StoredFile

KEPT_DAYS = 7
STRAY_SECONDS = 24 * 3600


def remove_orphans() -> int:
    """Remove what nobody sent within seven days, in every council; how many files. Run daily, safe to run twice."""
    removed = 0
    for council_id in Council.objects.values_list("pk", flat=True):
        with council_scope(council_id):
            removed += _remove_unsent(council_id)
            _remove_strays(council_id)
    return removed


def _remove_unsent(council_id: int) -> int:
    before = timezone.now() - timedelta(days=KEPT_DAYS)
    unsent = StoredFile.objects.filter(council_id=council_id, case__isnull=True, uploaded_at__lt=before)
    in_copies = _named_by_working_copies(council_id, {file.uploaded_by_id for file in unsent})
    doomed = [file for file in unsent if (file.uploaded_by_id, file.pk) not in in_copies]
    with transaction.atomic():
        still = StoredFile.objects.select_for_update().filter(
            pk__in=[file.pk for file in doomed], case__isnull=True
        )
        paths = [file.path for file in still]
        still.delete()
        transaction.on_commit(lambda: _remove_all(paths))
    return len(paths)


def _remove_all(paths: list[str]) -> None:
    for path in paths:
        vault.remove(path)


def _named_by_working_copies(council_id: int, seats: set[int]) -> set[tuple[int, int]]:
    """(seat, file) of the files in forms that their uploader has begun and not sent: those are still wanted."""
    fields = file_fields()
    copies = WorkingCopy.objects.filter(council_id=council_id, seat_id__in=seats)
    return {(copy.seat_id, file) for copy in copies for file in _files_in(copy.data, fields)}


def file_fields() -> frozenset[str]:
    """The names of all questions of the regulations that are answered with files."""
    return frozenset(
        each.name
        for workflow in all_workflows()
        for step in workflow.steps.values()
        for each in fact_fields(step.facts)
        if each.kind == "file"
    )


def _files_in(data: dict[str, Any], fields: frozenset[str]) -> Iterator[int]:
    for name, value in data.items():
        if name in fields:
            given = value if isinstance(value, list) else [value]
            yield from (int(each) for each in given if str(each).isdigit())


def _remove_strays(council_id: int) -> None:
    """Remove bytes that were written and whose row never came: the act was rolled back, or the machine stopped.

    Only those older than a day, so that an act under way keeps what it has written.
    """
    before = time.time() - STRAY_SECONDS
    old = [path for path in vault.bytes_of(council_id) if _is_older(path, before)]
    named = set(StoredFile.objects.filter(council_id=council_id).values_list("path", flat=True))
    for path in old:
        if path.relative_to(vault.root()).as_posix() not in named:
            path.unlink(missing_ok=True)


def _is_older(path: Path, moment: float) -> bool:
    try:
        return path.stat().st_mtime < moment
    except FileNotFoundError:
        # An upload has just been given its lasting name.
        return False
