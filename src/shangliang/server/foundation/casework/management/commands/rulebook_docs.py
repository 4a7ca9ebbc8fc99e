"""`manage.py rulebook_docs`: write docs/rulebook/ from the regulations; with --check say whether it is up to date."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

import shangliang.rulebook.registry  # noqa: F401 -- every workflow has to be known
from shangliang.rulebook.printing import documents


class Command(BaseCommand):
    """Keep the printed regulations equal to the code."""

    help = "生成 docs/rulebook / Write docs/rulebook"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--check` changes nothing."""
        parser.add_argument("--check", action="store_true", help="只核对 / Only compare")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Write or compare."""
        folder = Path(settings.ROOT) / "docs" / "rulebook"
        wanted = documents()
        if options["check"]:
            stale = [name for name, text in wanted.items() if _read(folder / name) != text]
            stale += [path.name for path in folder.glob("*.md") if path.name not in wanted]
            if stale:
                raise CommandError(f"docs/rulebook is stale: {', '.join(stale)}; run manage.py rulebook_docs")
            return
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.glob("*.md"):
            path.unlink()
        for name, text in wanted.items():
            (folder / name).write_text(text, encoding="utf-8")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
