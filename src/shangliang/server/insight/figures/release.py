"""What those may be told of ratings who may not read them: nothing but a total, from three ratings on.

A reader could take the difference of two totals. So there is one total per reader and year and none by sector, unit,
class or a period of one's own choosing; and it moves on only when three more ratings have come in.
"""

from __future__ import annotations

from collections.abc import Iterable

from shangliang.rulebook.ratings import SMALLEST_TOTAL
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.insight.figures.books import in_order_of_return, latest_of
from shangliang.server.insight.figures.facts import Sheet
from shangliang.server.insight.figures.period import Period


def may_read_ratings(actor: Actor) -> bool:
    """Whether the actor may read each rating: the proposal committee's desk and head, and the system itself."""
    return actor.is_system or actor.kind in (SeatKind.PROPOSAL_CLERK, SeatKind.PROPOSAL_COMMITTEE)


def releasable(sheets: Iterable[Sheet], *, period: Period) -> list[Sheet] | None:
    """The ratings whose total everybody who sees the page may know; None while there is none to tell."""
    if not period.is_calendar_year:
        return None
    returned = in_order_of_return(sheets)
    standing = latest_of(returned[: len(returned) // SMALLEST_TOTAL * SMALLEST_TOTAL])
    return standing if len(standing) >= SMALLEST_TOTAL else None
