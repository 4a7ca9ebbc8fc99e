"""Full-text search without word lists: what a query asks, whether a text holds it, what is shown of it.

Method, source and weaknesses: docs/analysis/search.md.
"""

from __future__ import annotations

from shangliang.analysis.search.asking import Asked, Clause, Word, read_query
from shangliang.analysis.search.folding import fold
from shangliang.analysis.search.matching import holds
from shangliang.analysis.search.snippets import Piece, marked, snippet

__all__ = ["read_query", "Asked", "Clause", "Word", "holds", "fold", "Piece", "marked", "snippet"]
