"""A brief's running text: as it was sent in, and as it stands now."""

from __future__ import annotations

from shangliang.server.work.briefs.models import Brief


def original_text(brief: Brief) -> str:
    """The situation and the analysis as they were sent in."""
    return "\n\n".join(part for part in (brief.situation, brief.analysis) if part)


def text_in_force(brief: Brief) -> str:
    """What the desk has made of it; the original before it was edited."""
    return brief.edited_text or original_text(brief)
