"""`python manage.py openapi_snapshot [--check]`: write the interface's description, or say where it differs."""

from __future__ import annotations

import difflib
import json
from argparse import ArgumentParser
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from shangliang.server.api.router import description

SNAPSHOT = Path(__file__).resolve().parents[2] / "openapi.json"
SHOWN_LINES = 40


def snapshot_text() -> str:
    """The description as the file holds it."""
    return json.dumps(description(), ensure_ascii=False, indent=1) + "\n"


class Command(BaseCommand):
    help = "Write api/openapi.json from the operations; with --check only compare."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--check`: change nothing, fail when the file is not up to date."""
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        """Write or compare."""
        fresh = snapshot_text()
        if not options["check"]:
            SNAPSHOT.write_text(fresh, encoding="utf-8")
            self.stdout.write(f"{SNAPSHOT.name}: {len(description()['paths'])} paths")
            return
        kept = SNAPSHOT.read_text(encoding="utf-8") if SNAPSHOT.is_file() else ""
        if kept != fresh:
            lines = difflib.unified_diff(kept.splitlines(), fresh.splitlines(), "kept", "fresh", lineterm="")
            shown = "\n".join(islice(lines, SHOWN_LINES))
            raise CommandError(
                f"{shown}\nopenapi.json is not up to date: run `python manage.py openapi_snapshot`"
            )
        self.stdout.write("openapi.json is up to date")
