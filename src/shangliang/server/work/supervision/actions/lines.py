"""What the audit line keeps of an act without telling it in the timeline, which those who only vote read as well."""

from __future__ import annotations

from typing import Any

from shangliang.server.foundation.casework.performing import plain

TOLD_TO_ALL = ("words", "reason")


def untold(facts: Any) -> dict[str, Any]:
    """The stated facts; what a timeline would read out stands under `stated_…`."""
    return {f"stated_{key}" if key in TOLD_TO_ALL else key: value for key, value in plain(facts).items()}
