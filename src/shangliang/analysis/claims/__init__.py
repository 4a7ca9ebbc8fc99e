"""Every figure that a text claims: what was done, by whom, how many, when; and where such figures do not agree.

Method, source and weaknesses: docs/analysis/claims.md.
"""

from __future__ import annotations

from shangliang.analysis.claims.finding import read_claims
from shangliang.analysis.claims.model import Claim, Mend, Problem, Reading
from shangliang.analysis.claims.reading import ReadText, UnreadableText, read_text

__all__ = ["read_claims", "Reading", "Claim", "Mend", "Problem", "read_text", "ReadText", "UnreadableText"]
