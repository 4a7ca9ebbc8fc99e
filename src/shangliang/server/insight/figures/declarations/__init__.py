"""Every figure that can be computed so far, in the order of the year's page."""

from __future__ import annotations

from shangliang.server.insight.figures.declarations import (
    handling,
    members,
    promises,
    proposals,
    ratings,
    studies,
    supervision,
)
from shangliang.server.insight.figures.figure import Declared

DECLARED: tuple[Declared, ...] = (
    *proposals.FIGURES,
    *handling.FIGURES,
    *ratings.FIGURES,
    *promises.FIGURES,
    *members.FIGURES,
    *supervision.FIGURES,
    *studies.FIGURES,
)
_by_id = {each.id: each for each in DECLARED}


def declared(figure_id: str) -> Declared | None:
    """The declaration of an id, or nothing."""
    return _by_id.get(figure_id)
