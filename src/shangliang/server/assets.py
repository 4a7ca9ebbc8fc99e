"""Addresses of static files that change with their content, without collecting the files anywhere first."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class VersionedStaticFilesStorage(StaticFilesStorage):
    """Adds `?v=` and a digest of the file, so that browsers may keep a file for long and still get a new one."""

    def __init__(self) -> None:
        super().__init__()
        self._versions: dict[str, str] = {}

    def url(self, name: str | None) -> str:
        """The address of a static file; without a version when no app has such a file."""
        plain = super().url(name)
        version = self._version(name or "")
        return f"{plain}?v={version}" if version else plain

    def _version(self, name: str) -> str:
        if name not in self._versions or settings.DEBUG:
            found = finders.find(name)
            self._versions[name] = hashlib.sha256(Path(found).read_bytes()).hexdigest()[:10] if found else ""
        return self._versions[name]
