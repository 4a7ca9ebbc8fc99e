"""Every number opens its records: the addresses, and who may open which."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.insight.figures import Figure, Period, Subject
from shangliang.server.insight.figures.release import may_read_ratings
from shangliang.server.insight.year.asking import query_of

COUNTED, REST = "counted", "rest"
READ_THE_REGISTER = (SeatKind.PROPOSAL_CLERK, SeatKind.PROPOSAL_COMMITTEE, SeatKind.CHAIR)

# Of those whom the year's figures are for, the chair alone has a role on every appraisal.
READ_APPRAISALS = (SeatKind.CHAIR,)


def may_open(actor: Actor, figure: Figure) -> bool:
    """Whether the actor may see which records make the figure."""
    if figure.is_sealed:
        return may_read_ratings(actor)
    if figure.subject is Subject.APPRAISAL:
        return actor.kind in READ_APPRAISALS
    return figure.subject is not Subject.MEMBER or actor.kind in READ_THE_REGISTER


@dataclass(frozen=True, kw_only=True)
class Links:
    """The addresses of one page: its period, and the cell of a cut when it speaks of one."""

    actor: Actor
    period: Period
    cut: str = ""
    cell: str = ""
    is_co_signed: bool = False

    def to(self, figure: Figure, *, part: str = "") -> str:
        """Where the figure's records are listed; nothing when the actor may not see them or there are none.

        A rate opens what counts in it first; its page leads on to the rest.
        """
        if not figure.records or not may_open(self.actor, figure):
            return ""
        return f"{reverse('insight:records')}?{self.query(figure, part=part)}"

    def query(self, figure: Figure, *, part: str = "") -> str:
        """The address's question alone."""
        return query_of(
            self.period,
            figure=figure.id,
            part=part,
            cut=self.cut,
            cell=self.cell,
            by="co_proposers" if self.is_co_signed else "",
        )
