"""The style guide: every component in its states. People and matters in it are invented; nothing comes from records."""

from __future__ import annotations

from shangliang.server.foundation.ui.styleguide.samples import Sample, Section, State
from shangliang.server.foundation.ui.styleguide.sections import SECTIONS, section_of

__all__ = ["SECTIONS", "Sample", "Section", "State", "section_of"]
