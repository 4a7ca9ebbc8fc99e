"""Merging 并案, as the lead case's record has it: which other case came in or went out, and why."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.rulebook.facts import CaseId, fact


@dataclass(frozen=True, kw_only=True)
class OtherCase:
    other: CaseId = fact("另一件提案")
    reason: str = fact("理由", max_length=500)
